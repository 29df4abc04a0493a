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
import java.util.function.UnaryOperator;
import org.rialto.server.transport.Listeners;
import org.rialto.server.transport.Rest;
import org.rialto.server.transport.socketio.engine.EngineServer;
import org.rialto.server.transport.socketio.engine.EngineSettings;
import org.rialto.server.transport.ws.SocketLimits;
import org.rialto.server.transport.ws.SocketRoute;

/**
 * The server that the official conformance suites expect: socket.io under {@code /socket.io/}, and the bare engine,
 * which echoes, under {@code /engine.io/}.
 */
public final class SuiteServer implements AutoCloseable {
    private static final Duration PACE = Duration.ofMillis(15);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final SocketIoServer socketIo;
    private final EngineServer engineIo;
    private final Listeners listeners;

    /** On a free port. */
    public SuiteServer() throws IOException {
        this(0, UnaryOperator.identity());
    }

    /** On a given port. */
    public SuiteServer(int port) throws IOException {
        this(port, UnaryOperator.identity());
    }

    private SuiteServer(int port, UnaryOperator<SocketRoute> wrap) throws IOException {
        EngineSettings engine = EngineSettings.defaults().withPings(Duration.ofMillis(300), Duration.ofMillis(200));
        SocketIoSettings settings = new SocketIoSettings(
                engine, Duration.ofSeconds(1), SocketIoSettings.defaults().pendingAcks());
        Namespace echo = joining -> joining.accept(session -> new Echo(joining, session));
        Map<String, Namespace> namespaces = Map.of("/", echo, "/custom", echo);
        socketIo = new SocketIoServer("/socket.io", settings, timer, namespaces, SocketIoServer.OPEN);
        engineIo = new EngineServer("/engine.io", engine, timer, EngineEcho::new);
        listeners = new Listeners(
                Listeners.Settings.small("127.0.0.1", port),
                SocketLimits.defaults(),
                Rest.application(List.of(), new ObjectMapper(), Set.of()),
                List.of(wrap.apply(socketIo.sockets()), wrap.apply(engineIo)),
                List.of(socketIo.polling(), engineIo));
        listeners.start();
    }

    /** Serves on the given port until it is stopped. */
    public static void main(String[] args) throws IOException, InterruptedException {
        ScheduledExecutorService pacer = Executors.newSingleThreadScheduledExecutor();
        SuiteServer server = new SuiteServer(Integer.parseInt(args[0]), route -> new PacedRoute(route, pacer, PACE));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        new CountDownLatch(1).await();
    }

    public int port() {
        return listeners.port();
    }

    public int sessions() {
        return socketIo.sessions() + engineIo.sessions();
    }

    @Override
    public void close() {
        socketIo.close();
        engineIo.close();
        listeners.stop();
        timer.shutdownNow();
    }

    private record Echo(Joining joining, SocketIoSession session) implements SocketIoHandler {
        @Override
        public void onConnect() {
            session.emit("auth", joining.auth());
        }

        @Override
        public void onEvent(String name, List<JsonNode> args, Ack ack) {
            JsonNode[] same = args.toArray(JsonNode[]::new);
            if (name.equals("message")) {
                session.emit("message-back", same);
            } else if (name.equals("message-with-ack")) {
                ack.send(same);
            }
        }

        @Override
        public void onDisconnect(String reason) {}
    }
}
