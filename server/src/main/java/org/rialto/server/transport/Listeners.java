package org.rialto.server.transport;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.ServerConfiguration;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpContainer;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.rialto.server.transport.ws.SocketLimits;
import org.rialto.server.transport.ws.SocketRoute;
import org.rialto.server.transport.ws.WsFilter;

/**
 * One HTTP server on several ports: the same Jersey application and the same WebSocket routes behind each. Another
 * application, such as that of the operations port, takes another instance.
 *
 * <p>Thread: {@link #start} and {@link #stop} by the owner, the rest safe.
 */
public final class Listeners {
    public static final String MAIN = "main";

    /**
     * @param address what to bind, for all ports
     * @param port the main port, 0 for a free one
     * @param extra further ports by name, 0 for a free one
     * @param selectors how many threads wait for the network
     * @param workers how many threads run Jersey
     */
    public record Settings(String address, int port, Map<String, Integer> extra, int selectors, int workers) {}

    /** An extra port that could not be opened. */
    public record Skipped(String name, int port, String reason) {}

    private final Settings settings;
    private final SocketLimits limits;
    private final ResourceConfig application;
    private final WsFilter sockets;
    private final HttpServer server = new HttpServer();
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private final ScheduledExecutorService sweeper =
            Executors.newSingleThreadScheduledExecutor(task -> thread(task, "rialto-sweep"));

    public Listeners(Settings settings, SocketLimits limits, ResourceConfig application, List<SocketRoute> routes) {
        this.settings = settings;
        this.limits = limits;
        this.application = application;
        this.sockets = new WsFilter(routes, limits);
    }

    /** Opens the main port and as many of the others as can be had. */
    public void start() throws IOException {
        NetworkListener main = new NetworkListener(MAIN, settings.address(), settings.port());
        configure(main);
        configure(server.getServerConfiguration());
        server.addListener(main);
        try {
            server.start();
        } catch (BindException e) {
            stop();
            throw isTaken(e) ? new PortTakenException(settings.address(), settings.port(), e) : e;
        }
        ports.put(MAIN, main.getPort());
        settings.extra().forEach((name, port) -> open(main.getTransport(), name, port));
        long often = Math.max(20, shortest().toMillis() / 4);
        sweeper.scheduleWithFixedDelay(sockets::sweep, often, often, TimeUnit.MILLISECONDS);
    }

    /** The main port, after {@link #start}. */
    public int port() {
        return ports.getOrDefault(MAIN, settings.port());
    }

    /** The ports that are open, by name. */
    public Map<String, Integer> ports() {
        return Map.copyOf(ports);
    }

    /** The extra ports that could not be opened. */
    public List<Skipped> skipped() {
        return List.copyOf(skipped);
    }

    /** Sends all WebSockets away with 1001, what was queued for them first, and ends within a few seconds. */
    public void stop() {
        sockets.closeAll(limits.closeWithin());
        server.shutdownNow();
        sweeper.shutdownNow();
    }

    private void configure(NetworkListener listener) {
        TCPNIOTransport transport = listener.getTransport();
        transport.setSelectorRunnersCount(settings.selectors());
        transport.setWorkerThreadPoolConfig(ThreadPoolConfig.defaultConfig()
                .setPoolName("rialto-http")
                .setCorePoolSize(settings.workers())
                .setMaxPoolSize(settings.workers()));
        listener.getKeepAlive().setIdleTimeoutInSeconds(-1);
        listener.registerAddOn((owner, chain) -> assemble(chain));
    }

    private void configure(ServerConfiguration config) {
        config.setJmxEnabled(false);
        config.setDefaultQueryEncoding(StandardCharsets.UTF_8);
        config.addHttpHandler(ContainerFactory.createContainer(GrizzlyHttpContainer.class, application), "/");
    }

    private void assemble(FilterChainBuilder chain) {
        chain.remove(chain.indexOfType(IdleTimeoutFilter.class));
        sockets.addTo(chain);
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

    private Duration shortest() {
        return List.of(limits.pingAfter(), limits.dropAfter(), limits.closeWithin()).stream()
                .min(Duration::compareTo)
                .orElseThrow();
    }

    /** The JDK throws the same for an address that is not ours and for a port we may not have. */
    private static boolean isTaken(BindException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("in use");
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
