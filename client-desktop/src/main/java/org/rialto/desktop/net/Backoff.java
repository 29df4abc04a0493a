package org.rialto.desktop.net;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubling from one second to a minute, each between half of that and all of
 * it, so that a thousand windows do not come back in the same moment.
 *
 * <p>Thread: confined to its owner.
 */
final class Backoff {
    private static final long FIRST = 1_000;
    private static final long LONGEST = 60_000;

    private final RandomGenerator random;
    private long span = FIRST;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    Duration next() {
        long wait = span / 2 + random.nextLong(span / 2 + 1);
        span = Math.min(LONGEST, span * 2);
        return Duration.ofMillis(wait);
    }

    void reset() {
        span = FIRST;
    }
}
