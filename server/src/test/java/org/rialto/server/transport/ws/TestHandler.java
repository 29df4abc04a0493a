package org.rialto.server.transport.ws;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records what a socket's handler is told, and may do something about each text. */
public final class TestHandler implements SocketHandler {
    private static final int PATIENCE = 5;

    private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Socket> socket = new CompletableFuture<>();
    private final BiConsumer<Socket, String> onText;
    private final Consumer<Socket> onOpen;

    public TestHandler() {
        this((socket, text) -> {});
    }

    public TestHandler(BiConsumer<Socket, String> onText) {
        this(onText, socket -> {});
    }

    public TestHandler(BiConsumer<Socket, String> onText, Consumer<Socket> onOpen) {
        this.onText = onText;
        this.onOpen = onOpen;
    }

    public static TestHandler echo() {
        return new TestHandler((socket, text) -> socket.send(Frame.text(text)));
    }

    /** The next text, payload, or close code as an Integer; null when nothing came in time. */
    public @Nullable Object next() throws InterruptedException {
        return events.poll(PATIENCE, TimeUnit.SECONDS);
    }

    /** The next event if it is there already. */
    public @Nullable Object peek() {
        return events.peek();
    }

    public Socket socket() throws InterruptedException, ExecutionException, TimeoutException {
        return socket.get(PATIENCE, TimeUnit.SECONDS);
    }

    @Override
    public void onOpen(Socket opened) {
        onOpen.accept(opened);
        socket.complete(opened);
    }

    @Override
    public void onText(String text) {
        onText.accept(socket.join(), text);
        events.add(text);
    }

    @Override
    public void onBinary(byte[] payload) {
        events.add(payload);
    }

    @Override
    public void onClose(int code) {
        events.add(code);
    }
}
