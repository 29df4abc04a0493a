package org.rialto.server.core.model.room;

import java.time.Instant;
import org.rialto.server.core.model.User;

/** What a room's owner or administrator put up for everybody. Kept after newer ones. */
public record Announcement(String id, User author, String text, Instant postedAt) {}
