package org.rialto.server.transport.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What is done with one client in one namespace. Calls for all namespaces of a client come one at a time and in order.
 *
 * <p>Thread: called on selector threads, by the timer, or by whoever ends the session; must not block.
 */
public interface SocketIoHandler {

    /** The client has been let in: what is sent from here on comes after the news of it. */
    void onConnect();

    /**
     * @param args binary attachments stand among them as {@link com.fasterxml.jackson.databind.node.BinaryNode}
     * @param ack answers, if the client wants an answer
     */
    void onEvent(String name, List<JsonNode> args, Ack ack);

    /**
     * Once, and nothing after it but lost acknowledgements.
     *
     * @param reason in the words of the official server, such as {@code transport close}, {@code ping timeout},
     *     {@code client namespace disconnect} or {@code server namespace disconnect}
     */
    void onDisconnect(String reason);
}
