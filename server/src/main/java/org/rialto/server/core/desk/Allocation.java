package org.rialto.server.core.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.User;

/** What became of a visitor who asked for somebody. */
public sealed interface Allocation {
    /** @param terminal what the receiver registered from, null when they did not */
    record Given(User receiver, @Nullable String terminal) implements Allocation {}

    /** Nobody is free. @param position 1 for who is next */
    record Waiting(int position, Instant since) implements Allocation {}
}
