package org.rialto.server.transport.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.rialto.server.transport.ws.RawClient;

/**
 * Measures echoes, a room and idle connections against an {@link EchoServer} of its own process. Arguments: {@code
 * echo CONNECTIONS WINDOW}, {@code room RECEIVERS WINDOW}, or {@code idle CONNECTIONS}; then seconds, 5 if left out.
 */
final class EchoLoad implements AutoCloseable {
    private static final int PAYLOAD = 200;
    private static final int FRAME_IN = 4 + PAYLOAD;
    private static final int SAMPLES = 1 << 20;

    private final Process server;
    private final BufferedReader answers;
    private final PrintWriter questions;
    private final int port;
    private final byte[] frame = RawClient.frame(RawClient.TEXT, "x".repeat(PAYLOAD));
    private final long[] latencies = new long[SAMPLES];
    private int sampled;

    private EchoLoad() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(Arrays.asList(System.getProperty("server", "-Dx=y").split(" ")));
        command.add(EchoServer.class.getName());
        server = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        answers = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        questions = new PrintWriter(server.outputWriter(StandardCharsets.UTF_8), true);
        port = Integer.parseInt(answers.readLine());
    }

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[1]);
        try (EchoLoad load = new EchoLoad()) {
            if (args[0].equals("idle")) {
                load.idle(count);
                return;
            }
            boolean room = args[0].equals("room");
            int seconds = args.length > 3 ? Integer.parseInt(args[3]) : 5;
            load.run(room, count, Integer.parseInt(args[2]), Duration.ofSeconds(3));
            load.run(room, count, Integer.parseInt(args[2]), Duration.ofSeconds(seconds));
        }
    }

    private void idle(int count) throws IOException {
        long before = heap();
        List<SocketChannel> channels = connect("/echo", count);
        System.out.printf(Locale.ROOT, "idle %d: %d bytes of heap per connection%n", count, (heap() - before) / count);
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }

    private long heap() throws IOException {
        questions.println("heap");
        return Long.parseLong(answers.readLine());
    }

    private void run(boolean room, int count, int window, Duration time) throws IOException {
        List<SocketChannel> channels = connect(room ? "/room" : "/echo", count);
        Selector selector = Selector.open();
        List<Peer> peers = new ArrayList<>();
        for (SocketChannel channel : channels) {
            Peer peer = new Peer(channel, room && !peers.isEmpty() ? 0 : window);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, peer);
            peers.add(peer);
        }
        sampled = 0;
        Duration cpu = cpu();
        long start = System.nanoTime();
        for (Peer peer : peers) {
            peer.send(peer.window);
        }
        long received = 0;
        while (System.nanoTime() - start < time.toNanos()) {
            selector.select(100);
            for (SelectionKey key : selector.selectedKeys()) {
                received += ((Peer) key.attachment()).read();
            }
            selector.selectedKeys().clear();
        }
        double elapsed = (System.nanoTime() - start) / 1e9;
        double micros = cpu().minus(cpu).toNanos() / 1e3;
        Arrays.sort(latencies, 0, sampled);
        System.out.printf(
                Locale.ROOT,
                "%s %d x %d: %.0f frames/s, p50 %.2f ms, p99 %.2f ms, server CPU %.2f us per frame%n",
                room ? "room" : "echo",
                count,
                window,
                received / elapsed,
                quantile(0.5),
                quantile(0.99),
                micros / received);
        for (SocketChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }

    private double quantile(double q) {
        return sampled == 0 ? Double.NaN : latencies[(int) (q * (sampled - 1))] / 1e6;
    }

    private Duration cpu() {
        return server.info().totalCpuDuration().orElseThrow();
    }

    private List<SocketChannel> connect(String path, int count) throws IOException {
        List<SocketChannel> channels = new ArrayList<>();
        ByteBuffer head = ByteBuffer.allocate(4096);
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.socket().setTcpNoDelay(true);
            channel.write(ByteBuffer.wrap(RawClient.handshake(path).getBytes(StandardCharsets.US_ASCII)));
            String answer = "";
            while (!answer.contains("\r\n\r\n")) {
                channel.read(head.clear());
                answer += StandardCharsets.US_ASCII.decode(head.flip());
            }
            channels.add(channel);
        }
        return channels;
    }

    @Override
    public void close() {
        questions.close();
        server.onExit().join();
    }

    /** One connection, which sends a frame for each that it gets while it has a window. */
    private final class Peer {
        private final SocketChannel channel;
        private final int window;
        private final ByteBuffer in = ByteBuffer.allocateDirect(64 * 1024);
        private final long[] sentAt;
        private int sent;
        private int answered;
        private int bytes;

        Peer(SocketChannel channel, int window) {
            this.channel = channel;
            this.window = window;
            this.sentAt = new long[Math.max(window, 1)];
        }

        void send(int frames) throws IOException {
            if (frames == 0) {
                return;
            }
            ByteBuffer out = ByteBuffer.allocate(frames * frame.length);
            for (int i = 0; i < frames; i++) {
                out.put(frame);
                sentAt[sent++ % window] = System.nanoTime();
            }
            out.flip();
            while (out.hasRemaining()) {
                channel.write(out);
            }
        }

        int read() throws IOException {
            bytes += channel.read(in.clear());
            int frames = bytes / FRAME_IN;
            bytes %= FRAME_IN;
            if (window > 0) {
                long now = System.nanoTime();
                for (int i = 0; i < frames; i++) {
                    long latency = now - sentAt[answered++ % window];
                    if (sampled < SAMPLES) {
                        latencies[sampled++] = latency;
                    }
                }
                send(frames);
            }
            return frames;
        }
    }
}
