package org.rialto.server.core.model.room;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.User;

/**
 * Somebody waits to be let into a room.
 *
 * @param invitedBy the member who asked for them; null when they asked themselves
 */
public record JoinRequest(User applicant, @Nullable User invitedBy, String text, Instant createdAt) {}
