package org.rialto.server.bench.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.rialto.server.config.OperatorException;

/**
 * The load generator: one selector for all clients, on the caller's thread, since it shares the machine with the server
 * it measures.
 *
 * <p>Thread: confined to the one that runs it.
 */
public final class Loop implements AutoCloseable {
    private static final int READ_BUFFER = 4 * 1024 * 1024;

    private final Selector selector;
    private final InetSocketAddress address;
    private final ByteBuffer buffer = ByteBuffer.allocate(READ_BUFFER);
    private final List<Peer> peers = new ArrayList<>();
    private List<Peer> dirty = new ArrayList<>();
    private List<Peer> flushing = new ArrayList<>();

    public Loop(URI server) throws IOException {
        this.selector = Selector.open();
        this.address = new InetSocketAddress(server.getHost(), server.getPort());
    }

    /** Connects and asks for a WebSocket at this path and query. */
    Peer connect(String target, Peer.Listener listener) throws IOException {
        SocketChannel channel = open();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        Peer peer = new Peer(channel, key, this, listener);
        key.attach(peer);
        peers.add(peer);
        String request = "GET " + target + " HTTP/1.1\r\nHost: " + address.getHostString() + ":" + address.getPort()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: cmlhbHRvLWJlbmNoLWtleQ==\r\n\r\n";
        peer.send(request.getBytes(StandardCharsets.US_ASCII));
        return peer;
    }

    private SocketChannel open() throws IOException {
        try {
            return SocketChannel.open(address);
        } catch (ConnectException | UnresolvedAddressException e) {
            throw OperatorException.failed("no server answers at " + address.getHostString() + ":" + address.getPort()
                    + ": " + OperatorException.reason(e));
        }
    }

    void dirty(Peer peer) {
        dirty.add(peer);
    }

    /**
     * Serves all clients.
     *
     * @param each runs once a round, before the writes; rounds are at most a millisecond apart
     * @return false when the time was up before it was done
     */
    public boolean run(BooleanSupplier done, Duration most, Runnable each) throws IOException {
        long deadline = System.nanoTime() + most.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            each.run();
            flush();
            selector.select(this::serve, 1);
            flush();
        }
        return true;
    }

    public boolean run(BooleanSupplier done, Duration most) throws IOException {
        return run(done, most, () -> {});
    }

    public long closedByServer() {
        return peers.stream().filter(peer -> !peer.isOpen()).count();
    }

    @Override
    public void close() throws IOException {
        for (Peer peer : peers) {
            peer.close();
        }
        selector.close();
    }

    private void serve(SelectionKey key) {
        Peer peer = (Peer) key.attachment();
        try {
            if (key.isReadable()) {
                peer.read(buffer);
            }
            if (peer.isOpen() && key.isWritable()) {
                peer.markDirty();
            }
        } catch (IOException e) {
            lost(peer);
        }
    }

    /** What is queued while writing waits for the next round. */
    private void flush() {
        List<Peer> now = dirty;
        dirty = flushing;
        flushing = now;
        for (Peer peer : now) {
            try {
                peer.flush();
            } catch (IOException e) {
                lost(peer);
            }
        }
        now.clear();
    }

    /** A broken connection is a result: it is counted, and what it did not receive is lost. */
    private static void lost(Peer peer) {
        try {
            peer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
