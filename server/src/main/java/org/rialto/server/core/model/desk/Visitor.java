package org.rialto.server.core.model.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.UserId;

/**
 * What the desk knows about a visitor beside the account.
 *
 * @param terminal what it said it came from, such as {@code pc}
 * @param project the project it asked about last
 * @param page where on the site it wrote from
 * @param tags words of the agents, separated by commas
 */
public record Visitor(
        UserId user,
        String terminal,
        @Nullable String project,
        @Nullable String page,
        @Nullable String referrer,
        String tags,
        Instant firstSeen,
        Instant lastSeen) {}
