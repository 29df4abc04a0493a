package org.rialto.server.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpEvents;
import org.glassfish.grizzly.memory.Buffers;

/**
 * Closes connections that take too long over the head of a request, and refuses those of an address that has too many
 * already. WebSockets are its business until their handshake has come, except that they count.
 *
 * <p>Thread: safe.
 */
final class ConnectionGuard extends BaseFilter {
    private static final byte[] TOO_MANY = ("HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 20\r\nCache-Control: no-store\r\n\r\n"
                    + "{\"error\":\"too-many\"}")
            .getBytes(StandardCharsets.US_ASCII);
    /** So many more than allowed wait for their refusal; the rest is cut off unheard. */
    private static final int SURPLUS = 64;

    private final int perAddress;
    private final Predicate<InetAddress> exempt;
    private final Duration head;
    private final Duration keepAlive;
    /** Connections that owe us the head of a request, and until when. */
    private final ConcurrentMap<Connection<?>, Long> waiting = new ConcurrentHashMap<>();

    private final ConcurrentMap<Connection<?>, InetAddress> counted = new ConcurrentHashMap<>();
    private final ConcurrentMap<InetAddress, Integer> counts = new ConcurrentHashMap<>();
    private final Set<Connection<?>> surplus = ConcurrentHashMap.newKeySet();

    /**
     * @param perAddress how many connections an address may have, 0 for any number
     * @param exempt the addresses that may have any number
     * @param head how long the first request of a connection may take to come
     * @param keepAlive how long the next one may
     */
    ConnectionGuard(int perAddress, Predicate<InetAddress> exempt, Duration head, Duration keepAlive) {
        this.perAddress = perAddress;
        this.exempt = exempt;
        this.head = head;
        this.keepAlive = keepAlive;
    }

    /** Closes those whose time is up. */
    void sweep(long now) {
        waiting.forEach((connection, until) -> {
            if (now - until > 0) {
                waiting.remove(connection);
                connection.terminateSilently();
            }
        });
    }

    @Override
    public NextAction handleAccept(FilterChainContext ctx) {
        Connection<?> connection = ctx.getConnection();
        waiting.put(connection, System.nanoTime() + head.toNanos());
        if (perAddress > 0 && connection.getPeerAddress() instanceof InetSocketAddress peer) {
            count(connection, peer.getAddress());
        }
        if (!connection.isOpen()) {
            forget(connection); // it may have closed before it was in the maps
        }
        return ctx.getInvokeAction();
    }

    @Override
    public NextAction handleRead(FilterChainContext ctx) {
        Connection<?> connection = ctx.getConnection();
        waiting.remove(connection);
        if (!surplus.contains(connection)) {
            return ctx.getInvokeAction();
        }
        connection.write(Buffers.wrap(connection.getMemoryManager(), ByteBuffer.wrap(TOO_MANY)));
        connection.closeSilently(); // after the write
        return ctx.getStopAction();
    }

    @Override
    public NextAction handleEvent(FilterChainContext ctx, FilterChainEvent event) {
        if (event.type() == HttpEvents.ResponseCompleteEvent.TYPE
                && ctx.getConnection().isOpen()) {
            waiting.put(ctx.getConnection(), System.nanoTime() + keepAlive.toNanos());
        }
        return ctx.getInvokeAction();
    }

    @Override
    public NextAction handleClose(FilterChainContext ctx) {
        forget(ctx.getConnection());
        return ctx.getInvokeAction();
    }

    private void count(Connection<?> connection, InetAddress address) {
        if (exempt.test(address)) {
            return;
        }
        counted.put(connection, address);
        int count = counts.merge(address, 1, Integer::sum);
        if (count > perAddress) {
            surplus.add(connection);
        }
        if (count > perAddress + SURPLUS) {
            connection.terminateSilently();
        }
    }

    private void forget(Connection<?> connection) {
        waiting.remove(connection);
        surplus.remove(connection);
        InetAddress address = counted.remove(connection);
        if (address != null) {
            counts.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
        }
    }
}
