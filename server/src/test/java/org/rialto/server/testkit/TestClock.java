package org.rialto.server.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that moves only when told, in whole milliseconds.
 *
 * <p>Thread: safe.
 */
public final class TestClock extends Clock {
    private final AtomicLong now;
    private final ZoneId zone;

    public TestClock() {
        this(Instant.parse("2025-01-01T00:00:00Z"));
    }

    public TestClock(Instant start) {
        this(new AtomicLong(start.toEpochMilli()), ZoneOffset.UTC);
    }

    private TestClock(AtomicLong now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    public void advance(Duration step) {
        now.addAndGet(step.toMillis());
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same time in another zone; both move together. */
    @Override
    public Clock withZone(ZoneId other) {
        return new TestClock(now, other);
    }
}
