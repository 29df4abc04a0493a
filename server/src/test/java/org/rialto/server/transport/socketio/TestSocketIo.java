package org.rialto.server.transport.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.rialto.server.transport.Listeners;
import org.rialto.server.transport.Rest;
import org.rialto.server.transport.socketio.engine.EngineSettings;
import org.rialto.server.transport.socketio.engine.Refusal;
import org.rialto.server.transport.ws.RawClient;
import org.rialto.server.transport.ws.SocketLimits;

/** A server with one namespace, small bounds, and no heartbeat that a test would meet. */
final class TestSocketIo implements AutoCloseable {
    static final int QUEUE_BYTES = 64 * 1024;
    static final int PENDING_ACKS = 5;
    static final int SESSIONS = 20;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final SocketIoServer socketIo;
    private final Listeners listeners;

    TestSocketIo(Visitors visitors) throws IOException {
        EngineSettings engine = new EngineSettings(
                Duration.ofSeconds(30), Duration.ofSeconds(30), 100_000, Duration.ofMillis(400), QUEUE_BYTES, SESSIONS);
        SocketIoSettings settings = new SocketIoSettings(engine, Duration.ofMillis(500), PENDING_ACKS);
        socketIo = new SocketIoServer(
                "/socket.io",
                settings,
                timer,
                Map.of("/", visitors),
                handshake -> CompletableFuture.supplyAsync(
                        () -> handshake
                                .parameter("token")
                                .filter("none"::equals)
                                .map(token -> Refusal.of(401, "no \"token\"")),
                        timer));
        listeners = new Listeners(
                Listeners.Settings.small("127.0.0.1", 0),
                SocketLimits.defaults(),
                Rest.application(List.of(), new ObjectMapper(), Set.of()),
                List.of(socketIo.sockets()),
                List.of(socketIo.polling()));
        listeners.start();
    }

    Engine engine(int version) {
        return new Engine(listeners.port(), "/socket.io/", version);
    }

    /** A WebSocket of a client in the namespace. */
    RawClient entered(int version) throws IOException {
        RawClient socket = engine(version).socket();
        Engine.handshake(socket.receive().text());
        if (version == 4) {
            socket.send("40");
        }
        assertThat(socket.receive().text()).startsWith("40");
        return socket;
    }

    SocketIoServer server() {
        return socketIo;
    }

    @Override
    public void close() {
        socketIo.close();
        listeners.stop();
        timer.shutdownNow();
    }
}
