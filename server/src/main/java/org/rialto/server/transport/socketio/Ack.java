package org.rialto.server.transport.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The answer to an event.
 *
 * <p>Thread: safe.
 */
public final class Ack {
    private final SocketIoSession session;
    private final OptionalLong id;
    private final AtomicBoolean sent = new AtomicBoolean();

    Ack(SocketIoSession session, OptionalLong id) {
        this.session = session;
        this.id = id;
    }

    /** Whether the client waits for it. */
    public boolean isWanted() {
        return id.isPresent();
    }

    /** Answers once, and only if the client waits for it. */
    public void send(JsonNode... args) {
        if (id.isPresent() && sent.compareAndSet(false, true)) {
            session.acknowledge(id.getAsLong(), List.of(args));
        }
    }
}
