package org.rialto.server.transport.socketio.engine;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the bodies of polling clients. Version 4 puts U+001E between packets; version 3 puts before each its length in
 * UTF-16 code units, or in a binary body its kind, its length in bytes digit by digit, and 255.
 *
 * <p>Thread: stateless.
 */
final class Payloads {
    static final char SEPARATOR = '\u001e';

    private static final int DIGITS = 9;
    private static final int END_OF_LENGTH = 255;

    private Payloads() {}

    /** @param binary the client says that the body is octets */
    static Intake.Source read(byte[] body, int version, boolean binary) throws MalformedPacketException {
        if (body.length == 0 || binary && version != 3) {
            throw new MalformedPacketException("no such body");
        }
        if (binary) {
            return octets(ByteBuffer.wrap(body));
        }
        String text = utf8(ByteBuffer.wrap(body));
        return version == 3 ? counted(text) : separated(text);
    }

    private static Intake.Source separated(String text) {
        int[] at = {0};
        return () -> {
            int start = at[0];
            if (start > text.length()) {
                return null;
            }
            int end = text.indexOf(SEPARATOR, start);
            int stop = end < 0 ? text.length() : end;
            at[0] = stop + 1;
            return EnginePacket.read(text.substring(start, stop), 4);
        };
    }

    private static Intake.Source counted(String text) {
        int[] at = {0};
        return () -> {
            while (at[0] < text.length()) {
                int colon = text.indexOf(':', at[0]);
                int start = colon + 1;
                int end = start + length(text, at[0], colon);
                if (end > text.length()) {
                    throw new MalformedPacketException("wrong length");
                }
                at[0] = end;
                if (start < end) { // an empty packet says nothing
                    return EnginePacket.read(text.substring(start, end), 3);
                }
            }
            return null;
        };
    }

    private static int length(String text, int start, int colon) throws MalformedPacketException {
        if (colon <= start) {
            throw new MalformedPacketException("no length");
        }
        int length = 0;
        for (int i = start; i < colon; i++) {
            length = digit(length, text.charAt(i) - '0');
        }
        return length;
    }

    private static Intake.Source octets(ByteBuffer in) {
        return () -> {
            if (!in.hasRemaining()) {
                return null;
            }
            boolean binary = kind(in.get());
            byte[] packet = new byte[length(in)];
            in.get(packet);
            return binary ? EnginePacket.read(packet, 3) : EnginePacket.read(utf8(ByteBuffer.wrap(packet)), 3);
        };
    }

    private static boolean kind(byte marker) throws MalformedPacketException {
        if (marker != 0 && marker != 1) {
            throw new MalformedPacketException("neither text nor binary");
        }
        return marker == 1;
    }

    private static int length(ByteBuffer in) throws MalformedPacketException {
        int length = 0;
        for (int digits = 0; in.hasRemaining() && digits <= DIGITS; digits++) {
            int next = in.get() & 0xFF;
            if (next == END_OF_LENGTH && digits > 0 && length <= in.remaining()) {
                return length;
            }
            length = digit(length, next);
        }
        throw new MalformedPacketException("no length");
    }

    private static int digit(int sofar, int digit) throws MalformedPacketException {
        if (digit < 0 || digit > 9 || sofar > 99_999_999) {
            throw new MalformedPacketException("no length");
        }
        return sofar * 10 + digit;
    }

    private static String utf8(ByteBuffer bytes) throws MalformedPacketException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedPacketException("not UTF-8");
        }
    }
}
