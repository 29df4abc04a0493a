package org.rialto.server.transport.socketio.engine;

/**
 * What a client sent is no packet of the protocol.
 *
 * <p>Thread: immutable.
 */
public final class MalformedPacketException extends Exception {
    public MalformedPacketException(String message) {
        super(message);
    }
}
