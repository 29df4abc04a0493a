package org.rialto.server.bench;

import java.nio.charset.StandardCharsets;

/**
 * A J-IM chat frame that is encoded once; only the digits of its id and time change. The id's digits count the messages
 * of one sender, the time is the microsecond of sending.
 *
 * <p>Thread: confined to the load generator.
 */
final class JimMessage {
    private static final int NUMBER_DIGITS = 12;
    private static final int TIME_DIGITS = 16;

    private final byte[] frame;
    private final int numberAt;
    private final int timeAt;
    private long next;

    private JimMessage(String target, String idPrefix, int size) {
        String number = "0".repeat(NUMBER_DIGITS);
        String time = "1".repeat(TIME_DIGITS);
        String head = "{\"cmd\":11," + target + ",\"msgType\":0,\"id\":\"" + idPrefix;
        String text = head + number + "\",\"createTime\":" + time + ",\"content\":\"" + "x".repeat(size) + "\"}";
        this.frame = Bytes.text(text);
        int start = frame.length - text.length();
        this.numberAt = start + head.length();
        this.timeAt = start + text.indexOf(time);
    }

    /** @param idPrefix makes the sender's ids its own between two runs; ASCII */
    static JimMessage toUser(String user, String idPrefix, int size) {
        return new JimMessage("\"chatType\":2,\"to\":\"" + user + "\"", idPrefix, size);
    }

    static JimMessage toRoom(String room, String idPrefix, int size) {
        return new JimMessage("\"chatType\":1,\"groupId\":\"" + room + "\"", idPrefix, size);
    }

    /** The next message; the array is used again by the following call. */
    byte[] next(long micros) {
        Bytes.putNumber(frame, numberAt, NUMBER_DIGITS, next++);
        Bytes.putNumber(frame, timeAt, TIME_DIGITS, 1_000_000_000_000_000L + micros);
        return frame;
    }

    long sent() {
        return next;
    }

    /** The number in a message that arrived; -1 where it has no such id. */
    static long number(byte[] bytes, int from, int to) {
        int at = Bytes.lastIndexOf(bytes, from, to, ID);
        int end = at < 0 ? -1 : Bytes.indexOf(bytes, at + ID.length, to, QUOTE);
        return end < 0 ? -1 : Bytes.number(bytes, end - NUMBER_DIGITS, end);
    }

    /** When a message that arrived was sent, in microseconds. */
    static long micros(byte[] bytes, int from, int to) {
        int at = Bytes.indexOf(bytes, from, to, TIME);
        return at < 0 ? 0 : Bytes.number(bytes, at + TIME.length, to) - 1_000_000_000_000_000L;
    }

    private static final byte[] ID = "\"id\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] QUOTE = "\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TIME = "\"createTime\":".getBytes(StandardCharsets.US_ASCII);
}
