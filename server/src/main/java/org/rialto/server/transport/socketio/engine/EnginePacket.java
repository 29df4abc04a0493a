package org.rialto.server.transport.socketio.engine;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rialto.server.transport.ws.Frame;

/**
 * One packet. Its WebSocket frame is made once, so the same packet goes to many sessions for the price of one.
 *
 * <p>Thread: immutable but for the frame that it remembers; safe.
 */
public final class EnginePacket {
    enum Type {
        OPEN,
        CLOSE,
        PING,
        PONG,
        MESSAGE,
        UPGRADE,
        NOOP;

        private char digit() {
            return (char) ('0' + ordinal());
        }

        private static Type of(int code) throws MalformedPacketException {
            if (code < 0 || code >= values().length) {
                throw new MalformedPacketException("unknown packet type");
            }
            return values()[code];
        }
    }

    static final EnginePacket CLOSE = new EnginePacket(Type.CLOSE, "1", null);
    static final EnginePacket PING = new EnginePacket(Type.PING, "2", null);
    static final EnginePacket PONG = new EnginePacket(Type.PONG, "3", null);
    static final EnginePacket PROBE = new EnginePacket(Type.PONG, "3probe", null);
    static final EnginePacket NOOP = new EnginePacket(Type.NOOP, "6", null);

    private static final char BASE64 = 'b';
    private static final Pattern LINE_BREAKS = Pattern.compile("[\r\n]+");

    private final Type type;
    /** With the digit of the type before it; empty when the packet is binary. */
    private final String text;

    private final byte @Nullable [] binary;
    private @Nullable Frame frame;
    private @Nullable Frame frameOfVersion3;

    private EnginePacket(Type type, String text, byte @Nullable [] binary) {
        this.type = type;
        this.text = text;
        this.binary = binary;
    }

    /** A message of text. */
    public static EnginePacket message(String text) {
        return new EnginePacket(Type.MESSAGE, Type.MESSAGE.digit() + text, null);
    }

    /** A binary message; the array is not copied. */
    public static EnginePacket message(byte[] binary) {
        return new EnginePacket(Type.MESSAGE, "", binary);
    }

    static EnginePacket open(String handshake) {
        return new EnginePacket(Type.OPEN, Type.OPEN.digit() + handshake, null);
    }

    /** From a text frame or a text in a polling body. */
    static EnginePacket read(String text, int version) throws MalformedPacketException {
        if (text.isEmpty()) {
            throw new MalformedPacketException("empty packet");
        }
        if (text.charAt(0) != BASE64) {
            return new EnginePacket(Type.of(text.charAt(0) - '0'), text, null);
        }
        int start = version == 3 ? 2 : 1;
        if (version == 3 && (text.length() < 2 || text.charAt(1) != Type.MESSAGE.digit())) {
            throw new MalformedPacketException("binary data is no message");
        }
        try {
            // COMPAT: the Java client breaks lines and ends with one
            return message(Base64.getDecoder()
                    .decode(LINE_BREAKS.matcher(text.substring(start)).replaceAll("")));
        } catch (IllegalArgumentException e) {
            throw new MalformedPacketException("not base64");
        }
    }

    /** From a binary frame or a binary part of a polling body. Version 3 puts the type before the bytes. */
    static EnginePacket read(byte[] bytes, int version) throws MalformedPacketException {
        if (version != 3) {
            return message(bytes);
        }
        if (bytes.length == 0 || bytes[0] != Type.MESSAGE.ordinal()) {
            throw new MalformedPacketException("binary data is no message");
        }
        byte[] payload = new byte[bytes.length - 1];
        System.arraycopy(bytes, 1, payload, 0, payload.length);
        return message(payload);
    }

    Type type() {
        return type;
    }

    /** What comes after the type. */
    String text() {
        return text.substring(1);
    }

    /** The bytes of a binary message, null for all others. */
    byte @Nullable [] binary() {
        return binary;
    }

    boolean isBinary() {
        return binary != null;
    }

    /** What counts against a queue. */
    int weight() {
        return binary == null ? text.length() : binary.length;
    }

    /** As text; binary in base64. */
    String encoded(int version) {
        if (binary == null) {
            return text;
        }
        String marker = version == 3 ? "b" + Type.MESSAGE.digit() : "b";
        return marker + Base64.getEncoder().encodeToString(binary);
    }

    /** The bytes of a binary message as they go, with the type before them in version 3. */
    byte[] bytes(int version) {
        byte[] payload = binary == null ? new byte[0] : binary;
        if (version != 3) {
            return payload;
        }
        return ByteBuffer.allocate(payload.length + 1)
                .put((byte) Type.MESSAGE.ordinal())
                .put(payload)
                .array();
    }

    /** @param base64 the client takes no binary frames */
    Frame frame(int version, boolean base64) {
        if (binary == null) {
            Frame made = frame;
            return made == null ? frame = Frame.text(text) : made;
        }
        if (base64) {
            return Frame.text(encoded(version));
        }
        if (version == 3) {
            Frame made = frameOfVersion3;
            return made == null ? frameOfVersion3 = Frame.binary(bytes(version)) : made;
        }
        Frame made = frame;
        return made == null ? frame = Frame.binary(bytes(version)) : made;
    }
}
