package org.rialto.server.transport.ws;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One outgoing WebSocket frame, encoded once with its header and sent to any number of sockets.
 * Server frames carry no mask, so the same bytes serve everybody (RFC 6455 §5.1).
 *
 * <p>Thread: immutable.
 */
public final class Frame {
    private static final int OPCODE_TEXT = 1;
    private static final int OPCODE_BINARY = 2;
    private static final int OPCODE_CLOSE = 8;
    private static final int OPCODE_PING = 9;
    private static final int OPCODE_PONG = 10;
    private static final int FINAL = 0x80;
    private static final int CONTROL_PAYLOAD = 125;

    private final byte[] bytes;

    private Frame(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Frame text(String text) {
        return text(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A text frame of bytes that are valid UTF-8 already; the array is copied. */
    public static Frame text(byte[] utf8) {
        return encode(OPCODE_TEXT, utf8);
    }

    /** A binary frame; the array is copied. */
    public static Frame binary(byte[] payload) {
        return encode(OPCODE_BINARY, payload);
    }

    static Frame ping() {
        return encode(OPCODE_PING, new byte[0]);
    }

    static Frame pong(byte[] payload) {
        return encode(OPCODE_PONG, payload);
    }

    /** A close frame; a reason too long for a control frame is left out (RFC 6455 §5.5). */
    static Frame close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        boolean fits = text.length + 2 <= CONTROL_PAYLOAD;
        ByteBuffer payload = ByteBuffer.allocate(fits ? text.length + 2 : 2).putShort((short) code);
        if (fits) {
            payload.put(text);
        }
        return encode(OPCODE_CLOSE, payload.array());
    }

    /** Length on the wire in bytes, header included: what counts against a socket's queue. */
    public int length() {
        return bytes.length;
    }

    /** A fresh read-only view of header and payload. */
    ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    private static Frame encode(int opcode, byte[] payload) {
        int n = payload.length;
        int header = n < 126 ? 2 : n <= 0xFFFF ? 4 : 10;
        ByteBuffer out = ByteBuffer.allocate(header + n);
        out.put((byte) (FINAL | opcode));
        if (header == 2) {
            out.put((byte) n);
        } else if (header == 4) {
            out.put((byte) 126).putShort((short) n);
        } else {
            out.put((byte) 127).putLong(n);
        }
        out.put(payload);
        return new Frame(out.array());
    }
}
