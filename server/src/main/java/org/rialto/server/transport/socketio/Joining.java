package org.rialto.server.transport.socketio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.rialto.server.transport.ws.Handshake;

/**
 * A client that wants to enter a namespace. The first answer counts; without one it is sent away after the connect
 * timeout.
 *
 * <p>Thread: safe.
 */
public final class Joining {
    private final SocketIoConnection connection;
    private final String namespace;
    private final ObjectNode auth;
    private final AtomicBoolean answered = new AtomicBoolean();

    Joining(SocketIoConnection connection, String namespace, ObjectNode auth) {
        this.connection = connection;
        this.namespace = namespace;
        this.auth = auth;
    }

    public String namespace() {
        return namespace;
    }

    /** The request that opened the connection. */
    public Handshake handshake() {
        return connection.engine().handshake();
    }

    /** What the client sent to be let in: {@code auth} of version 3 and later, the query of the namespace before. */
    public ObjectNode auth() {
        return auth;
    }

    /** Version of the Engine.IO protocol, 3 or 4. Clients of 3 send no {@link #auth} for the main namespace. */
    public int engineVersion() {
        return connection.engine().version();
    }

    /**
     * Lets the client in.
     *
     * @param handlerOf makes the handler of the new session, unless the client has gone meanwhile; it may not send yet
     */
    public void accept(Function<SocketIoSession, SocketIoHandler> handlerOf) {
        if (answered.compareAndSet(false, true)) {
            connection.engine().run(() -> connection.accepted(this, handlerOf));
        }
    }

    /** The client gets the message as a connect error. */
    public void refuse(String message) {
        if (answered.compareAndSet(false, true)) {
            connection.engine().run(() -> connection.refused(this, message));
        }
    }
}
