package org.rialto.server.transport.socketio.engine;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rialto.server.transport.ws.CloseCode;
import org.rialto.server.transport.ws.Handshake;
import org.rialto.server.transport.ws.Socket.Sent;

/**
 * One client, whatever carries its packets: polls at first, or a WebSocket from the beginning or after an upgrade.
 *
 * <p>Thread: safe; nothing here blocks.
 */
public final class EngineSession {
    /** After how long a poll that waits during an upgrade is sent home. */
    private static final long RELEASE_MILLIS = 100;

    private final EngineServer server;
    private final String id;
    private final int version;
    private final Handshake handshake;
    private final boolean base64;
    private final Intake intake;
    private final Outbox outbox;
    private final Heartbeat heartbeat;
    private final EngineHandler handler;

    private final Object lock = new Object();
    /** Whether the handler still cares; false while a goodbye waits for the next poll. */
    private boolean open = true;

    private boolean gone;
    private @Nullable WsTransport socket;
    private @Nullable WsTransport probe;
    private boolean upgrading;
    private @Nullable DataRequest upload;

    EngineSession(EngineServer server, String id, int version, Handshake handshake) {
        this.server = server;
        this.id = id;
        this.version = version;
        this.handshake = handshake;
        this.base64 = handshake.parameter("b64").isPresent();
        this.intake = new Intake(
                server.timer(),
                this::accept,
                () -> fail(CloseReason.PARSE_ERROR),
                () -> fail(CloseReason.FORCED_CLOSE));
        this.outbox = new Outbox(server.settings().queueBytes());
        this.heartbeat = new Heartbeat(version == 4, server.settings(), server.timer(), intake::isPaused, new Pulse());
        this.handler = server.application().handler(this);
    }

    /** Known to this client only: whoever has it can speak for it. */
    String id() {
        return id;
    }

    /** 3 or 4. */
    public int version() {
        return version;
    }

    /** The request that opened the session. */
    public Handshake handshake() {
        return handshake;
    }

    public boolean isOpen() {
        synchronized (lock) {
            return open;
        }
    }

    /**
     * Queues messages that stay together. When the queue's bound is passed, the session ends.
     *
     * @param sent told what became of the last one: flushed when the operating system has it
     */
    public void send(List<EnginePacket> messages, Sent sent) {
        switch (outbox.offer(messages, sent)) {
            case TAKEN -> {}
            case ENDED -> sent.done(false);
            case OVERFLOW -> {
                sent.done(false);
                fail(CloseReason.TOO_SLOW);
            }
        }
    }

    /** Runs a task in turn with the calls of the handler, at once when none is running. */
    public void run(Runnable task) {
        intake.run(task);
    }

    /** Hands over no more messages until {@link #resume}, and lets the client feel it. Calls do not nest. */
    public void pause() {
        intake.pause();
        WsTransport carrier = socket();
        if (carrier != null) {
            carrier.pause();
        }
    }

    public void resume() {
        WsTransport carrier = socket();
        if (carrier != null) {
            carrier.resume();
        }
        intake.resume();
    }

    /** Sends what is queued, then ends; the handler hears of it at once. A second call does nothing. */
    public void close(CloseReason reason) {
        boolean polling;
        synchronized (lock) {
            if (!open) {
                return;
            }
            open = false;
            polling = socket == null;
        }
        intake.finish(() -> handler.onClose(reason), true);
        outbox.finish(polling ? List.of(EnginePacket.CLOSE) : List.of(), () -> end(reason, EnginePacket.CLOSE));
    }

    /** Ends at once and drops what is queued. */
    public void fail(CloseReason reason) {
        end(reason, EnginePacket.CLOSE);
    }

    void start(Outbox.Carrier first) {
        outbox.offer(List.of(EnginePacket.open(server.openPacket(id, first.isLasting()))), Sent.IGNORED);
        if (first instanceof WsTransport carrier) {
            synchronized (lock) {
                socket = carrier;
            }
            outbox.replace(carrier);
        } else {
            outbox.attach(first);
        }
        heartbeat.start();
        intake.run(handler::onOpen);
    }

    boolean base64() {
        return base64;
    }

    boolean isPolling() {
        return socket() == null;
    }

    /** Ends a session whose time is up although the timer has not come round to it. */
    boolean endIfOver() {
        if (heartbeat.isOver()) {
            fail(CloseReason.PING_TIMEOUT);
            return true;
        }
        return false;
    }

    /** A poll asks for packets; false when it may not, which ends the session unless it has ended. */
    boolean poll(Poll poll) {
        switch (outbox.attach(poll)) {
            case TAKEN -> {
                boolean release;
                synchronized (lock) {
                    release = upgrading;
                }
                if (release) {
                    releaseSoon();
                }
                return true;
            }
            case OCCUPIED -> {
                fail(CloseReason.TRANSPORT_ERROR);
                return false;
            }
            case GONE -> {
                return false;
            }
        }
        throw new AssertionError();
    }

