package org.rialto.server.transport.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.rialto.server.transport.HttpRoute;
import org.rialto.server.transport.socketio.engine.EngineApplication;
import org.rialto.server.transport.socketio.engine.EngineHandler;
import org.rialto.server.transport.socketio.engine.EngineServer;
import org.rialto.server.transport.socketio.engine.EngineSession;
import org.rialto.server.transport.socketio.engine.Refusal;
import org.rialto.server.transport.ws.Handshake;
import org.rialto.server.transport.ws.SocketRoute;

/**
 * socket.io under one path: protocol 4 for clients of Engine.IO 3, protocol 5 for those of Engine.IO 4. Both its routes
 * are to be given to the listeners.
 *
 * <pre>{@code
 * Namespace chat = joining -> joining.accept(session -> new ChatHandler(session));
 * var server = new SocketIoServer("/socket.io", settings, timer, Map.of("/", chat), SocketIoServer.OPEN);
 * SocketIoEvent event = server.event("chat", message);
 * sessions.forEach(session -> session.emit(event, Sent.IGNORED));
 * }</pre>
 *
 * <p>Thread: safe.
 */
public final class SocketIoServer {
    /** A gate that refuses nobody. */
    public static final Function<Handshake, CompletionStage<Optional<Refusal>>> OPEN =
            handshake -> CompletableFuture.completedFuture(Optional.empty());

    private final SocketIoSettings settings;
    private final ScheduledExecutorService timer;
    private final Map<String, Namespace> namespaces;
    private final Function<Handshake, CompletionStage<Optional<Refusal>>> gate;
    private final JsonText json = new JsonText();
    private final PacketWriter writer = new PacketWriter(json);
    private final EngineServer engine;

    /**
     * @param path usually {@code /socket.io}
     * @param timer for heartbeats and timeouts; not stopped by {@link #close}
     * @param namespaces by name; the main one is {@code /}
     * @param gate refuses handshakes before a session opens, now or later; must not block
     */
    public SocketIoServer(
            String path,
            SocketIoSettings settings,
            ScheduledExecutorService timer,
            Map<String, Namespace> namespaces,
            Function<Handshake, CompletionStage<Optional<Refusal>>> gate) {
        this.settings = settings;
        this.timer = timer;
        this.namespaces = Map.copyOf(namespaces);
        this.gate = gate;
        this.engine = new EngineServer(path, settings.engine(), timer, new Application());
    }

    public SocketRoute sockets() {
        return engine;
    }

    public HttpRoute polling() {
        return engine;
    }

    /** An event, encoded once for all who get it. Binary nodes among the arguments go as attachments. */
    public SocketIoEvent event(String name, JsonNode... args) {
        return writer.event(name, List.of(args));
    }

    /** How many clients there are. */
    public int sessions() {
        return engine.sessions();
    }

    /** Ends all connections, before the listeners stop; clients come back by themselves. */
    public void close() {
        engine.close();
    }

    SocketIoSettings settings() {
        return settings;
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    JsonText json() {
        return json;
    }

    PacketWriter writer() {
        return writer;
    }

    String randomId() {
        return engine.randomId();
    }

    Optional<Namespace> namespace(String name) {
        return Optional.ofNullable(namespaces.get(name));
    }

    private final class Application implements EngineApplication {
        @Override
        public CompletionStage<Optional<Refusal>> refuse(Handshake handshake) {
            return gate.apply(handshake);
        }

        @Override
        public EngineHandler handler(EngineSession session) {
            return new SocketIoConnection(SocketIoServer.this, session);
        }
    }
}
