package org.rialto.server.transport.ws;

import java.nio.ByteBuffer;

/**
 * Finds where the next frame ends and refuses what Tyrus would accept or buffer: unmasked frames, reserved bits and
 * opcodes, broken control frames, fragments out of order, messages over the limit. Looks at frame headers only.
 *
 * <p>Thread: confined to the socket's event loop.
 */
final class FrameScanner {
    static final int CLOSE = 8;
    private static final int CONTROL = 8;
    private static final int PONG = 10;
    private static final int BINARY = 2;
    private static final int MASK_BYTES = 4;

    private final int limit;
    /** Payload so far of the message whose fragments are arriving; -1 between messages. */
    private long fragments = -1;

    private int opcode;
    private int payload;

    FrameScanner(int limit) {
        this.limit = limit;
    }

    /**
     * The length of the frame at the buffer's position, header included, or 0 when its header is not complete. The
     * payload need not be there.
     */
    int frameLength(ByteBuffer in) throws Violation {
        if (in.remaining() < 2) {
            return 0;
        }
        int first = in.get(in.position());
        int second = in.get(in.position() + 1);
        checkHead(first, second);
        int code = second & 0x7F;
        int extra = code < 126 ? 0 : code == 126 ? 2 : 8;
        if (in.remaining() < 2 + extra) {
            return 0;
        }
        long length = extra == 0
                ? code
                : extra == 2 ? in.getShort(in.position() + 2) & 0xFFFF : in.getLong(in.position() + 2);
        opcode = first & 0x0F;
        checkLength(length);
        payload = (int) length;
        return 2 + extra + MASK_BYTES + payload;
    }

    /** The frame last measured has been taken out of the buffer. */
    void consumed(boolean last) {
        if (opcode < CONTROL) {
            fragments = last ? -1 : Math.max(fragments, 0) + payload;
        }
    }

    /** Opcode of the frame last measured. */
    int opcode() {
        return opcode;
    }

    /** Payload length of the frame last measured. */
    int payload() {
        return payload;
    }

    private void checkHead(int first, int second) throws Violation {
        int code = first & 0x0F;
        boolean last = (first & 0x80) != 0;
        if ((first & 0x70) != 0) {
            throw new Violation(CloseCode.PROTOCOL_ERROR, "reserved bits are set");
        }
        if (code > BINARY && code < CONTROL || code > PONG) {
            throw new Violation(CloseCode.PROTOCOL_ERROR, "reserved opcode");
        }
        if ((second & 0x80) == 0) {
            throw new Violation(CloseCode.PROTOCOL_ERROR, "frame is not masked");
        }
        if (code >= CONTROL) {
            if (!last || (second & 0x7F) > 125) {
                throw new Violation(CloseCode.PROTOCOL_ERROR, "control frame is fragmented or too long");
            }
        } else if (code == 0 && fragments < 0 || code != 0 && fragments >= 0) {
            throw new Violation(CloseCode.PROTOCOL_ERROR, "fragment out of order");
        }
    }

    private void checkLength(long length) throws Violation {
        if (length < 0) {
            throw new Violation(CloseCode.PROTOCOL_ERROR, "length has the high bit set");
        }
        if (opcode < CONTROL && length > limit - Math.max(fragments, 0)) {
            throw new Violation(CloseCode.TOO_BIG, "message over " + limit + " bytes");
        }
    }

    /** What the peer did against the protocol, and the close code that answers it. */
    static final class Violation extends Exception {
        private final int code;

        Violation(int code, String what) {
            super(what, null, false, false); // no stack trace: any stranger can cause it, and often
            this.code = code;
        }

        int code() {
            return code;
        }
    }
}
