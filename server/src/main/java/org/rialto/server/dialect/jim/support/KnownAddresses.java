package org.rialto.server.dialect.jim.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** From where people came in lately; chatInfo without a token is answered there only. Thread: safe. */
public final class KnownAddresses {
    private static final Duration LATELY = Duration.ofHours(12);
    private static final int TIDY_ABOVE = 10_000;
    private static final int MOST = 200_000;

    private final Clock clock;
    private final Map<Place, Instant> seen = new ConcurrentHashMap<>();

    public KnownAddresses(Clock clock) {
        this.clock = clock;
    }

    public void note(long user, String address) {
        if (seen.size() >= TIDY_ABOVE) {
            seen.values().removeIf(this::isLongAgo);
        }
        if (seen.size() < MOST) {
            seen.put(new Place(user, address), clock.instant());
        }
    }

    boolean knows(long user, String address) {
        Instant at = seen.get(new Place(user, address));
        return at != null && !isLongAgo(at);
    }

    private boolean isLongAgo(Instant at) {
        return at.plus(LATELY).isBefore(clock.instant());
    }

    private record Place(long user, String address) {}
}
