package org.rialto.server.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import org.rialto.server.config.OperatorException;

/**
 * A J-IM session of the load generator: knows a login, an ack and a push when it sees one, and parses nothing else.
 *
 * <p>Thread: confined to its loop.
 */
final class JimClient implements Peer.Listener {
    private static final byte[] COMMAND = "\"command\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CODE = "\"code\":".getBytes(StandardCharsets.US_ASCII);
    private static final int LOGIN = 6;
    private static final int MESSAGE = 11;
    private static final int ACK = 12;
    private static final int LOGIN_OK = 10007;
    private static final int SENT = 10000;
    private static final int SENT_TO_ABSENT = 10001;
    private static final Duration LOGIN_TIME = Duration.ofSeconds(60);

    private final Events events;
    private final Peer peer;
    private boolean loggedIn;

    /** What a figure does with what arrives. */
    interface Events {
        /** @param stored the server took the message */
        void acked(boolean stored);

        void received(long number, long sentMicros);

        Events IGNORED = new Events() {
            @Override
            public void acked(boolean stored) {}

            @Override
            public void received(long number, long sentMicros) {}
        };
    }

    JimClient(Loop loop, Target.Account account, Events events) throws IOException {
        this.events = events;
        this.peer = loop.connect("/?token=" + account.token(), this);
    }

    /** Serves until all of them have signed in. */
    static void requireLogins(Loop loop, Collection<JimClient> clients) throws IOException {
        if (!loop.run(() -> clients.stream().allMatch(client -> client.loggedIn), LOGIN_TIME)) {
            long missing = clients.stream().filter(client -> !client.loggedIn).count();
            throw OperatorException.failed(missing + " of " + clients.size() + " clients could not sign in within "
                    + LOGIN_TIME.toSeconds() + " s");
        }
    }

    void send(byte[] frame) {
        peer.send(frame);
    }

    void close() throws IOException {
        peer.close();
    }

    @Override
    public void onText(Peer from, byte[] bytes, int start, int end) {
        switch ((int) field(COMMAND, bytes, start, end)) {
            case MESSAGE -> {
                long number = JimMessage.number(bytes, start, end);
                if (number >= 0) {
                    events.received(number, JimMessage.micros(bytes, start, end));
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
