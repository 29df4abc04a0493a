package org.rialto.server.transport.ws;

import java.time.Duration;

/**
 * What one WebSocket may cost.
 *
 * <p>Thread: immutable.
 *
 * @param frameBytes the longest message a client may send, whole or in fragments; longer ones close with 1009
 * @param queueBytes how many bytes may wait for a slow reader; more close with 1008
 * @param pingAfter silence of the client after which it gets a ping, and again after each further such span
 * @param dropAfter silence after which the connection is given up
 * @param closeWithin how long a closing connection may take to send what is queued and to say goodbye
 */
public record SocketLimits(
        int frameBytes, int queueBytes, Duration pingAfter, Duration dropAfter, Duration closeWithin) {

    public static SocketLimits defaults() {
        return new SocketLimits(
                64 * 1024, 1024 * 1024, Duration.ofSeconds(30), Duration.ofSeconds(90), Duration.ofSeconds(2));
    }
}
