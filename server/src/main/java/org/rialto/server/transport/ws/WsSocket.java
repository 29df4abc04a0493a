package org.rialto.server.transport.ws;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.nio.NIOConnection;
import org.rialto.server.transport.ws.FrameDecoder.Received;
import org.rialto.server.transport.ws.FrameScanner.Violation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket from its handshake to its end: what arrives goes to the handler, what is sent goes to the writer.
 *
 * <p>Thread: the methods of {@link Socket} safe; the rest confined to the event loop.
 */
final class WsSocket implements Socket {
    private static final Logger LOG = LoggerFactory.getLogger(WsSocket.class);

    private enum State {
        OPEN,
        /** A close frame is queued or sent; what still arrives is ignored but for the peer's close frame. */
        CLOSING,
        /** The handler has had its last call. */
        ENDED
    }

    private final NIOConnection connection;
    private final EventLoop loop;
    private final Handshake handshake;
    private final SocketHandler handler;
    private final SocketLimits limits;
    private final FrameDecoder decoder;
    private final WsWriter writer;
    private final Remainder rest = new Remainder();

    private volatile State state = State.OPEN;
    private volatile boolean paused;
    private long heard = System.nanoTime();
    private long pinged = heard;
    /** When closing began, and the code the handler will hear. */
    private long closing;

    private int endCode = CloseCode.ABNORMAL;
    /** Nothing that arrives is looked at any more. */
    private boolean deaf;

    private boolean peerClosed;
    /** The handler has had its last call. */
    private boolean told;

    private boolean closeSent;

    WsSocket(
            NIOConnection connection, EventLoop loop, Handshake handshake, SocketHandler handler, SocketLimits limits) {
        this.connection = connection;
        this.loop = loop;
        this.handshake = handshake;
        this.handler = handler;
        this.limits = limits;
        this.decoder = new FrameDecoder(limits.frameBytes());
        this.writer = new WsWriter(connection, handshake.secure(), limits.queueBytes());
    }

    @Override
    public String id() {
        return Long.toString(connection.getId());
    }

    @Override
    public Handshake handshake() {
        return handshake;
    }

    @Override
    public boolean isOpen() {
        return state == State.OPEN;
    }

    @Override
    public void send(Frame frame, Sent sent) {
        switch (writer.offer(frame, sent)) {
            case QUEUED_FIRST -> loop.touch(this);
            case OVERFLOW -> loop.run(() -> startClosing(CloseCode.POLICY, "too slow"));
            case QUEUED, ENDED -> {}
        }
    }

    @Override
    public void close(int code, String reason) {
        loop.run(() -> startClosing(code, reason));
    }

    @Override
    public void hangUp() {
        loop.run(() -> {
            if (state == State.OPEN) {
                state = State.CLOSING;
                closing = System.nanoTime();
                writer.end(Frame.ping(), flushed -> connection.closeSilently());
                loop.touch(this);
            }
        });
    }

    @Override
    public void pause() {
        paused = true;
        onLoop(this::stopReading);
    }

    @Override
    public void resume() {
        paused = false;
        loop.run(this::goOnReading);
    }

    EventLoop loop() {
        return loop;
    }

    void open() {
        loop.add(this);
        call(() -> handler.onOpen(this));
    }

    /** Bytes from the network. The buffer is the caller's again afterwards. */
    void received(ByteBuffer in) {
        if (deaf) {
            return; // only the end of the connection is awaited
        }
        ByteBuffer all = rest.followedBy(in);
        understand(all);
        rest.keep(all);
    }

    void flush() {
        writer.flush();
    }

    /** Pings, gives up silent peers, and ends a closing that takes too long. */
    void sweep(long now) {
        if (state != State.OPEN) {
            if (now - closing > limits.closeWithin().toNanos()) {
                connection.terminateSilently();
            }
        } else if (paused) {
            heard = now; // it may well be talking: we are not listening
        } else if (passed(limits.dropAfter(), heard, now)) {
            LOG.debug("{} silent for {}, dropped", id(), limits.dropAfter());
            connection.terminateSilently();
        } else if (passed(limits.pingAfter(), Math.max(heard, pinged), now)) {
            pinged = now;
            send(Frame.ping());
        }
    }

    /** The TCP connection is gone. */
    void disconnected() {
        deaf = true;
        rest.clear();
        loop.remove(this);
        end();
    }

    /** Sends what is queued and a close frame, then waits for the peer's. */
    void startClosing(int code, String reason) {
        if (state != State.OPEN) {
            return;
        }
        state = State.CLOSING;
        closing = System.nanoTime();
        endCode = code;
        if (paused) {
            resume(); // to see the peer's close frame
        }
        writer.end(Frame.close(code, reason), this::closeFrameSent);
        loop.touch(this);
    }

    private void closeFrameSent(boolean flushed) {
        closeSent = flushed;
        if (flushed) {
            end();
            hangUpIfBothClosed();
        }
    }

    private void peerClosed(int code) {
        deaf = true;
        peerClosed = true;
        if (state == State.OPEN) {
            // Nobody reads what is queued any more, and the handler knows before the peer gets its answer: what is
            // sent to this user from then on must not count as delivered.
            writer.drop();
            endCode = code;
            tellEnd();
            startClosing(code == CloseCode.NONE ? CloseCode.NORMAL : code, "");
            endCode = code;
        }
        hangUpIfBothClosed();
    }

    private void hangUpIfBothClosed() {
        if (closeSent && peerClosed) {
            connection.closeSilently();
        }
    }

    private void end() {
        if (state != State.ENDED) {
            state = State.ENDED;
            writer.discard();
            tellEnd();
        }
    }

    private void tellEnd() {
        if (!told) {
            told = true;
            call(() -> handler.onClose(endCode));
        }
    }

    private void understand(ByteBuffer in) {
        try {
            while (!paused && !deaf) {
                Received received = decoder.next(in);
                if (received == null) {
                    return;
                }
                heard = System.nanoTime();
                accept(received);
            }
        } catch (Violation e) {
            LOG.debug("{} closed with {}: {}", id(), e.code(), e.getMessage());
            deaf = true;
            startClosing(e.code(), "");
        }
    }

    private void accept(Received received) {
        if (received instanceof Received.Close close) {
            peerClosed(close.code());
        } else if (state != State.OPEN) {
            return;
        } else if (received instanceof Received.Text text) {
            call(() -> handler.onText(text.text()));
        } else if (received instanceof Received.Binary binary) {
            call(() -> handler.onBinary(binary.payload()));
        } else if (received instanceof Received.Ping ping) {
            send(Frame.pong(ping.payload()));
        }
    }

    private void call(Runnable handlerCall) {
        try {
            handlerCall.run();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("The handler of {} failed", id(), e);
            startClosing(CloseCode.INTERNAL, "");
        }
    }

    private void stopReading() {
        if (paused) {
            try {
                connection.disableIOEvent(IOEvent.READ);
            } catch (IOException e) {
                LOG.debug("{} cannot be paused", id(), e);
            }
        }
    }

    private void goOnReading() {
        ByteBuffer waiting = rest.bytes();
        understand(waiting);
        rest.keep(waiting);
        if (!paused) {
            try {
                connection.enableIOEvent(IOEvent.READ);
            } catch (IOException e) {
                LOG.debug("{} cannot be resumed", id(), e);
            }
        }
    }

    private void onLoop(Runnable task) {
        if (loop.isCurrent()) {
            task.run();
        } else {
            loop.run(task);
        }
    }

    private static boolean passed(Duration span, long since, long now) {
        return now - since > span.toNanos();
    }
}
