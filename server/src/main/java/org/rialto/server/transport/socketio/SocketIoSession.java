package org.rialto.server.transport.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.rialto.server.transport.socketio.Packet.Type;
import org.rialto.server.transport.socketio.engine.CloseReason;
import org.rialto.server.transport.socketio.engine.EngineSession;
import org.rialto.server.transport.ws.Handshake;
import org.rialto.server.transport.ws.Socket.Sent;

/**
 * One client in one namespace. Events leave in the order of the calls.
 *
 * <p>Thread: safe; nothing here blocks.
 */
public final class SocketIoSession {
    private final String id;
    private final String namespace;
    private final SocketIoConnection connection;
    private final EngineSession engine;
    private final SocketIoHandler handler;
    private final PendingAcks acks;
    private final AtomicBoolean connected = new AtomicBoolean(true);

    SocketIoSession(
            String id,
            String namespace,
            SocketIoConnection connection,
            Function<SocketIoSession, SocketIoHandler> handlerOf) {
        this.id = id;
        this.namespace = namespace;
        this.connection = connection;
        this.engine = connection.engine();
        this.acks = new PendingAcks(
                connection.server().settings().pendingAcks(),
                connection.server().timer(),
                late -> engine.run(() -> late.forEach(AckHandler::lost)));
        this.handler = handlerOf.apply(this);
    }

    /** Known to the client, for log lines; it opens nothing. */
    public String id() {
        return id;
    }

    public String namespace() {
        return namespace;
    }

    /** The request that opened the connection. */
    public Handshake handshake() {
        return engine.handshake();
    }

    public boolean isConnected() {
        return connected.get();
    }

    /** Sends an event whose fate nobody needs to know. */
    public void emit(String name, JsonNode... args) {
        emit(connection.server().event(name, args), Sent.IGNORED);
    }

    /**
     * Sends an event. When more waits than may, the session ends.
     *
     * @param sent told what became of it: flushed when the operating system has it
     */
    public void emit(SocketIoEvent event, Sent sent) {
        if (isConnected()) {
            engine.send(event.messages(namespace), sent);
        } else {
            sent.done(false);
        }
    }

    /** Sends an event and waits for the client to acknowledge it. When it owes too many, the session ends. */
    public void emit(SocketIoEvent event, Duration timeout, AckHandler handlerOfAck) {
        OptionalLong ack = acks.isFull() ? OptionalLong.empty() : acks.add(handlerOfAck, timeout);
        if (ack.isPresent()) {
            engine.send(event.messages(namespace, ack.getAsLong()), Sent.IGNORED);
            return;
        }
        engine.run(handlerOfAck::lost);
        if (isConnected()) {
            engine.fail(CloseReason.TOO_SLOW);
        }
    }

    /** Sends the client out of this namespace; official clients do not come back by themselves after that. */
    public void disconnect() {
        if (leave()) {
            Packet packet = new Packet(Type.DISCONNECT, namespace, OptionalLong.empty(), MissingNode.getInstance());
            engine.send(connection.server().writer().write(packet), Sent.IGNORED);
            engine.run(() -> connection.left(this, "server namespace disconnect"));
        }
    }

    /** Sends the client out of all namespaces and ends its connection. */
    public void disconnectAll() {
        engine.run(connection::disconnectAll);
    }

    /** Stops taking packets from this client until {@link #resume}, in all its namespaces. Calls do not nest. */
    public void pause() {
        engine.pause();
    }

    public void resume() {
        engine.resume();
    }

    void acknowledge(long ack, List<JsonNode> args) {
        if (isConnected()) {
            JsonNode data = JsonNodeFactory.instance.arrayNode(args.size()).addAll(args);
            Packet packet = new Packet(Type.ACK, namespace, OptionalLong.of(ack), data);
            engine.send(connection.server().writer().write(packet), Sent.IGNORED);
        }
    }

    void opened() {
        handler.onConnect();
    }

    /** An event or an acknowledgement. */
    void received(Packet packet) {
        JsonNode data = packet.data();
        List<JsonNode> items = List.copyOf(data.valueStream().toList());
        if (packet.type() == Type.EVENT) {
            handler.onEvent(items.get(0).asText(), items.subList(1, items.size()), new Ack(this, packet.id()));
            return;
        }
        AckHandler waiting = acks.take(packet.id().orElse(-1));
        if (waiting != null) { // else nobody asked for it, or not any more
            waiting.acknowledged(items);
        }
    }

    /** True the first time. */
    boolean leave() {
        return connected.compareAndSet(true, false);
    }

    void closed(String reason) {
        leave();
        handler.onDisconnect(reason);
        acks.close().forEach(AckHandler::lost);
    }
}
