package org.rialto.server.transport.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rialto.server.transport.socketio.Packet.Type;
import org.rialto.server.transport.socketio.engine.CloseReason;
import org.rialto.server.transport.socketio.engine.EngineHandler;
import org.rialto.server.transport.socketio.engine.EngineSession;
import org.rialto.server.transport.socketio.engine.MalformedPacketException;
import org.rialto.server.transport.ws.HandshakeReader;
import org.rialto.server.transport.ws.Socket.Sent;

/**
 * One client and the namespaces it has entered. Clients of Engine.IO 3 are in the main one without asking.
 *
 * <p>Thread: confined to the turns of its engine session.
 */
final class SocketIoConnection implements EngineHandler {
    private final SocketIoServer server;
    private final EngineSession engine;
    private final PacketReader reader;
    private final Map<String, Joining> joining = new HashMap<>(2);
    private final Map<String, SocketIoSession> joined = new HashMap<>(2);
    private @Nullable Future<?> connectTimeout;

    SocketIoConnection(SocketIoServer server, EngineSession engine) {
        this.server = server;
        this.engine = engine;
        this.reader = new PacketReader(server.json(), server.settings().engine().maxPayload());
    }

    SocketIoServer server() {
        return server;
    }

    EngineSession engine() {
        return engine;
    }

    @Override
    public void onOpen() {
        connectTimeout = server.timer()
                .schedule(
                        () -> engine.run(this::connectTimedOut),
                        server.settings().connectTimeout().toNanos(),
                        TimeUnit.NANOSECONDS);
        if (isOld()) {
            connect(Packet.ROOT, JsonNodeFactory.instance.objectNode());
        }
    }

    @Override
    public void onText(String text) {
        try {
            reader.text(text).ifPresent(this::accept);
        } catch (MalformedPacketException e) {
            engine.fail(CloseReason.PARSE_ERROR);
        }
    }

    @Override
    public void onBinary(byte[] payload) {
        try {
            reader.binary(payload).ifPresent(this::accept);
        } catch (MalformedPacketException e) {
            engine.fail(CloseReason.PARSE_ERROR);
        }
    }

    @Override
    public void onClose(CloseReason reason) {
        stopConnectTimeout();
        joining.clear();
        List<SocketIoSession> all = List.copyOf(joined.values());
        joined.clear();
        all.forEach(session -> session.closed(reason.text()));
    }

    void accepted(Joining asked, Function<SocketIoSession, SocketIoHandler> handlerOf) {
        if (!joining.remove(asked.namespace(), asked) || !engine.isOpen()) {
            return; // gone meanwhile
        }
        stopConnectTimeout();
        SocketIoSession session = new SocketIoSession(server.randomId(), asked.namespace(), this, handlerOf);
        joined.put(asked.namespace(), session);
        JsonNode data = isOld()
                ? MissingNode.getInstance()
                : JsonNodeFactory.instance.objectNode().put("sid", session.id());
        send(Type.CONNECT, asked.namespace(), data);
        session.opened();
    }

    void refused(Joining asked, String message) {
        if (joining.remove(asked.namespace(), asked)) {
            sendRefusal(asked.namespace(), message);
        }
    }

    void left(SocketIoSession session, String reason) {
        if (joined.remove(session.namespace(), session)) {
            session.closed(reason);
        }
    }

    void disconnectAll() {
        List.copyOf(joined.values()).forEach(SocketIoSession::disconnect);
        engine.close(CloseReason.FORCED_CLOSE);
    }

    private void accept(Packet packet) {
        if (packet.type() == Type.CONNECT) {
            connect(packet);
            return;
        }
        SocketIoSession session = joined.get(packet.namespace());
        if (session == null) {
            engine.fail(CloseReason.PARSE_ERROR); // nobody speaks before he has entered
        } else if (packet.type() == Type.DISCONNECT) {
            session.leave();
            left(session, "client namespace disconnect");
        } else {
            session.received(packet);
        }
    }

    private void connect(Packet packet) {
        String namespace = packet.namespace();
        ObjectNode auth = packet.data() instanceof ObjectNode sent ? sent : JsonNodeFactory.instance.objectNode();
        int query = namespace.indexOf('?');
        if (isOld() && query >= 0) {
            HandshakeReader.query(namespace.substring(query + 1))
                    .forEach((name, values) -> auth.put(name, values.get(0)));
            namespace = namespace.substring(0, query);
        }
        if (!joined.containsKey(namespace) && !joining.containsKey(namespace)) {
            connect(namespace, auth);
        } else if (!isOld()) {
            engine.fail(CloseReason.PARSE_ERROR);
        } // COMPAT: old clients of other languages ask for the main namespace although they are in it
    }

    private void connect(String name, ObjectNode auth) {
        Optional<Namespace> namespace = server.namespace(name);
        if (namespace.isEmpty()) {
            sendRefusal(name, "Invalid namespace");
            return;
        }
        Joining asked = new Joining(this, name, auth);
        joining.put(name, asked);
        namespace.get().onJoin(asked);
    }

    private void sendRefusal(String namespace, String message) {
        JsonNode data = isOld()
                ? JsonNodeFactory.instance.textNode(message)
                : JsonNodeFactory.instance.objectNode().put("message", message);
        send(Type.CONNECT_ERROR, namespace, data);
    }

    private void send(Type type, String namespace, JsonNode data) {
        engine.send(server.writer().write(new Packet(type, namespace, OptionalLong.empty(), data)), Sent.IGNORED);
    }

    private void connectTimedOut() {
        if (joined.isEmpty()) {
            engine.fail(CloseReason.FORCED_CLOSE); // nobody waits for a stranger to fetch a goodbye
        }
    }

    private void stopConnectTimeout() {
        if (connectTimeout != null) {
            connectTimeout.cancel(false);
        }
    }

    private boolean isOld() {
        return engine.version() == 3;
    }
}
