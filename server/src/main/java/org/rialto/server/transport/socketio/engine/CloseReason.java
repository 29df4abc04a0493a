package org.rialto.server.transport.socketio.engine;

import org.rialto.server.transport.ws.CloseCode;

/**
 * Why a session ended, in the words of the official server.
 *
 * <p>Thread: immutable.
 */
public enum CloseReason {
    /** The client said goodbye or hung up. */
    TRANSPORT_CLOSE("transport close"),
    /** The client broke the rules of its transport: overlapping polls, a cancelled poll, a body too large. */
    TRANSPORT_ERROR("transport error"),
    PING_TIMEOUT("ping timeout"),
    PARSE_ERROR("parse error"),
    /** We closed it. */
    FORCED_CLOSE("forced close"),
    SERVER_SHUTTING_DOWN("server shutting down"),
    /** More waited for the client than it may leave unread. */
    TOO_SLOW("too slow");

    private final String text;

    CloseReason(String text) {
        this.text = text;
    }

    /** What a WebSocket is closed with. */
    int code() {
        return switch (this) {
            case PARSE_ERROR, TRANSPORT_ERROR -> CloseCode.PROTOCOL_ERROR;
            case TOO_SLOW -> CloseCode.POLICY;
            case TRANSPORT_CLOSE, PING_TIMEOUT, FORCED_CLOSE, SERVER_SHUTTING_DOWN -> CloseCode.NORMAL;
        };
    }

    public String text() {
        return text;
    }
}
