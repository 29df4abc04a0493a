package org.rialto.server.ops;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands where it was set, so that sample conversations can have been held last week.
 *
 * <p>Thread: safe.
 */
public final class MovableClock extends Clock {
    private final Clock real;
    private volatile @Nullable Instant standing;

    public MovableClock(Clock real) {
        this.real = real;
    }

    void set(Instant moment) {
        standing = moment;
    }

    /** Runs with real time again. */
    void follow() {
        standing = null;
    }

    @Override
    public Instant instant() {
        Instant fixed = standing;
        return fixed == null ? real.instant() : fixed;
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a clock that moves has one zone");
    }
}
