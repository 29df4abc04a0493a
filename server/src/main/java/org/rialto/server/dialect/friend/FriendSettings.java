package org.rialto.server.dialect.friend;

import java.util.Optional;
import org.rialto.server.core.model.Caller;

/**
 * What this wire reads of the configuration.
 *
 * @param messagesPerSecond of one session, beyond which it is read more slowly; 0 for no limit
 * @param sessionsPerUser beyond which the longest silent one is closed; 0 for no limit
 * @param queueBytes what may wait for one session while it is given what it missed
 * @param pageSize most messages of one page of history
 * @param trustedBy on whose word an id in the address needs no token; empty when it needs one
 */
public record FriendSettings(
        int messagesPerSecond, int sessionsPerUser, int queueBytes, int pageSize, Optional<Caller> trustedBy) {}
