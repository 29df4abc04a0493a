package org.rialto.server.testkit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A WebSocket client that keeps every text frame until the test takes it, in the order of arrival; {@link #close} fails
 * when one was left.
 *
 * <p>Thread: safe; one thread at a time sends.
 */
public final class FrameRecorder implements AutoCloseable {
    /** Long enough for a loaded machine: a test that passes never waits for it. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int TRANSCRIPT = 30;
    private static final int SHOWN = 600;

    /** Ends with an empty one when the connection is gone. */
    private final BlockingQueue<Optional<String>> frames = new LinkedBlockingQueue<>();

    private final Semaphore pongs = new Semaphore(0);
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final Deque<String> transcript = new ArrayDeque<>();
    private final WebSocket socket;

    private FrameRecorder(URI address) {
        socket = CLIENT.newWebSocketBuilder()
                .connectTimeout(PATIENCE)
                .buildAsync(address, new Listener())
                .join();
    }

    /** Connects; a handshake that is not answered with 101 throws. */
    public static FrameRecorder connect(URI address) {
        return new FrameRecorder(address);
    }

    public void send(String text) {
        note("-> ", text);
        socket.sendText(text, true).join();
    }

    public void sendBinary(byte[] payload) {
        note("-> binary ", HexFormat.of().formatHex(payload));
        socket.sendBinary(ByteBuffer.wrap(payload), true).join();
    }

    /** The next frame; fails when none comes. */
    public String next() {
        return poll(PATIENCE).orElseThrow(() -> new AssertionError("no frame came" + story()));
    }

    /** The next frame, if one comes in time; empty at once when the connection is gone. */
    public Optional<String> poll(Duration patience) {
        try {
            Optional<String> frame = frames.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (frame == null) {
                return Optional.empty();
            }
            if (frame.isEmpty()) {
                frames.add(frame);
            }
            return frame;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Waits until the server has taken what was sent so far and answered a ping behind it. */
    public void settle() {
        pongs.drainPermits();
        try {
            socket.sendPing(ByteBuffer.allocate(0)).join();
            if (!pongs.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("no pong came" + story());
            }
        } catch (CompletionException e) {
            // It is closed, or closing: nothing more will come.
            note("-- ", "no ping: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Waits until the server has closed and returns the close code; 1006 when it went without one. */
    public int awaitClosed() {
        try {
            return closed.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the server did not close" + story(), e);
        }
    }

    public boolean isClosed() {
        return closed.isDone();
    }

    /** Frames that arrived and were not taken. */
    public List<String> left() {
        return frames.stream().flatMap(Optional::stream).toList();
    }

    /** Closes with 1000 and waits for the server's answer. */
    public void disconnect() {
        if (!socket.isOutputClosed()) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
        awaitClosed();
    }

    /** Cuts the connection without a word. */
    public void breakOff() {
        socket.abort();
        ended(1006);
    }

    /** Cuts the connection and fails when a frame was not taken. */
    @Override
    public void close() {
        breakOff();
        if (!left().isEmpty()) {
            throw new AssertionError("frames that nobody expected: " + left() + story());
        }
    }

    /** The last frames in both directions, for failure messages. */
    public String story() {
        synchronized (transcript) {
            return "\n  " + String.join("\n  ", transcript) + (isClosed() ? "\n  closed" : "");
        }
    }

    /** The last frame that arrived, taken or not. */
    public String lastReceived() {
        synchronized (transcript) {
            List<String> received =
                    transcript.stream().filter(line -> line.startsWith("<- ")).toList();
            if (received.isEmpty()) {
                throw new AssertionError("nothing was received");
            }
            return received.get(received.size() - 1).substring(3);
        }
    }

    private void ended(int code) {
        if (closed.complete(code)) {
            pongs.release();
            frames.add(Optional.empty());
        }
    }

    private void note(String arrow, String text) {
        synchronized (transcript) {
            transcript.add(
                    arrow + (arrow.equals("-> ") && text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text));
            if (transcript.size() > TRANSCRIPT) {
                transcript.remove();
            }
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final List<CharSequence> parts = new ArrayList<>();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            parts.add(part.toString());
            if (last) {
                String text = String.join("", parts);
                parts.clear();
                note("<- ", text);
                frames.add(Optional.of(text));
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            String text = "binary " + HexFormat.of().formatHex(bytes);
            note("<- ", text);
            frames.add(Optional.of(text));
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            pongs.release();
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            ended(code);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            ended(1006);
        }
    }
}
