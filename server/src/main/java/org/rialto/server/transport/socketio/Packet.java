package org.rialto.server.transport.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalLong;

/**
 * One packet of socket.io, its attachments in their places.
 *
 * <p>Thread: immutable, as long as nobody changes the data.
 *
 * @param data an array, an object, or a missing node
 */
record Packet(Type type, String namespace, OptionalLong id, JsonNode data) {
    enum Type {
        CONNECT,
        DISCONNECT,
        EVENT,
        ACK,
        CONNECT_ERROR,
        BINARY_EVENT,
        BINARY_ACK;

        char digit() {
            return (char) ('0' + ordinal());
        }

        boolean isBinary() {
            return this == BINARY_EVENT || this == BINARY_ACK;
        }
    }

    static final String ROOT = "/";

    /** The same with these data, and as a packet without attachments. */
    Packet whole(JsonNode complete) {
        return new Packet(type == Type.BINARY_EVENT ? Type.EVENT : Type.ACK, namespace, id, complete);
    }
}
