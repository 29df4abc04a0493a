package org.rialto.server.transport.socketio;

/**
 * Decides who may enter one namespace.
 *
 * <p>Thread: called as {@link SocketIoHandler} is; must not block.
 */
public interface Namespace {

    /** A client asks to enter; to be answered by {@link Joining#accept} or {@link Joining#refuse}, now or later. */
    void onJoin(Joining joining);
}
