package org.rialto.server.transport.socketio.engine;

import java.util.Optional;
import org.rialto.server.transport.ws.Handshake;

/**
 * What sits on top of the engine.
 *
 * <p>Thread: called on selector threads; must not block.
 */
public interface EngineApplication {

    /** Refuses a handshake before a session is made of it. */
    default Optional<Refusal> refuse(Handshake handshake) {
        return Optional.empty();
    }

    /** The handler of a new session. Nothing may be sent before {@link EngineHandler#onOpen}. */
    EngineHandler handler(EngineSession session);
}
