package org.rialto.server.transport.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Waits for a client to acknowledge an event. Exactly one of both is called, once.
 *
 * <p>Thread: called as {@link SocketIoHandler} is; must not block.
 */
public interface AckHandler {

    void acknowledged(List<JsonNode> args);

    /** No acknowledgement came in time, or none can come any more. */
    void lost();
}
