package org.rialto.server.transport.ws;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.NIOTransport;
import org.glassfish.grizzly.nio.SelectorRunner;
import org.glassfish.tyrus.spi.UpgradeResponse;
import org.rialto.server.transport.ws.SocketRoute.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The filter behind the HTTP codec: turns requests for a WebSocket whose path a route knows into sockets, and lets
 * all others pass on to HTTP. Once the answer is out, nothing of HTTP is kept for the connection.
 *
 * <p>Thread: {@link #sweep} and {@link #closeAll} safe; the rest called on selector threads.
 */
public final class WsFilter extends BaseFilter {
    /** Headers that only the handshake itself needs. */
    private static final List<String> SPENT =
            List.of("connection", "upgrade", "sec-websocket-key", "sec-websocket-version", "sec-websocket-extensions");

    /** Where Grizzly's codec keeps the request and the keep-alive state of a connection. */
    private static final List<String> HTTP_ATTRIBUTES =
            List.of(HttpServerFilter.HTTP_SERVER_REQUEST_ATTR_NAME, "HttpServerFilter.KeepAliveContext");

    private static final Logger LOG = LoggerFactory.getLogger(WsFilter.class);

    private static final Answer.Refuse INTERNAL =
            new Answer.Refuse(500, "application/json", "{\"error\":\"internal\"}");

    private final List<SocketRoute> routes;
    private final SocketLimits limits;
    private final TyrusHandshake tyrus = new TyrusHandshake();
    private final WsFrames frames = new WsFrames();
    private final ConcurrentMap<SelectorRunner, EventLoop> loops = new ConcurrentHashMap<>();

    public WsFilter(List<SocketRoute> routes, SocketLimits limits) {
        this.routes = List.copyOf(routes);
        this.limits = limits;
    }

    /** Puts itself behind the HTTP codec, and the filter that reads frames before it. */
    public void addTo(FilterChainBuilder chain) {
        int codec = chain.indexOfType(HttpServerFilter.class);
        chain.add(codec + 1, this);
        chain.add(codec, frames);
    }

    /** Pings and drops silent sockets; to be called a few times within the shortest of the limits. */
    public void sweep() {
        for (EventLoop loop : loops.values()) {
            loop.run(() -> {
                long now = System.nanoTime();
                loop.sockets().forEach(socket -> socket.sweep(now));
            });
        }
    }

    /** Sends everybody what is queued and a close frame with 1001; true when all were done within the time. */
    public boolean closeAll(Duration within) {
        CountDownLatch done = new CountDownLatch(loops.size());
        for (EventLoop loop : loops.values()) {
            loop.run(() -> loop.closeAll(done::countDown));
        }
        try {
            return done.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public NextAction handleRead(FilterChainContext ctx) {
        HttpContent content = ctx.getMessage();
        HttpRequestPacket request = (HttpRequestPacket) content.getHttpHeader();
        if (!asksForWebSocket(request)) {
            return ctx.getInvokeAction();
        }
        Handshake handshake = HandshakeReader.read(request);
        for (SocketRoute route : routes) {
            if (route.matches(handshake.path())) {
                NIOConnection connection = (NIOConnection) ctx.getConnection();
                EventLoop loop = loopOf(connection);
                loop.event(() -> answer(connection, loop, handshake, route, content.getContent()));
                return ctx.getStopAction();
            }
        }
        return ctx.getInvokeAction();
    }

    private void answer(NIOConnection connection, EventLoop loop, Handshake handshake, SocketRoute route, Buffer rest) {
        UpgradeResponse response = tyrus.answer(handshake);
        if (response.getStatus() != 101) {
            refuse(connection, HttpAnswer.of(response));
            return;
        }
        Upgrade upgrade = new Upgrade(connection, loop, handshake, response, route.limits(limits));
        Answer answer = open(route, handshake);
        if (answer instanceof Answer.Later later) {
            ByteBuffer kept = copy(rest.toByteBuffer());
            read(connection, false);
            later.answer()
                    .whenComplete((known, failure) -> loop.runHere(() -> {
                        read(connection, true); // before the handler, which may stop it again
                        finish(upgrade, failure == null ? known : failed(handshake, failure), kept);
                    }));
        } else {
            finish(upgrade, answer, rest.toByteBuffer());
        }
    }

    private void finish(Upgrade upgrade, Answer answer, ByteBuffer rest) {
        NIOConnection connection = upgrade.connection;
        if (answer instanceof Answer.Accept accept) {
            forgetHttp(connection);
            connection.write(wrap(connection, HttpAnswer.of(upgrade.response)));
            Handshake kept = upgrade.handshake.withoutHeaders(SPENT);
            WsSocket socket = new WsSocket(connection, upgrade.loop, kept, accept.handler(), upgrade.limits);
            frames.take(connection, socket);
            socket.open();
            socket.received(rest); // frames that came along with the handshake
            if (!connection.isOpen()) {
                socket.disconnected(); // it broke before the socket could be told
            }
        } else {
            Answer.Refuse refusal = answer instanceof Answer.Refuse refused ? refused : INTERNAL;
            refuse(connection, HttpAnswer.of(refusal));
        }
    }

    /** While a route thinks, what the client sends stays with the operating system. */
    private static void read(NIOConnection connection, boolean on) {
        try {
            if (on) {
                connection.enableIOEvent(IOEvent.READ);
            } else {
                connection.disableIOEvent(IOEvent.READ);
            }
        } catch (IOException e) {
            LOG.debug("{} is gone", connection, e);
        }
    }

    private static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    }

    private static Answer open(SocketRoute route, Handshake handshake) {
        try {
            return route.open(handshake);
        } catch (RuntimeException e) {
            return failed(handshake, e);
        }
    }

    private static Answer failed(Handshake handshake, Throwable failure) {
        LOG.error("The route of {} failed", handshake.path(), failure);
        return INTERNAL;
    }

    private static void refuse(NIOConnection connection, ByteBuffer answer) {
        connection.write(wrap(connection, answer));
        connection.closeSilently(); // after the write
    }

    private static void forgetHttp(NIOConnection connection) {
        HTTP_ATTRIBUTES.forEach(connection.getAttributes()::removeAttribute);
    }

    private EventLoop loopOf(NIOConnection connection) {
        return loops.computeIfAbsent(
                connection.getSelectorRunner(),
                runner -> new EventLoop(((NIOTransport) connection.getTransport()).getSelectorHandler(), runner));
    }

    private static Buffer wrap(NIOConnection connection, ByteBuffer bytes) {
        return Buffers.wrap(connection.getMemoryManager(), bytes);
    }

    private static boolean asksForWebSocket(HttpRequestPacket request) {
        return request.isUpgrade()
                && Method.GET.equals(request.getMethod())
                && "websocket".equalsIgnoreCase(request.getHeader(Header.Upgrade));
    }

    /** A handshake that is fine by itself, and where its answer goes. */
    private record Upgrade(
            NIOConnection connection,
            EventLoop loop,
            Handshake handshake,
            UpgradeResponse response,
            SocketLimits limits) {}
}
