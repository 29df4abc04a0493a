package org.rialto.server.bench.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.rialto.server.config.OperatorException;

/**
 * A J-IM session of the load generator: knows a login, an ack and a push when it sees one, and parses nothing else.
 *
 * <p>Thread: confined to its loop.
 */
public final class JimClient implements Client, Peer.Listener {
    private static final byte[] COMMAND = "\"command\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CODE = "\"code\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ID = "\"id\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] QUOTE = "\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TIME = "\"createTime\":".getBytes(StandardCharsets.US_ASCII);
    private static final int LOGIN = 6;
    private static final int MESSAGE = 11;
    private static final int ACK = 12;
    private static final int LOGIN_OK = 10007;
    private static final int SENT = 10000;
    private static final int SENT_TO_ABSENT = 10001;

    private final Events events;
    private final Peer peer;
    private boolean loggedIn;

    public JimClient(Loop loop, Account account, Events events) throws IOException {
        this.events = events;
        this.peer = loop.connect("/?token=" + account.token(), this);
    }

    /** @param idPrefix makes the sender's ids its own between two runs; ASCII */
    public static Template toUser(String user, String idPrefix, int size) {
        return message("\"chatType\":2,\"to\":\"" + user + "\"", idPrefix, size);
    }

    public static Template toRoom(String room, String idPrefix, int size) {
        return message("\"chatType\":1,\"groupId\":\"" + room + "\"", idPrefix, size);
    }

    private static Template message(String target, String idPrefix, int size) {
        return new Template("{\"cmd\":11," + target + ",\"msgType\":0,\"id\":\"" + idPrefix + Template.NUMBER
                + "\",\"createTime\":" + Template.TIME + ",\"content\":\"" + "x".repeat(size) + "\"}");
    }

    /** The number in a message that arrived; -1 where it has no such id. */
    static long number(byte[] bytes, int from, int to) {
        int at = Bytes.lastIndexOf(bytes, from, to, ID);
        int end = at < 0 ? -1 : Bytes.indexOf(bytes, at + ID.length, to, QUOTE);
        return end < 0 ? -1 : Template.numberBefore(bytes, end);
    }

    /** When a message that arrived was sent, in microseconds. */
    static long micros(byte[] bytes, int from, int to) {
        int at = Bytes.indexOf(bytes, from, to, TIME);
        return at < 0 ? 0 : Template.timeAt(bytes, at + TIME.length, to);
    }

    @Override
    public boolean isLoggedIn() {
        return loggedIn;
    }

    @Override
    public void send(byte[] frame) {
        peer.send(frame);
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }

    @Override
    public void onText(Peer from, byte[] bytes, int start, int end) {
        switch ((int) field(COMMAND, bytes, start, end)) {
            case MESSAGE -> {
                long number = number(bytes, start, end);
                if (number >= 0) {
                    events.received(number, micros(bytes, start, end));
                }
            }
            case ACK -> {
                long code = field(CODE, bytes, start, end);
                events.acked(code == SENT || code == SENT_TO_ABSENT);
            }
            case LOGIN -> {
                if (field(CODE, bytes, start, end) != LOGIN_OK) {
                    throw OperatorException.failed("the server refused the token of a bench account");
                }
                loggedIn = true;
            }
            default -> {} // notices of rooms
        }
    }

    private static long field(byte[] name, byte[] bytes, int start, int end) {
        int at = Bytes.indexOf(bytes, start, end, name);
        return at < 0 ? -1 : Bytes.number(bytes, at + name.length, end);
    }
}
