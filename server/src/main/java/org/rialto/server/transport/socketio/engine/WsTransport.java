package org.rialto.server.transport.socketio.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rialto.server.transport.ws.CloseCode;
import org.rialto.server.transport.ws.Socket;
import org.rialto.server.transport.ws.SocketHandler;

/**
 * A WebSocket that carries a session from the beginning, or tries to replace the polls of one that is there: the client
 * sends a probe, gets it back, and says when it is ready.
 *
 * <p>Thread: {@link #carry}, {@link #pause}, {@link #resume} and {@link #close} safe once it carries; the rest called on
 * selector threads, one call at a time.
 */
final class WsTransport implements SocketHandler, Outbox.Carrier {
    private static final String PROBE = "2probe";
    private static final String UPGRADE = "5";

    private enum Phase {
        OPENING,
        PROBING,
        CARRYING,
        DONE
    }

    private final EngineServer server;
    private Phase phase;
    private volatile @Nullable EngineSession session;
    private volatile @Nullable Socket socket;

    /** @param session whose polls it would replace; null to begin one */
    WsTransport(EngineServer server, @Nullable EngineSession session) {
        this.server = server;
        this.session = session;
        this.phase = session == null ? Phase.OPENING : Phase.PROBING;
    }

    @Override
    public void onOpen(Socket opened) {
        socket = opened;
        EngineSession present = session;
        if (present == null) {
            phase = Phase.CARRYING;
            EngineSession begun = server.begin(opened.handshake());
            session = begun;
            begun.start(this);
        } else if (!present.beginUpgrade(this)) {
            phase = Phase.DONE;
            opened.close(CloseCode.NORMAL, "");
        }
    }

    @Override
    public void onText(String text) {
        EngineSession present = session;
        if (present == null) {
            return;
        }
        switch (phase) {
            case CARRYING -> received(present, text);
            case PROBING -> probing(present, text);
            case OPENING, DONE -> {}
        }
    }

    @Override
    public void onBinary(byte[] payload) {
        EngineSession present = session;
        if (present == null) {
            return;
        }
        if (phase != Phase.CARRYING) {
            probing(present, "");
            return;
        }
        try {
            deliver(present, EnginePacket.read(payload, present.version()));
        } catch (MalformedPacketException e) {
            present.fail(CloseReason.PARSE_ERROR);
        }
    }

    @Override
    public void onClose(int code) {
        EngineSession present = session;
        if (present == null) {
            return;
        }
        if (phase == Phase.CARRYING) {
            present.disconnected(reason(code));
        } else {
            present.endUpgrade(this);
        }
        phase = Phase.DONE;
    }

    @Override
    public boolean isLasting() {
        return true;
    }

    @Override
    public void carry(List<Outbox.Item> batch) {
        Socket open = socket;
        EngineSession present = session;
        for (Outbox.Item item : batch) {
            if (open == null || present == null) {
                item.sent().done(false);
            } else {
                open.send(item.packet().frame(present.version(), present.base64()), item.sent());
            }
        }
    }

    void pause() {
        Socket open = socket;
        if (open != null) {
            open.pause();
        }
    }

    void resume() {
        Socket open = socket;
        if (open != null) {
            open.resume();
        }
    }

    void close(int code) {
        Socket open = socket;
        if (open != null) {
            open.close(code, "");
        }
    }

    /** Without a close frame. COMPAT: after one, the Java clients notice nothing until their heartbeat fails. */
    void hangUp() {
        Socket open = socket;
        if (open != null) {
            open.hangUp();
        }
    }

    private static CloseReason reason(int code) {
        return switch (code) {
            case CloseCode.POLICY -> CloseReason.TOO_SLOW; // its queue ran over
            case CloseCode.TOO_BIG, CloseCode.PROTOCOL_ERROR, CloseCode.BAD_TEXT -> CloseReason.TRANSPORT_ERROR;
            default -> CloseReason.TRANSPORT_CLOSE;
        };
    }

    private void received(EngineSession present, String text) {
        try {
            deliver(present, EnginePacket.read(text, present.version()));
        } catch (MalformedPacketException e) {
            present.fail(CloseReason.PARSE_ERROR);
        }
    }

    private static void deliver(EngineSession present, EnginePacket packet) {
        present.received(new Single(packet), done -> {});
    }

    private void probing(EngineSession present, String text) {
        if (text.equals(PROBE)) {
            carryProbe();
            present.probed();
        } else if (text.equals(UPGRADE) && present.upgrade(this)) {
            phase = Phase.CARRYING;
        } else if (phase == Phase.PROBING) {
            phase = Phase.DONE;
            present.endUpgrade(this);
            close(CloseCode.NORMAL);
        }
    }

    private void carryProbe() {
        Socket open = socket;
        if (open != null) {
            open.send(EnginePacket.PROBE.frame(4, false));
        }
    }

    private static final class Single implements Intake.Source {
        private @Nullable EnginePacket packet;

        private Single(EnginePacket packet) {
            this.packet = packet;
        }

        @Override
        public @Nullable EnginePacket next() {
            EnginePacket next = packet;
            packet = null;
            return next;
        }
    }
}
