package org.rialto.server.core.model.desk;

import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.UserId;

/**
 * An agent or consultant at work.
 *
 * @param group null for none
 * @param terminal what they registered from over the support desk's HTTP, null when they did not
 * @param open visitors they are talking with now
 */
public record Agent(
        UserId user,
        Availability availability,
        @Nullable String group,
        @Nullable String terminal,
        int open) {}
