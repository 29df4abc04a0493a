package org.rialto.server.bench;

/**
 * Microseconds since it was made.
 *
 * <p>Thread: immutable.
 */
final class Stopwatch {
    private final long start = System.nanoTime();

    long micros() {
        return (System.nanoTime() - start) / 1000;
    }
}
