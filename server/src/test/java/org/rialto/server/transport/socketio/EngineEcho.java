package org.rialto.server.transport.socketio;

import java.util.List;
import org.rialto.server.transport.socketio.engine.CloseReason;
import org.rialto.server.transport.socketio.engine.EngineHandler;
import org.rialto.server.transport.socketio.engine.EnginePacket;
import org.rialto.server.transport.socketio.engine.EngineSession;
import org.rialto.server.transport.ws.Socket.Sent;

/** Sends every message back. */
record EngineEcho(EngineSession session) implements EngineHandler {
    @Override
    public void onOpen() {}

    @Override
    public void onText(String text) {
        session.send(List.of(EnginePacket.message(text)), Sent.IGNORED);
    }

    @Override
    public void onBinary(byte[] payload) {
        session.send(List.of(EnginePacket.message(payload)), Sent.IGNORED);
    }

    @Override
    public void onClose(CloseReason reason) {}
}
