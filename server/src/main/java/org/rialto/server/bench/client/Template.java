package org.rialto.server.bench.client;

import java.nio.charset.StandardCharsets;

/**
 * A frame that is encoded once; only the digits of a number and of a time change. The number counts the messages of one
 * sender, the time is the microsecond of sending.
 *
 * <p>Thread: confined to the load generator.
 */
public final class Template {
    /** Where the number goes. */
    static final String NUMBER = "############";
    /** Where the time goes. */
    static final String TIME = "@@@@@@@@@@@@@@@@";

    private static final long NO_TIME = 1_000_000_000_000_000L;

    private final byte[] frame;
    private final int numberAt;
    private final int timeAt;
    private long next;

    /** @param text holds {@link #NUMBER} and {@link #TIME} once each */
    Template(String text) {
        this.frame = Bytes.text(text);
        this.numberAt = place(NUMBER);
        this.timeAt = place(TIME);
    }

    /** The next message; the array is used again by the following call. */
    public byte[] next(long micros) {
        Bytes.putNumber(frame, numberAt, NUMBER.length(), next++);
        Bytes.putNumber(frame, timeAt, TIME.length(), NO_TIME + micros);
        return frame;
    }

    /** How many were made. */
    public long sent() {
        return next;
    }

    /** The number that ends here. */
    static long numberBefore(byte[] bytes, int end) {
        return Bytes.number(bytes, end - NUMBER.length(), end);
    }

    /** The time that begins here. */
    static long timeAt(byte[] bytes, int at, int end) {
        return Bytes.number(bytes, at, end) - NO_TIME;
    }

    private int place(String mark) {
        return Bytes.indexOf(frame, 0, frame.length, mark.getBytes(StandardCharsets.US_ASCII));
    }
}
