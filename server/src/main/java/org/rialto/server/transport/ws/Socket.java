package org.rialto.server.transport.ws;

/**
 * One open WebSocket. Frames leave in the order of {@link #send}.
 *
 * <p>Thread: safe; nothing here blocks.
 */
public interface Socket {

    /** Unique within the process, for log lines. */
    String id();

    /** What the client asked for when it connected, without the headers that only served the handshake. */
    Handshake handshake();

    /**
     * Queues a frame. When the queue's bound is passed, the socket is closed with 1008, and everything queued is
     * dropped: a reader that slow catches up from the history.
     *
     * @param sent told once what became of the frame, also when the socket is closed already
     */
    void send(Frame frame, Sent sent);

    /** Queues a frame whose fate nobody needs to know. */
    default void send(Frame frame) {
        send(frame, Sent.IGNORED);
    }

    /** Sends what is queued, then a close frame with this code (RFC 6455 §7.4), then closes. A second call does nothing. */
    void close(int code, String reason);

    /**
     * Sends what is queued, then ends the connection without a close frame: for clients that stop reading at such a
     * frame and then wait for ever.
     */
    void hangUp();

    /**
     * Stops reading from this socket until {@link #resume}: back-pressure that the sender feels through TCP. A frame
     * that was read already may still be handed to the handler. Calls do not nest.
     */
    void pause();

    void resume();

    boolean isOpen();

    /** The fate of one frame. Called on an IO thread or on the caller's: be brief, never block. */
    interface Sent {
        Sent IGNORED = flushed -> {};

        /** @param flushed true when the operating system took the bytes; false when they were dropped */
        void done(boolean flushed);
    }
}
