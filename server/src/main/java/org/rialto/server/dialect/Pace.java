package org.rialto.server.dialect;

import java.util.concurrent.TimeUnit;

/**
 * Counts what one client says in a second, for the limit that slows it down and refuses nothing
 * (docs/protocol/README.md, ruling 23).
 *
 * <p>Thread: safe; guarded by itself.
 */
public final class Pace {
    private final int perSecond;
    private long second;
    private int inSecond;

    /** @param perSecond 0 for no limit */
    public Pace(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Counts one more; true when with it the second is full, once a second. */
    public synchronized boolean fills() {
        long now = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
        if (now != second) {
            second = now;
            inSecond = 0;
        }
        return ++inSecond == perSecond;
    }
}
