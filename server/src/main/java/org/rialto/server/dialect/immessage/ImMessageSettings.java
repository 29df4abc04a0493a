package org.rialto.server.dialect.immessage;

/**
 * What this wire is told of the configuration. Thread: immutable.
 *
 * @param messagesPerSecond over it a client is read more slowly; 0 is no limit
 * @param queueBytes how much may wait for a client that does not read
 */
public record ImMessageSettings(int messagesPerSecond, int queueBytes) {}
