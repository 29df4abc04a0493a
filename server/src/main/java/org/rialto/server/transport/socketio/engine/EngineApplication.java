package org.rialto.server.transport.socketio.engine;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.rialto.server.transport.ws.Handshake;

/**
 * What sits on top of the engine.
 *
 * <p>Thread: called on selector threads; must not block.
 */
public interface EngineApplication {

    /** Refuses a handshake before a session opens; the client waits for it. Completed on any thread, within seconds. */
    default CompletionStage<Optional<Refusal>> refuse(Handshake handshake) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    /** The handler of a new session. Nothing may be sent before {@link EngineHandler#onOpen}. */
    EngineHandler handler(EngineSession session);
}
