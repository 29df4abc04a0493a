package org.rialto.server.bench.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import org.rialto.server.config.OperatorException;

/** One session of the load generator. Thread: confined to its loop. */
public interface Client {
    Duration LOGIN_TIME = Duration.ofSeconds(60);

    boolean isLoggedIn();

    void send(byte[] frame);

    void close() throws IOException;

    /** Serves until all of them have signed in. */
    static void requireLogins(Loop loop, Collection<? extends Client> clients) throws IOException {
        if (!loop.run(() -> clients.stream().allMatch(Client::isLoggedIn), LOGIN_TIME)) {
            long missing =
                    clients.stream().filter(client -> !client.isLoggedIn()).count();
            throw OperatorException.failed(missing + " of " + clients.size() + " clients could not sign in within "
                    + LOGIN_TIME.toSeconds() + " s");
        }
    }

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
}
