package org.rialto.server.transport.socketio.engine;

import java.time.Duration;

/**
 * Timers and bounds of the engine. The first three are told to the client when it connects.
 *
 * <p>Thread: immutable.
 *
 * @param pingInterval how often a heartbeat goes
 * @param pingTimeout how long its answer may take
 * @param maxPayload the largest body of a polling request and the largest WebSocket message, in bytes
 * @param upgradeTimeout how long a WebSocket may take to replace the polls of its session
 * @param queueBytes how much may wait for a client that does not read; more ends the session
 * @param sessions how many sessions there may be; more handshakes are answered 503
 */
public record EngineSettings(
        Duration pingInterval,
        Duration pingTimeout,
        int maxPayload,
        Duration upgradeTimeout,
        int queueBytes,
        int sessions) {

    /** Those of the official server, with bounds of our own. */
    public static EngineSettings defaults() {
        return new EngineSettings(
                Duration.ofSeconds(25), Duration.ofSeconds(20), 1_000_000, Duration.ofSeconds(10), 1024 * 1024, 20_000);
    }

    /** The same with other heartbeats. */
    public EngineSettings withPings(Duration interval, Duration timeout) {
        return new EngineSettings(interval, timeout, maxPayload, upgradeTimeout, queueBytes, sessions);
    }
}
