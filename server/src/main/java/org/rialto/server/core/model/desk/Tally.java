package org.rialto.server.core.model.desk;

/** An agent's numbers: contacts that wait for an answer, those of the last two days, all, and unread of the one asked about. */
public record Tally(int pending, int recent, int all, int unread) {}
