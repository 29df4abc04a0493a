package org.rialto.server.transport.socketio;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The official Java client, of the generation that its class loader has. */
public final class JavaClient implements TriedClient {
    private static final List<String> EVENTS = List.of("welcome", "message-back", "answer", "no-answer", "disconnect");
    private static final int PATIENCE = 10;

    private final ConcurrentHashMap<String, BlockingQueue<List<Object>>> received = new ConcurrentHashMap<>();
    private @Nullable Socket socket;

    @Override
    public void connect(String url, List<String> transports) {
        IO.Options options = new IO.Options();
        options.forceNew = true;
        options.reconnectionDelay = 100;
        options.reconnectionDelayMax = 300;
        options.query = "token=x";
        if (!transports.isEmpty()) {
            options.transports = transports.toArray(String[]::new);
        }
        Socket made = IO.socket(URI.create(url), options);
        for (String event : EVENTS) {
            made.on(event, args -> queue(event).add(List.of(args)));
        }
        made.connect();
        socket = made;
    }

    @Override
    public void emit(String event, Object... args) {
        socket().emit(event, args);
    }

    @Override
    public List<Object> ask(String event, Object... args) throws Exception {
        CompletableFuture<List<Object>> answer = new CompletableFuture<>();
        socket().emit(event, args, back -> answer.complete(List.of(back)));
        return answer.get(PATIENCE, TimeUnit.SECONDS);
    }

    @Override
    public void acknowledge(String event) {
        socket().on(event, args -> {
            Object[] same = java.util.Arrays.copyOf(args, args.length - 1);
            ((Ack) args[args.length - 1]).call(same);
        });
    }

    @Override
    public List<Object> next(String event) throws Exception {
        List<Object> args = queue(event).poll(PATIENCE, TimeUnit.SECONDS);
        if (args == null) {
            throw new AssertionError("no " + event);
        }
        return args;
    }

    @Override
    public void close() {
        socket().close();
    }

    private Socket socket() {
        if (socket == null) {
            throw new IllegalStateException("not connected");
        }
        return socket;
    }

    private BlockingQueue<List<Object>> queue(String event) {
        return received.computeIfAbsent(event, name -> new LinkedBlockingQueue<>());
    }
}
