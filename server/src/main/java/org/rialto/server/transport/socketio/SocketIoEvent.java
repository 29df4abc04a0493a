package org.rialto.server.transport.socketio;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.rialto.server.transport.socketio.engine.EnginePacket;

/**
 * An event to be sent to any number of sessions, encoded once for all sessions of a namespace; with an acknowledgement
 * asked for, only its head differs.
 *
 * <p>Thread: immutable but for the encoding that it remembers; safe.
 */
public final class SocketIoEvent {
    private record Encoded(String namespace, List<EnginePacket> messages) {}

    private final String data;
    private final List<EnginePacket> attachments;
    private volatile @Nullable Encoded encoded;

    SocketIoEvent(String data, List<EnginePacket> attachments) {
        this.data = data;
        this.attachments = List.copyOf(attachments);
    }

    List<EnginePacket> messages(String namespace) {
        Encoded known = encoded;
        if (known == null || !known.namespace().equals(namespace)) {
            known = new Encoded(namespace, write(namespace, OptionalLong.empty()));
            encoded = known;
        }
        return known.messages();
    }

    List<EnginePacket> messages(String namespace, long id) {
        return write(namespace, OptionalLong.of(id));
    }

    private List<EnginePacket> write(String namespace, OptionalLong id) {
        return PacketWriter.write(Packet.Type.EVENT, namespace, id, data, attachments);
    }
}
