package org.rialto.server.transport.socketio.engine;

import org.jspecify.annotations.Nullable;

/**
 * Packets read one by one, so that a body of many is never held as a list.
 *
 * <p>Thread: confined to who reads it.
 */
interface PacketSource {

    /** The next packet, null after the last. */
    @Nullable
    EnginePacket next() throws MalformedPacketException;
}
