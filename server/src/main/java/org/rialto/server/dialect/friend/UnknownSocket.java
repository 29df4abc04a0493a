package org.rialto.server.dialect.friend;

import org.rialto.server.transport.ws.Frame;
import org.rialto.server.transport.ws.Socket;
import org.rialto.server.transport.ws.SocketHandler;

/** A connection to an id that nobody has: is told so and closed. Thread: selector threads. */
final class UnknownSocket implements SocketHandler {
    private static final int NORMAL = 1000;

    private final Frame error;

    UnknownSocket(Frame error) {
        this.error = error;
    }

    @Override
    public void onOpen(Socket socket) {
        socket.send(error);
        socket.close(NORMAL, "");
    }

    @Override
    public void onText(String text) {
        // it is closing
    }

    @Override
    public void onBinary(byte[] payload) {
        // it is closing
    }

    @Override
    public void onClose(int code) {
        // nobody was signed in
    }
}
