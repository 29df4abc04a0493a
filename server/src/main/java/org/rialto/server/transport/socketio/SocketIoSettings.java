package org.rialto.server.transport.socketio;

import java.time.Duration;
import org.rialto.server.transport.socketio.engine.EngineSettings;

/**
 * Timers and bounds of socket.io.
 *
 * <p>Thread: immutable.
 *
 * @param engine those of the layer below
 * @param connectTimeout how long a client may take to enter a namespace before it is sent away
 * @param pendingAcks how many acknowledgements one session may owe; more ends it, as a full queue does
 */
public record SocketIoSettings(EngineSettings engine, Duration connectTimeout, int pendingAcks) {

    /** Those of the official server, with bounds of our own. */
    public static SocketIoSettings defaults() {
        return new SocketIoSettings(EngineSettings.defaults(), Duration.ofSeconds(45), 10_000);
    }
}
