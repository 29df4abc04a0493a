package org.rialto.server.bench.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Frames and numbers as bytes, without making strings.
 *
 * <p>Thread: immutable.
 */
public final class Bytes {
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;

    private Bytes() {}

    /** A masked frame whose mask is zero: the server's work is the same, and the text can be changed in place. */
    public static byte[] frame(int opcode, byte[] payload) {
        int n = payload.length;
        int header = n < 126 ? 2 : n <= 0xFFFF ? 4 : 10;
        ByteBuffer out = ByteBuffer.allocate(header + 4 + n);
        out.put((byte) (FINAL | opcode));
        if (header == 2) {
            out.put((byte) (MASKED | n));
        } else if (header == 4) {
            out.put((byte) (MASKED | 126)).putShort((short) n);
        } else {
            out.put((byte) (MASKED | 127)).putLong(n);
        }
        return out.putInt(0).put(payload).array();
    }

    public static byte[] text(String text) {
        return frame(1, text.getBytes(StandardCharsets.UTF_8));
    }

    public static int indexOf(byte[] bytes, int from, int to, byte[] wanted) {
        for (int i = from; i <= to - wanted.length; i++) {
            if (matches(bytes, i, wanted)) {
                return i;
            }
        }
        return -1;
    }

    public static int lastIndexOf(byte[] bytes, int from, int to, byte[] wanted) {
        for (int i = to - wanted.length; i >= from; i--) {
            if (matches(bytes, i, wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] bytes, int at, byte[] wanted) {
        for (int k = 0; k < wanted.length; k++) {
            if (bytes[at + k] != wanted[k]) {
                return false;
            }
        }
        return true;
    }

    /** The decimal number that begins here; 0 where there is none. */
    public static long number(byte[] bytes, int from, int to) {
        long value = 0;
        for (int i = from; i < to && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            value = value * 10 + (bytes[i] - '0');
        }
        return value;
    }

    /** Writes the number's last digits, as many as there is room for. */
    public static void putNumber(byte[] bytes, int at, int digits, long number) {
        long rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
