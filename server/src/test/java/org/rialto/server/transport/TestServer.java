package org.rialto.server.transport;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rialto.server.transport.ws.SocketLimits;
import org.rialto.server.transport.ws.SocketRoute;

/** A server on free ports of the loopback address. */
public final class TestServer implements AutoCloseable {
    private final Listeners listeners;

    public TestServer(SocketRoute route, Object... resources) throws IOException {
        this(SocketLimits.defaults(), route, resources);
    }

    public TestServer(SocketLimits limits, SocketRoute route, Object... resources) throws IOException {
        this(settings(0, Duration.ofSeconds(10)), limits, route, resources);
    }

    /** Loopback addresses count here as others do elsewhere. */
    TestServer(Listeners.Settings settings, SocketLimits limits, SocketRoute route, Object... resources)
            throws IOException {
        listeners = new Listeners(
                settings,
                limits,
                Rest.application(List.of(resources), new ObjectMapper(), Set.of("admin")),
                List.of(route),
                List.of(),
                address -> false);
        listeners.start();
    }

    static Listeners.Settings settings(int perAddress, Duration headWithin) {
        return new Listeners.Settings("127.0.0.1", 0, Map.of("jim", 0), 2, 2, perAddress, headWithin);
    }

    public int port() {
        return listeners.port();
    }

    public Listeners listeners() {
        return listeners;
    }

    @Override
    public void close() {
        listeners.stop();
    }
}
