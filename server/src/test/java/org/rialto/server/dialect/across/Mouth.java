package org.rialto.server.dialect.across;

/**
 * One person on one wire, who says things.
 *
 * <p>Thread: confined to the test.
 */
interface Mouth extends AutoCloseable {
    boolean canSay(Sample sample, Place place);

    void say(Sample sample, Place place);

    /** All that was said has reached the server. */
    void settle();

    @Override
    void close();
}
