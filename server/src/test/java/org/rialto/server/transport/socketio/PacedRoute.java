package org.rialto.server.transport.socketio;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.rialto.server.transport.ws.Frame;
import org.rialto.server.transport.ws.Handshake;
import org.rialto.server.transport.ws.Socket;
import org.rialto.server.transport.ws.SocketHandler;
import org.rialto.server.transport.ws.SocketLimits;
import org.rialto.server.transport.ws.SocketRoute;

/**
 * Keeps a little time between the frames of a socket. The official suites wait for one message after the other with a
 * fresh listener each, and miss a message that comes in the same segment as the one before, or as the handshake.
 */
record PacedRoute(SocketRoute route, ScheduledExecutorService timer, Duration pace) implements SocketRoute {
    @Override
    public boolean matches(String path) {
        return route.matches(path);
    }

    @Override
    public SocketLimits limits(SocketLimits usual) {
        return route.limits(usual);
    }

    @Override
    public Answer open(Handshake handshake) {
        Answer answer = route.open(handshake);
        return answer instanceof Answer.Accept accept ? new Answer.Accept(new PacedHandler(accept.handler())) : answer;
    }

    private final class PacedHandler implements SocketHandler {
        private final SocketHandler handler;

        private PacedHandler(SocketHandler handler) {
            this.handler = handler;
        }

        @Override
        public void onOpen(Socket socket) {
            handler.onOpen(new PacedSocket(socket));
        }

        @Override
        public void onText(String text) {
            handler.onText(text);
        }

        @Override
        public void onBinary(byte[] payload) {
            handler.onBinary(payload);
        }

        @Override
        public void onClose(int code) {
            handler.onClose(code);
        }
    }

    private final class PacedSocket implements Socket {
        private final Socket socket;
        private long next = System.nanoTime() + pace.toNanos();

        private PacedSocket(Socket socket) {
            this.socket = socket;
        }

        @Override
        public String id() {
            return socket.id();
        }

        @Override
        public Handshake handshake() {
            return socket.handshake();
        }

        @Override
        public void send(Frame frame, Sent sent) {
            later(() -> socket.send(frame, sent));
        }

        @Override
        public void close(int code, String reason) {
            later(() -> socket.close(code, reason));
        }

        @Override
        public void hangUp() {
            later(socket::hangUp);
        }

        @Override
        public void pause() {
            socket.pause();
        }

        @Override
        public void resume() {
            socket.resume();
        }

        @Override
        public boolean isOpen() {
            return socket.isOpen();
        }

        private synchronized void later(Runnable task) {
            long now = System.nanoTime();
            long when = Math.max(now, next);
            next = when + pace.toNanos();
            timer.schedule(task, when - now, TimeUnit.NANOSECONDS);
        }
    }
}
