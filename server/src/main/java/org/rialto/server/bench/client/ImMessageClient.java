package org.rialto.server.bench.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.rialto.server.config.OperatorException;

/**
 * An ImMessage session over Engine.IO 4 and a WebSocket. It acknowledges each push, as clients do, and has each message
 * acknowledged under one number: the server answers in order.
 *
 * <p>Thread: confined to its loop.
 */
public final class ImMessageClient implements Client, Peer.Listener {
    private static final byte[] OPENED = ascii("0{");
    private static final byte[] PING = ascii("2");
    private static final byte[] LET_IN = ascii("40{");
    private static final byte[] REFUSED = ascii("44");
    private static final byte[] READY_DONE = ascii("430[");
    private static final byte[] ACK = ascii("431[");
    private static final byte[] EVENT = ascii("42");
    private static final byte[] DONE = ascii("\"code\":1,");
    private static final byte[] MSG_ID = ascii("\"msgId\":\"");
    private static final byte[] CONTENT = ascii("\"content\":\"");
    private static final byte[] QUOTE = ascii("\"");
    private static final byte[] ENTER = Bytes.text("40");
    private static final byte[] PONG = Bytes.text("3");
    private static final byte[] READY = Bytes.text("420[\"chat\",{\"messageType\":1,\"msgId\":\"ready\"}]");

    private final Events events;
    private final Peer peer;
    private boolean loggedIn;

    public ImMessageClient(Loop loop, Account account, Events events) throws IOException {
        this.events = events;
        this.peer = loop.connect("/socket.io/?EIO=4&transport=websocket&device=3&token=" + account.token(), this);
    }

    /** @param user a number */
    public static Template toUser(String user, String idPrefix, int size) {
        if (!user.matches("[0-9]{1,10}")) {
            throw OperatorException.failed(
                    "ImMessage knows people by numbers: the account " + user + " needs one as id");
        }
        return new Template("421[\"chat\",{\"msgId\":\"" + idPrefix + Template.NUMBER + "\",\"fromType\":1,\"destId\":"
                + user + ",\"messageType\":2,\"content\":\"" + Template.TIME + "x".repeat(size) + "\"}]");
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
        if (starts(ACK, bytes, start, end)) {
            events.acked(Bytes.indexOf(bytes, start, end, DONE) >= 0);
        } else if (starts(EVENT, bytes, start, end)) {
            pushed(from, bytes, start + EVENT.length, end);
        } else if (end - start == PING.length && starts(PING, bytes, start, end)) {
            from.send(PONG);
        } else if (starts(OPENED, bytes, start, end)) {
            from.send(ENTER);
        } else if (starts(LET_IN, bytes, start, end)) {
            from.send(READY);
        } else if (starts(READY_DONE, bytes, start, end)) {
            loggedIn = true;
        } else if (starts(REFUSED, bytes, start, end)) {
            throw OperatorException.failed("the server refused the token of a bench account");
        }
    }

    private void pushed(Peer from, byte[] bytes, int start, int end) {
        int id = Bytes.lastIndexOf(bytes, start, end, MSG_ID);
        int text = Bytes.indexOf(bytes, start, end, CONTENT);
        if (bytes[start] < '0' || bytes[start] > '9' || id < 0 || text < 0) {
            return; // what wants no acknowledgement is no message
        }
        from.send(Bytes.text("43" + Bytes.number(bytes, start, end) + "[]"));
        int idEnd = Bytes.indexOf(bytes, id + MSG_ID.length, end, QUOTE);
        events.received(Template.numberBefore(bytes, idEnd), Template.timeAt(bytes, text + CONTENT.length, end));
    }

    private static boolean starts(byte[] head, byte[] bytes, int start, int end) {
        return end - start >= head.length && Bytes.indexOf(bytes, start, start + head.length, head) == start;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
