package org.rialto.server.core;

import java.time.Duration;

/**
 * What a use case must know of the configuration.
 *
 * @param messageBytes most UTF-8 bytes a message may have, a wire's own fields included
 * @param pageSize most messages one answer holds
 * @param tokenLife how long a token lives after its last use
 * @param tokenMaxLife how long it lives after its issue at most
 * @param recall how long an author may recall a message
 * @param contactsRequired whether only contacts may write to each other
 */
public record Limits(
        int messageBytes,
        int pageSize,
        Duration tokenLife,
        Duration tokenMaxLife,
        Duration recall,
        boolean contactsRequired) {}
