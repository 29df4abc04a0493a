package org.rialto.server.dialect.immessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.Outlet;
import org.rialto.server.core.port.Session;
import org.rialto.server.transport.socketio.Ack;
import org.rialto.server.transport.socketio.SocketIoHandler;
import org.rialto.server.transport.socketio.SocketIoSession;

/**
 * One client that was let in. It is told {@code ready}; when it answers, or after a while, it counts as online and gets
 * what waited.
 *
 * <p>Thread: safe; events come one at a time.
 */
final class ImMessageSocket implements SocketIoHandler, Session, Pushes.Source {
    private static final int READY_WITHIN_SECONDS = 5;
    private static final int MOST_RECALLING = 1_000;

    private final ImMessageDialect dialect;
    private final SocketIoSession session;
    private final Caller caller;
    private final int device;
    private final Pushes pushes;
    private final Brake brake;
    private final AtomicBoolean entered = new AtomicBoolean();
    private final Set<String> recalling = ConcurrentHashMap.newKeySet();

    ImMessageSocket(ImMessageDialect dialect, SocketIoSession session, Caller caller, int device, Brake brake) {
        this.dialect = dialect;
        this.session = session;
        this.caller = caller;
        this.device = device;
        this.brake = brake;
        this.pushes = new Pushes(session, this);
    }

    @Override
    public void onConnect() {
        dialect.connected(this);
        session.emit("ready", dialect.readyPayload(this));
        dialect.timer().schedule(this::ready, READY_WITHIN_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void onEvent(String name, List<JsonNode> args, Ack ack) {
        if (name.equals("chat")) {
            brake.heard();
            dialect.commands().chat(this, args, ack);
        } // heart only shows that the client lives, which the engine saw already
    }

    @Override
    public void onDisconnect(String reason) {
        pushes.end();
        dialect.disconnected(this);
        dialect.givenBack(this);
    }

    @Override
    public UserId user() {
        return caller.user();
    }

    @Override
    public Outlet outlet() {
        return dialect;
    }

    /** From here on nothing posted is missed. Once; later calls change nothing. */
    void ready() {
        if (session.isConnected() && entered.compareAndSet(false, true)) {
            dialect.entered(this);
            pushes.catchUp();
        }
    }

    boolean isEntered() {
        return entered.get();
    }

    boolean isConnected() {
        return session.isConnected();
    }

    Caller caller() {
        return caller;
    }

    int device() {
        return device;
    }

    /** This device asks to take a message back, and need not be told that somebody did. */
    void recalling(MessageId id) {
        if (recalling.size() >= MOST_RECALLING) {
            recalling.clear(); // these were recalled before, so that nobody is told
        }
        recalling.add(id.text());
    }

    void forgetRecalling(MessageId id) {
        recalling.remove(id.text());
    }

    /** Whether it was this device that took a message back; asked once. */
    boolean hasRecalled(String id) {
        return recalling.remove(id);
    }

    Brake brake() {
        return brake;
    }

    Pushes pushes() {
        return pushes;
    }

    /** For log lines. */
    String id() {
        return session.id();
    }

    /** Tells something that nobody has to acknowledge. */
    void tell(ObjectNode payload) {
        session.emit("chat", payload);
    }

    /** Sends the client away; it does not come back by itself. */
    void end() {
        session.disconnectAll();
    }

    /** At once, so that what it did not acknowledge is there for the one that takes its place. */
    void kicked() {
        pushes.end();
        dialect.disconnected(this);
        end();
    }

    @Override
    public void ask() {
        dialect.fetch(this);
    }

    @Override
    public void givenBack() {
        dialect.givenBack(this);
    }
}
