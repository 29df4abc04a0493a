package org.rialto.server.dialect.across;

/**
 * One person on one wire, who hears things.
 *
 * <p>Thread: confined to the test.
 */
interface Ear extends AutoCloseable {
    /** The next message, past whatever else the wire tells. */
    Heard hear();

    /** What this wire makes of something that was said on another one, or on the same. */
    Heard expected(Sample sample, Class<? extends Mouth> by);

    /** Nothing is left, nothing comes. */
    void hearsNothing();

    @Override
    void close();
}
