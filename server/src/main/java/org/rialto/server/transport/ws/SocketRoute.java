package org.rialto.server.transport.ws;

import java.util.concurrent.CompletionStage;

/**
 * Decides about a WebSocket handshake before it is answered.
 *
 * <p>Thread: called on selector threads; must not block.
 */
public interface SocketRoute {

    /** Whether this route is the one for the path; the first that says yes decides. */
    boolean matches(String path);

    /** Accepts the handshake with a handler of its own, or refuses it with an HTTP status. */
    Answer open(Handshake handshake);

    /** What a socket of this route may cost; the server's own limits unless the route knows better. */
    default SocketLimits limits(SocketLimits usual) {
        return usual;
    }

    sealed interface Answer {
        record Accept(SocketHandler handler) implements Answer {}

        /** The upgrade is answered with this status and body instead of 101. */
        record Refuse(int status, String contentType, String body) implements Answer {}

        /**
         * Not known yet: the client waits, and nothing more is read from it. A stage that fails refuses with 500.
         *
         * @param answer completed on any thread, within seconds, and with one of the other two
         */
        record Later(CompletionStage<Answer> answer) implements Answer {}
    }
}
