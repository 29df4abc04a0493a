package org.rialto.server.transport.ws;

/**
 * What a dialect does with one WebSocket. Calls for one socket come one at a time and in order: open, frames, close.
 *
 * <p>Thread: called on selector threads; must not block.
 */
public interface SocketHandler {

    void onOpen(Socket socket);

    /** One whole text message, at most {@link SocketLimits#frameBytes} long. */
    void onText(String text);

    /** One whole binary message, at most {@link SocketLimits#frameBytes} long. */
    void onBinary(byte[] payload);

    /** Once, after the last frame; frames still queued have been reported as dropped. */
    void onClose(int code);
}
