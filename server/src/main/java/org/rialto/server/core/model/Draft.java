package org.rialto.server.core.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message before it has a place.
 *
 * @param id the client's id, which also tells a resend from a new message
 * @param raw see {@link Message}
 */
public record Draft(
        Target target,
        MessageId id,
        Kind kind,
        String body,
        String wire,
        @Nullable String raw,
        Instant sentAt) {}
