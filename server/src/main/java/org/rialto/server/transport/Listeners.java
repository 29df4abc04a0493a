package org.rialto.server.transport;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.server.FileCacheFilter;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.ServerConfiguration;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;
import org.glassfish.jersey.server.ResourceConfig;
import org.rialto.server.transport.ws.SocketLimits;
import org.rialto.server.transport.ws.SocketRoute;
import org.rialto.server.transport.ws.WsFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP server on several ports: the same Jersey application and the same WebSocket routes behind each. Another
 * application, such as that of the operations port, takes another instance.
 *
 * <p>Thread: {@link #start} and {@link #stop} by the owner, the rest safe.
 */
public final class Listeners {
    public static final String MAIN = "main";

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
    private static final int HEADER_BYTES = 16 * 1024;
    private static final int HEADERS = 100;
    private static final int READ_BYTES = 64 * 1024;

    /**
     * @param address what to bind, for all ports
     * @param port the main port, 0 for a free one
     * @param extra further ports by name, 0 for a free one
     * @param selectors how many threads read and write WebSockets, best one for each processor
     * @param workers how many threads run Jersey
     * @param perAddress how many connections an address may have, WebSockets included; 0 for any number, loopback always
     * @param headWithin how long the head of a connection's first request may take
     */
    public record Settings(
            String address,
            int port,
            Map<String, Integer> extra,
            int selectors,
            int workers,
            int perAddress,
            Duration headWithin) {

        /** A main port alone, with few threads and no limit by address: for operations and for tests. */
        public static Settings small(String address, int port) {
            return new Settings(address, port, Map.of(), 1, 2, 0, Duration.ofSeconds(10));
        }
    }

    /** An extra port that could not be opened. */
    public record Skipped(String name, int port, String reason) {}

    private final Settings settings;
    private final SocketLimits limits;
    private final ResourceConfig application;
    private final List<HttpRoute> httpRoutes;
    private final WsFilter sockets;
    private final ConnectionGuard guard;
    private final QuietLibraries quiet = new QuietLibraries();
    private final HttpServer server = new HttpServer();
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private final ScheduledExecutorService sweeper =
            Executors.newSingleThreadScheduledExecutor(task -> thread(task, "rialto-sweep"));

    public Listeners(Settings settings, SocketLimits limits, ResourceConfig application, List<SocketRoute> routes) {
        this(settings, limits, application, routes, List.of());
    }

    /** @param httpRoutes serve what Jersey does not */
    public Listeners(
            Settings settings,
            SocketLimits limits,
            ResourceConfig application,
            List<SocketRoute> routes,
            List<HttpRoute> httpRoutes) {
        this(settings, limits, application, routes, httpRoutes, InetAddress::isLoopbackAddress);
    }

    /** @param exempt the addresses that may have any number of connections */
    Listeners(
            Settings settings,
            SocketLimits limits,
            ResourceConfig application,
            List<SocketRoute> routes,
            List<HttpRoute> httpRoutes,
            Predicate<InetAddress> exempt) {
        this.settings = settings;
        this.limits = limits;
        this.application = application;
        this.httpRoutes = List.copyOf(httpRoutes);
        this.sockets = new WsFilter(routes, limits);
        this.guard = new ConnectionGuard(settings.perAddress(), exempt, settings.headWithin(), KEEP_ALIVE);
    }

    /** Opens the main port and as many of the others as can be had. */
    public void start() throws IOException {
        quiet.apply();
        NetworkListener main = new NetworkListener(MAIN, settings.address(), settings.port());
        configure(main);
        configure(server.getServerConfiguration());
        server.addListener(main);
        try {
            server.start();
        } catch (IOException e) {
            stop();
            throw isTaken(e) ? new PortTakenException(settings.address(), settings.port(), e) : e;
        }
        ports.put(MAIN, main.getPort());
        settings.extra().forEach((name, port) -> open(main.getTransport(), name, port));
        long often = sweepMillis();
        sweeper.scheduleWithFixedDelay(this::sweep, often, often, TimeUnit.MILLISECONDS);
    }

    /** The main port, after {@link #start}. */
    public int port() {
        return ports.getOrDefault(MAIN, settings.port());
    }

    /** The ports that are open, by name. */
    public Map<String, Integer> ports() {
        return Collections.unmodifiableMap(ports);
    }

    /** The extra ports that could not be opened. */
    public List<Skipped> skipped() {
        return List.copyOf(skipped);
    }

    /**
     * Takes no more connections, sends all WebSockets away with 1001, what was queued for them first, and lets requests
     * in progress end. Takes twice {@link SocketLimits#closeWithin} at most.
     */
    public void stop() {
        NetworkListener main = server.getListener(MAIN);
        if (main != null && main.isStarted()) {
            main.getTransport().unbindAll();
            sockets.closeAll(limits.closeWithin().plusMillis(2 * sweepMillis()));
            await(server.shutdown(limits.closeWithin().toMillis(), TimeUnit.MILLISECONDS));
        }
        server.shutdownNow();
        sweeper.shutdownNow();
    }

    private void await(Future<?> shutdown) {
        try {
            shutdown.get(limits.closeWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Requests were cut off: {}", e.toString());
        }
    }

    private void sweep() {
        try {
            sockets.sweep();
            guard.sweep(System.nanoTime());
        } catch (RuntimeException e) {
            LOG.error("Sweeping connections failed", e); // thrown on, it would be the last sweep
        }
    }

    /** A few times within the shortest of the limits. */
    private long sweepMillis() {
        Duration shortest = Stream.of(
                        limits.pingAfter(), limits.dropAfter(), limits.closeWithin(), settings.headWithin())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return Math.min(1000, Math.max(20, shortest.toMillis() / 4));
    }

    private void configure(NetworkListener listener) {
        TCPNIOTransport transport = listener.getTransport();
        transport.setSelectorRunnersCount(settings.selectors());
        transport.setReadBufferSize(READ_BYTES);
        transport.setKernelThreadPoolConfig(pool("rialto-net", settings.selectors()));
        transport.setWorkerThreadPoolConfig(pool("rialto-http", settings.workers()));
        listener.setDefaultErrorPageGenerator((request, status, reason, description, error) -> {
            request.getResponse().setContentType("application/json");
            return JerseyHandler.errorBody(status == 503 ? "unavailable" : status < 500 ? "bad-request" : "internal");
        });
        listener.registerAddOn((owner, chain) -> assemble(owner, chain));
    }

    private void configure(ServerConfiguration config) {
        config.setJmxEnabled(false);
        config.setDefaultQueryEncoding(StandardCharsets.UTF_8);
        config.addHttpHandler(new HttpRoutes(httpRoutes, new JerseyHandler(application)), "/");
    }

    /** Ours instead of Grizzly's codec; no idle filter, which would schedule a task for each message; no file cache. */
    private void assemble(NetworkListener listener, FilterChainBuilder chain) {
        chain.remove(chain.indexOfType(IdleTimeoutFilter.class));
        chain.remove(chain.indexOfType(FileCacheFilter.class));
        int codec = chain.indexOfType(HttpServerFilter.class);
        chain.set(codec, new HttpCodec(HEADER_BYTES, listener.getKeepAlive(), HEADERS));
        sockets.addTo(chain);
        chain.add(chain.indexOfType(HttpCodec.class) + 1, guard);
    }

    /** One transport serves all ports, with the same threads. */
    private void open(TCPNIOTransport transport, String name, int port) {
        try {
            InetSocketAddress bound =
                    (InetSocketAddress) transport.bind(settings.address(), port).getLocalAddress();
            ports.put(name, bound.getPort());
        } catch (IOException e) {
            skipped.add(new Skipped(name, port, String.valueOf(e.getMessage())));
        }
    }

    /** The JDK throws the same for an address that is not ours and for a port we may not have. */
    private static boolean isTaken(IOException e) {
        return e instanceof BindException
                && String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("in use");
    }

    private static ThreadPoolConfig pool(String name, int threads) {
        return ThreadPoolConfig.defaultConfig()
                .setPoolName(name)
                .setCorePoolSize(threads)
                .setMaxPoolSize(threads);
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