    /** A request brings packets; false when another one still does, which ends the session. */
    boolean beginUpload(DataRequest request) {
        synchronized (lock) {
            if (gone) {
                return false;
            }
            if (upload == null) {
                upload = request;
                return true;
            }
        }
        fail(CloseReason.TRANSPORT_ERROR);
        return false;
    }

    void endUpload(DataRequest request) {
        synchronized (lock) {
            if (upload == request) {
                upload = null;
            }
        }
    }

    /** @param done told true when all were taken, false when one was malformed: the session has ended then */
    void received(Intake.Source packets, Consumer<Boolean> done) {
        if (isOpen()) {
            heartbeat.heard(); // one that is to fetch our goodbye has no more time than that
        }
        intake.deliver(packets, done);
    }

    /** The connection that carried this session has gone. */
    void disconnected(CloseReason reason) {
        end(reason, EnginePacket.CLOSE);
    }

    /** Whether this WebSocket may try to replace the polls. */
    boolean beginUpgrade(WsTransport candidate) {
        synchronized (lock) {
            if (gone || socket != null || probe != null) {
                return false;
            }
            probe = candidate;
        }
        long within = server.settings().upgradeTimeout().toMillis();
        server.timer().schedule(() -> giveUp(candidate), within, TimeUnit.MILLISECONDS);
        return true;
    }

    /** The WebSocket works: the client now waits for its poll to come back. */
    void probed() {
        synchronized (lock) {
            upgrading = true;
        }
        releaseSoon();
    }

    /** False when this WebSocket may not replace the polls any more. */
    boolean upgrade(WsTransport candidate) {
        synchronized (lock) {
            if (gone || probe != candidate) {
                return false;
            }
            probe = null;
            upgrading = false;
            socket = candidate;
        }
        if (intake.isPaused()) {
            candidate.pause();
        }
        if (outbox.replace(candidate) instanceof Poll stray) {
            stray.refuse(Refusal.BAD_REQUEST); // clients wait for their poll before they switch
        }
        return true;
    }

    void endUpgrade(WsTransport candidate) {
        synchronized (lock) {
            if (probe == candidate) {
                probe = null;
                upgrading = false;
            }
        }
    }

    private void giveUp(WsTransport candidate) {
        boolean late;
        synchronized (lock) {
            late = probe == candidate;
        }
        if (late) {
            endUpgrade(candidate);
            candidate.close(CloseCode.NORMAL);
        }
    }

    /** Not at once: a client in a hurry may be about to switch, and its poll is refused then. */
    private void releaseSoon() {
        server.timer()
                .schedule(() -> answer(outbox.detach(), EnginePacket.NOOP), RELEASE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void accept(EnginePacket packet) {
        switch (packet.type()) {
            case MESSAGE -> {
                byte[] binary = packet.binary();
                if (binary == null) {
                    handler.onText(packet.text());
                } else {
                    handler.onBinary(binary);
                }
            }
            case PING -> {
                if (version == 3) {
                    send(List.of(EnginePacket.PONG), Sent.IGNORED);
                } else {
                    fail(CloseReason.TRANSPORT_ERROR); // heartbeat in the wrong direction
                }
            }
            case PONG -> {
                if (version == 4) {
                    heartbeat.ponged();
                } else {
                    fail(CloseReason.TRANSPORT_ERROR);
                }
            }
            case CLOSE -> end(CloseReason.TRANSPORT_CLOSE, EnginePacket.NOOP);
            case OPEN, UPGRADE, NOOP -> {} // the official server ignores them as well
        }
    }

    /** @param goodbye for a poll that waits */
    private void end(CloseReason reason, EnginePacket goodbye) {
        WsTransport carrier;
        WsTransport candidate;
        DataRequest request;
        boolean tell;
        synchronized (lock) {
            if (gone) {
                return;
            }
            gone = true;
            tell = open;
            open = false;
            carrier = socket;
            candidate = probe;
            request = upload;
            probe = null;
            upload = null;
        }
        heartbeat.stop();
        server.forget(this);
        answer(outbox.discard(), goodbye);
        if (carrier != null) {
            if (reason == CloseReason.SERVER_SHUTTING_DOWN) {
                carrier.hangUp();
            } else {
                carrier.close(reason.code());
            }
        }
        if (candidate != null) {
            candidate.close(CloseCode.NORMAL);
        }
        if (tell) {
            intake.finish(() -> handler.onClose(reason), reason != CloseReason.PARSE_ERROR);
        }
        if (request != null) {
            request.abandon();
        }
    }

    private static void answer(Outbox.@Nullable Carrier poll, EnginePacket packet) {
        if (poll != null) {
            poll.carry(List.of(new Outbox.Item(packet, Sent.IGNORED)));
        }
    }

    private @Nullable WsTransport socket() {
        synchronized (lock) {
            return socket;
        }
    }

    private final class Pulse implements Heartbeat.Listener {
        @Override
        public void ping() {
            send(List.of(EnginePacket.PING), Sent.IGNORED);
        }

        @Override
        public void timedOut() {
            fail(CloseReason.PING_TIMEOUT);
        }
    }
}
