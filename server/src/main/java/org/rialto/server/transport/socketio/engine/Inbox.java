package org.rialto.server.transport.socketio.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything a session does about what comes in, one thing at a time, whoever brings it: the thread that adds work does
 * it, unless another one is at it. Packets can be paused, tasks not.
 *
 * <p>Thread: safe; nothing is called under its lock.
 */
final class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    /** Takes one packet. */
    interface Reader {
        void accept(EnginePacket packet) throws MalformedPacketException;
    }

    /** @param done told true when all packets were taken or nobody wants them any more, false when one was malformed */
    private record Delivery(PacketSource packets, Consumer<Boolean> done) {}

    private final Reader reader;
    private final Runnable broken;
    private final Runnable failed;
    private final Deque<Runnable> tasks = new ArrayDeque<>(2);
    private final Deque<Delivery> deliveries = new ArrayDeque<>(2);
    private boolean working;
    private boolean paused;
    private boolean finished;

    /**
     * @param broken what to do about a malformed packet
     * @param failed what to do when the reader fails
     */
    Inbox(Reader reader, Runnable broken, Runnable failed) {
        this.reader = reader;
        this.broken = broken;
        this.failed = failed;
    }

    void run(Runnable task) {
        synchronized (this) {
            tasks.add(task);
        }
        work();
    }

    void deliver(PacketSource packets, Consumer<Boolean> done) {
        boolean wanted;
        synchronized (this) {
            wanted = !finished;
            if (wanted) {
                deliveries.add(new Delivery(packets, done));
            }
        }
        if (wanted) {
            work();
        } else {
            done.accept(true);
        }
    }

    synchronized void pause() {
        paused = true;
    }

    void resume() {
        synchronized (this) {
            paused = false;
        }
        work();
    }

    synchronized boolean isPaused() {
        return paused;
    }

    /**
     * Drops all packets, now and later, and runs the last task.
     *
     * @param good what those are told who brought packets
     */
    void finish(Runnable last, boolean good) {
        Deque<Delivery> dropped;
        synchronized (this) {
            finished = true;
            dropped = new ArrayDeque<>(deliveries);
            deliveries.clear();
            tasks.add(last);
        }
        dropped.forEach(delivery -> delivery.done().accept(good));
        work();
    }

    private void work() {
        for (Runnable next = take(); next != null; next = takeAfterwards()) {
            try {
                next.run();
            } catch (RuntimeException e) {
                LOG.error("The handler of a session failed", e);
                failed.run();
            }
        }
    }

    private synchronized @Nullable Runnable take() {
        return working ? null : choose();
    }

    private synchronized @Nullable Runnable takeAfterwards() {
        return choose();
    }

    private @Nullable Runnable choose() {
        Runnable next = tasks.poll();
        if (next == null && !paused && !deliveries.isEmpty()) {
            next = this::read;
        }
        working = next != null;
        return next;
    }

    /** One packet of the first delivery. */
    private void read() {
        Delivery delivery;
        synchronized (this) {
            delivery = deliveries.peek();
        }
        if (delivery == null) {
            return; // dropped meanwhile
        }
        try {
            EnginePacket packet = delivery.packets().next();
            if (packet == null) {
                end(delivery, true);
            } else {
                reader.accept(packet);
            }
        } catch (MalformedPacketException e) {
            LOG.debug("Malformed packet: {}", e.getMessage());
            end(delivery, false);
            broken.run();
        }
    }

    private void end(Delivery delivery, boolean good) {
        boolean pending;
        synchronized (this) {
            pending = deliveries.remove(delivery);
        }
        if (pending) {
            delivery.done().accept(good);
        }
    }
}
