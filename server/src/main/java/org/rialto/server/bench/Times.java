package org.rialto.server.bench;

import java.util.Arrays;

/**
 * A queue of times without boxing.
 *
 * <p>Thread: confined to the load generator.
 */
final class Times {
    private long[] ring = new long[64];
    private long head;
    private long tail;

    void add(long time) {
        if (tail - head == ring.length) {
            long[] wider = Arrays.copyOf(ring, ring.length * 2);
            for (long i = head; i < tail; i++) {
                wider[(int) (i % wider.length)] = ring[(int) (i % ring.length)];
            }
            ring = wider;
        }
        ring[(int) (tail++ % ring.length)] = time;
    }

    /** The oldest one. */
    long remove() {
        if (head == tail) {
            throw new IllegalStateException("an answer to a message that was never sent");
        }
        return ring[(int) (head++ % ring.length)];
    }
}
