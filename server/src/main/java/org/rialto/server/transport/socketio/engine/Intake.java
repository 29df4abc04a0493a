package org.rialto.server.transport.socketio.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything a session does about what comes in, one thing at a time: the thread that brings it does it, unless another
 * one is at it. Who brings a mere task never gets caught in a stream of packets. Packets can be paused, tasks not.
 *
 * <p>Thread: safe; nothing is called under its lock.
 */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    /** Packets read one by one, so that a body of many is never held as a list. */
    interface Source {

        /** The next packet, null after the last. */
        @Nullable
        EnginePacket next() throws MalformedPacketException;
    }

    /** Takes one packet. */
    interface Reader {
        void accept(EnginePacket packet) throws MalformedPacketException;
    }

    /** @param done told true when all packets were taken or nobody wants them any more, false when one was malformed */
    private record Delivery(Source packets, Consumer<Boolean> done) {}

    /** So many packets are read by a thread that did not bring them, before others have a turn. */
    private static final int BORROWED = 64;

    private final Executor executor;
    private final Reader reader;
    private final Runnable broken;
    private final Runnable failed;
    private final Deque<Runnable> tasks = new ArrayDeque<>(2);
    private final Deque<Delivery> deliveries = new ArrayDeque<>(2);
    private boolean working;
    private boolean paused;
    private boolean finished;

    /**
     * @param executor reads packets whose bringer is gone
     * @param broken what to do about a malformed packet
     * @param failed what to do when the reader fails
     */
    Intake(Executor executor, Reader reader, Runnable broken, Runnable failed) {
        this.executor = executor;
        this.reader = reader;
        this.broken = broken;
        this.failed = failed;
    }

    void run(Runnable task) {
        synchronized (this) {
            tasks.add(task);
        }
        work(0);
    }

    void deliver(Source packets, Consumer<Boolean> done) {
        boolean wanted;
        synchronized (this) {
            wanted = !finished;
            if (wanted) {
                deliveries.add(new Delivery(packets, done));
            }
        }
        if (wanted) {
            work(Integer.MAX_VALUE);
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
        work(0);
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
        work(0);
    }

    private void work(int packets) {
        int left = packets;
        for (Runnable next = take(true, left); next != null; next = take(false, left)) {
            try {
                next.run();
            } catch (RuntimeException e) {
                LOG.error("The handler of a session failed", e);
                failed.run();
            }
            left--;
        }
    }

    /**
     * The next thing to do, if this thread is to do it.
     *
     * @param newcomer whether this thread is not at work yet
     * @param packets how many packets it may read
     */
    private synchronized @Nullable Runnable take(boolean newcomer, int packets) {
        if (newcomer && working) {
            return null;
        }
        Runnable next = tasks.poll();
        if (next == null && !paused && !deliveries.isEmpty()) {
            if (packets > 0) {
                next = this::read;
            } else {
                handOver();
            }
        }
        working = next != null;
        return next;
    }

    private void handOver() {
        try {
            executor.execute(() -> work(BORROWED));
        } catch (RejectedExecutionException e) {
            LOG.debug("Packets are not read: the server stops");
        }
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
