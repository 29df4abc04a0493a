package org.rialto.server.bench.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.rialto.server.config.OperatorException;

/**
 * One WebSocket client, as cheap as can be: it shares the loop's read buffer, keeps only the tail of a frame that was cut,
 * and hands payloads on in place.
 *
 * <p>Thread: confined to its {@link Loop}.
 */
final class Peer {
    private static final int OPCODE_TEXT = 1;
    private static final int OPCODE_CLOSE = 8;
    private static final int OPCODE_PING = 9;
    private static final int OPCODE_PONG = 10;
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Loop loop;
    private final Listener listener;
    private byte[] tail = new byte[0];
    private byte[] out = new byte[512];
    private int outLength;
    private boolean upgraded;
    private boolean open = true;
    private boolean dirty;
    private boolean blocked;

    /** What a client does with a text; the bytes are valid during the call only. */
    @FunctionalInterface
    interface Listener {
        void onText(Peer peer, byte[] bytes, int from, int to);
    }

    Peer(SocketChannel channel, SelectionKey key, Loop loop, Listener listener) {
        this.channel = channel;
        this.key = key;
        this.loop = loop;
        this.listener = listener;
    }

    /** The server has taken the handshake. */
    boolean isUpgraded() {
        return upgraded;
    }

    boolean isOpen() {
        return open;
    }

    /** Queues bytes as they are; the loop writes them at the end of its round. */
    void send(byte[] bytes) {
        if (outLength + bytes.length > out.length) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, outLength + bytes.length));
        }
        System.arraycopy(bytes, 0, out, outLength, bytes.length);
        outLength += bytes.length;
        markDirty();
    }

    /** Has {@link #flush} called at the end of the round. */
    void markDirty() {
        if (!dirty) {
            dirty = true;
            loop.dirty(this);
        }
    }

    void flush() throws IOException {
        dirty = false;
        if (!open || outLength == 0) {
            return;
        }
        ByteBuffer buffer = ByteBuffer.wrap(out, 0, outLength);
        channel.write(buffer);
        outLength = buffer.remaining();
        System.arraycopy(out, buffer.position(), out, 0, outLength);
        if (blocked != outLength > 0) {
            blocked = outLength > 0;
            key.interestOps(blocked ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        }
    }

    void close() throws IOException {
        open = false;
        channel.close();
    }

    /** @param buffer empty, shared by all peers of the loop */
    void read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        buffer.put(tail);
        int got = channel.read(buffer);
        if (got < 0) {
            close();
            return;
        }
        byte[] bytes = buffer.array();
        int end = buffer.position();
        int at = upgraded ? frames(bytes, 0, end) : head(bytes, end);
        tail = at == end ? tail.length == 0 ? tail : new byte[0] : Arrays.copyOfRange(bytes, at, end);
    }

    private int head(byte[] bytes, int end) throws IOException {
        int stop = Bytes.indexOf(bytes, 0, end, END_OF_HEAD);
        if (stop < 0) {
            return 0;
        }
        String head = new String(bytes, 0, stop, StandardCharsets.US_ASCII);
        if (!head.startsWith("HTTP/1.1 101")) {
            throw OperatorException.failed("the server refused the WebSocket: "
                    + head.lines().findFirst().orElse(""));
        }
        upgraded = true;
        return frames(bytes, stop + END_OF_HEAD.length, end);
    }

    /** @return where the first incomplete frame begins */
    private int frames(byte[] bytes, int from, int end) throws IOException {
        int at = from;
        while (open && end - at >= 2) {
            int length = bytes[at + 1] & 0x7F;
            int header = length == 126 ? 4 : length == 127 ? 10 : 2;
            if (end - at < header) {
                break;
            }
            if (length == 126) {
                length = (bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF;
            } else if (length == 127) {
                length = ByteBuffer.wrap(bytes, at + 6, 4).getInt();
            }
            int next = at + header + length;
            if (next > bytes.length) {
                throw OperatorException.failed(
                        "a frame of " + length + " bytes is longer than the load generator takes");
            }
            if (next > end) {
                break;
            }
            switch (bytes[at] & 0x0F) {
                case OPCODE_TEXT -> listener.onText(this, bytes, at + header, next);
                case OPCODE_PING -> send(Bytes.frame(OPCODE_PONG, Arrays.copyOfRange(bytes, at + header, next)));
                case OPCODE_CLOSE -> close();
                default -> {}
            }
            at = next;
        }
        return at;
    }
}
