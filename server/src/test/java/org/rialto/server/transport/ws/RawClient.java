package org.rialto.server.transport.ws;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A WebSocket client that may say anything: bytes out, frames in. */
public final class RawClient implements AutoCloseable {
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;
    private static final byte[] MASK = {1, 2, 3, 4};

    /** What came in, unmasked; opcode -1 is the end of the stream. */
    public record Incoming(int opcode, byte[] payload) {
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        public int closeCode() {
            if (opcode != CLOSE) {
                throw new AssertionError("not a close frame but opcode " + opcode);
            }
            return ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        }
    }

    private final java.net.Socket socket = new java.net.Socket();
    private final DataInputStream in;

    public RawClient(int port) throws IOException {
        this(port, 0);
    }

    /** @param receiveBuffer the kernel's buffer in bytes, 0 for its default */
    public RawClient(int port, int receiveBuffer) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(new InetSocketAddress("127.0.0.1", port), 5000);
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream(), 64 * 1024));
    }

    /** Connected and upgraded. */
    public static RawClient open(int port) throws IOException {
        RawClient client = new RawClient(port);
        client.upgrade();
        return client;
    }

    public void upgrade() throws IOException {
        send(handshake(TestRoute.PATH).getBytes(StandardCharsets.US_ASCII));
        String head = head();
        if (!head.startsWith("HTTP/1.1 101 ")) {
            throw new AssertionError(head);
        }
    }

    public static String handshake(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    public void send(String text) throws IOException {
        send(frame(TEXT, text));
    }

    public static byte[] frame(int opcode, String text) {
        return frame(true, opcode, text.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] frame(boolean last, int opcode, byte[] payload) {
        byte[] masked = payload.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= MASK[i % 4];
        }
        return concat(header(last, opcode, payload.length, true), MASK, masked);
    }

    public static byte[] header(boolean last, int opcode, long length, boolean masked) {
        ByteBuffer out = ByteBuffer.allocate(10);
        int mask = masked ? 0x80 : 0;
        out.put((byte) ((last ? 0x80 : 0) | opcode));
        if (length < 126) {
            out.put((byte) (mask | length));
        } else if (length <= 0xFFFF) {
            out.put((byte) (mask | 126)).putShort((short) length);
        } else {
            out.put((byte) (mask | 127)).putLong(length);
        }
        return java.util.Arrays.copyOf(out.array(), out.position());
    }

    public static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** The head of an HTTP response, its blank line included. */
    public String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    /** The body that the head announces. */
    public String body(String head) throws IOException {
        String lower = head.toLowerCase(Locale.ROOT);
        int start = lower.indexOf("content-length:") + "content-length:".length();
        int length = Integer.parseInt(
                lower.substring(start, lower.indexOf("\r\n", start)).strip());
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    public Incoming receive() throws IOException {
        try {
            int opcode = in.readUnsignedByte() & 0x0F;
            int length = in.readUnsignedByte();
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = Math.toIntExact(in.readLong());
            }
            byte[] payload = new byte[length];
            in.readFully(payload);
            return new Incoming(opcode, payload);
        } catch (EOFException | SocketException e) {
            return new Incoming(-1, new byte[0]);
        }
    }

    /** What one read returns, at most so many bytes. */
    public byte[] read(int most) throws IOException {
        byte[] bytes = new byte[most];
        int count = in.read(bytes);
        return java.util.Arrays.copyOf(bytes, Math.max(count, 0));
    }

    /** No more bytes will be sent. */
    public void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Ends the connection as a crash does, with a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
