package org.rialto.server.transport.socketio.engine;

/**
 * What an application does with one session. Calls come one at a time and in order: open, messages, close.
 *
 * <p>Thread: called on selector threads, by the timer, or by whoever closes the session; must not block.
 */
public interface EngineHandler {

    void onOpen();

    void onText(String text);

    void onBinary(byte[] payload);

    /** Once, and nothing after it. */
    void onClose(CloseReason reason);
}
