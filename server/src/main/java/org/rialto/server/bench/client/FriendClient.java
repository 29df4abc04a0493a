package org.rialto.server.bench.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A friend-chat session. The wire acknowledges nothing: what the receiver got counts as acknowledged.
 *
 * <p>Thread: confined to its loop.
 */
public final class FriendClient implements Client, Peer.Listener {
    private static final byte[] TEXT = "\"text\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COMMA = ",".getBytes(StandardCharsets.US_ASCII);

    private final Events events;
    private final Peer peer;

    public FriendClient(Loop loop, Account account, Events events) throws IOException {
        this.events = events;
        this.peer = loop.connect("/chat/" + account.id() + "?token=" + account.token(), this);
    }

    public static Template toUser(String user, String idPrefix, int size) {
        return new Template("{\"to\":\"" + user + "\",\"text\":\"" + idPrefix + Template.NUMBER + ',' + Template.TIME
                + "x".repeat(size) + "\"}");
    }

    @Override
    public boolean isLoggedIn() {
        return peer.isUpgraded();
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
        int text = Bytes.indexOf(bytes, start, end, TEXT);
        int comma = text < 0 ? -1 : Bytes.indexOf(bytes, text, end, COMMA);
        if (comma >= 0) {
            events.received(Template.numberBefore(bytes, comma), Template.timeAt(bytes, comma + 1, end));
            events.acked(true);
        }
    }
}
