package org.rialto.server.transport.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.rialto.server.transport.Listeners;
import org.rialto.server.transport.Rest;
import org.rialto.server.transport.socketio.engine.EngineSettings;
import org.rialto.server.transport.ws.SocketLimits;
import org.rialto.server.transport.ws.SocketRoute;

/**
 * What real clients are tried on: says {@code welcome}, sends {@code message} back, acknowledges {@code
 * message-with-ack}, and on {@code ask-me} asks a {@code question}, whose acknowledgement it repeats as {@code answer}.
 */
public final class ClientServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final SocketIoServer socketIo;
    private final Listeners listeners;

    public ClientServer(int port) throws IOException {
        EngineSettings engine = EngineSettings.defaults().withPings(Duration.ofMillis(1000), Duration.ofMillis(2000));
        SocketIoSettings settings = new SocketIoSettings(engine, Duration.ofSeconds(5), 100);
        Namespace friendly = this::admit;
        socketIo = new SocketIoServer(
                "/socket.io", settings, timer, Map.of("/", friendly, "/custom", friendly), SocketIoServer.OPEN);
        listeners = new Listeners(
                Listeners.Settings.small("127.0.0.1", port),
                SocketLimits.defaults(),
                Rest.application(List.of(), new ObjectMapper(), Set.of()),
                List.<SocketRoute>of(socketIo.sockets()),
                List.of(socketIo.polling()));
        listeners.start();
    }

    /** Serves on the given port until it is stopped. */
    public static void main(String[] args) throws IOException, InterruptedException {
        ClientServer server = new ClientServer(Integer.parseInt(args[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        new CountDownLatch(1).await();
    }

    public int port() {
        return listeners.port();
    }

    @Override
    public void close() {
        socketIo.close();
        listeners.stop();
        timer.shutdownNow();
    }

    private void admit(Joining joining) {
        if (joining.handshake().parameter("token").filter("bad"::equals).isPresent()) {
            joining.refuse("unauthorized");
        } else {
            joining.accept(session -> new Friendly(socketIo, session));
        }
    }

    private record Friendly(SocketIoServer server, SocketIoSession session) implements SocketIoHandler {
        @Override
        public void onConnect() {
            session.emit("welcome");
        }

        @Override
        public void onEvent(String name, List<JsonNode> args, Ack ack) {
            JsonNode[] same = args.toArray(JsonNode[]::new);
            switch (name) {
                case "message" -> session.emit("message-back", same);
                case "message-with-ack" -> ack.send(same);
                case "ask-me" -> session.emit(server.event("question", same), PATIENCE, new Repeat(session));
                default -> session.disconnectAll();
            }
        }

        @Override
        public void onDisconnect(String reason) {}
    }

    private record Repeat(SocketIoSession session) implements AckHandler {
        @Override
        public void acknowledged(List<JsonNode> args) {
            session.emit("answer", args.toArray(JsonNode[]::new));
        }

        @Override
        public void lost() {
            session.emit("no-answer");
        }
    }
}
