package org.rialto.server.transport.ws;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.glassfish.tyrus.core.ProtocolHandler;
import org.glassfish.tyrus.core.TyrusWebSocket;
import org.glassfish.tyrus.core.Version;
import org.glassfish.tyrus.core.WebSocketException;
import org.glassfish.tyrus.core.frame.BinaryFrame;
import org.glassfish.tyrus.core.frame.CloseFrame;
import org.glassfish.tyrus.core.frame.PingFrame;
import org.glassfish.tyrus.core.frame.PongFrame;
import org.glassfish.tyrus.core.frame.TextFrame;
import org.jspecify.annotations.Nullable;
import org.rialto.server.transport.ws.FrameScanner.Violation;

/**
 * Bytes to whole messages: our {@link FrameScanner} finds a frame, Tyrus unmasks, validates and decodes it, and calls
 * back exactly one of the {@code on…} methods. Tyrus' sessions are left out: one costs more memory than all the rest
 * of a connection, and its read handler keeps the largest buffer it ever needed.
 *
 * <p>Thread: confined to the socket's event loop.
 */
final class FrameDecoder extends TyrusWebSocket {

    /** One whole thing the peer said. */
    sealed interface Received {
        record Text(String text) implements Received {}

        record Binary(byte[] payload) implements Received {}

        record Ping(byte[] payload) implements Received {}

        record Pong() implements Received {}

        /** @param code {@link CloseCode#NONE} when the peer gave none */
        record Close(int code) implements Received {}

        /** A fragment whose message is not complete yet. */
        record Part() implements Received {}
    }

    private static final Received PART = new Received.Part();
    private static final Received PONG = new Received.Pong();

    private final ProtocolHandler protocol;
    private final FrameScanner scanner;
    private Received received = PART;
    private @Nullable StringBuilder text;
    private @Nullable ByteArrayOutputStream binary;

    FrameDecoder(int limit) {
        this(limit, Version.DRAFT17.createHandler(false, null));
    }

    @SuppressWarnings("NullAway") // Tyrus' socket works without an endpoint
    private FrameDecoder(int limit, ProtocolHandler protocol) {
        super(protocol, null);
        this.protocol = protocol;
        this.scanner = new FrameScanner(limit);
    }

    /** Takes the next frame out of the buffer; null when it is not complete yet. */
    @Nullable
    Received next(ByteBuffer in) throws Violation {
        int length = scanner.frameLength(in);
        if (length == 0 || in.remaining() < length) {
            return null;
        }
        boolean last = in.get(in.position()) < 0;
        if (scanner.opcode() == FrameScanner.CLOSE && scanner.payload() == 0) {
            in.position(in.position() + length);
            return new Received.Close(CloseCode.NONE); // Tyrus throws for this one
        }
        received = PART;
        try {
            protocol.process(protocol.unframe(in), this);
        } catch (WebSocketException e) {
            throw new Violation(e.getCloseReason().getCloseCode().getCode(), "frame refused");
        } catch (IllegalStateException e) {
            throw new Violation(CloseCode.BAD_TEXT, "text ends within a character");
        }
        scanner.consumed(last);
        return received;
    }

    @Override
    public void onMessage(TextFrame frame) {
        received = new Received.Text(frame.getTextPayload());
    }

    @Override
    public void onMessage(BinaryFrame frame) {
        received = new Received.Binary(frame.getPayloadData());
    }

    @Override
    public void onFragment(TextFrame frame, boolean last) {
        StringBuilder sofar = text == null ? new StringBuilder() : text;
        sofar.append(frame.getTextPayload());
        text = last ? null : sofar;
        received = last ? new Received.Text(sofar.toString()) : PART;
    }

    @Override
    public void onFragment(BinaryFrame frame, boolean last) {
        ByteArrayOutputStream sofar = binary == null ? new ByteArrayOutputStream() : binary;
        sofar.writeBytes(frame.getPayloadData());
        binary = last ? null : sofar;
        received = last ? new Received.Binary(sofar.toByteArray()) : PART;
    }

    @Override
    public void onPing(PingFrame frame) {
        received = new Received.Ping(frame.getPayloadData());
    }

    @Override
    public void onPong(PongFrame frame) {
        received = PONG;
    }

    @Override
    public void onClose(CloseFrame frame) {
        received = new Received.Close(frame.getCloseReason().getCloseCode().getCode());
    }

    @Override
    public void close() {
        // Tyrus closes its socket after a close frame; ours closes when the answer is out
    }
}
