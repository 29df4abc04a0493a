package org.rialto.server.transport.ws;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.grizzly.nio.SelectorHandler;
import org.glassfish.grizzly.nio.SelectorRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One selector thread and its WebSockets. Everything that touches a socket's connection runs here: reads, writes,
 * closing, the sweep. Sockets that were given frames are flushed together: those touched during a read event at its
 * end, those touched by other threads in one task of this loop, so that a burst becomes few writes.
 *
 * <p>Thread: {@link #touch} and {@link #run} safe; the rest confined to the selector thread.
 */
final class EventLoop {
    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

    private static final String GOING_AWAY = "server is stopping";

    private final SelectorHandler selectors;
    private final SelectorRunner runner;
    private final Set<WsSocket> sockets = new HashSet<>();
    private final Queue<WsSocket> touched = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean flushPlanned = new AtomicBoolean();
    private final SelectorHandler.Task flush = this::flushPlanned;
    private final List<Runnable> whenEmpty = new ArrayList<>();
    private boolean stopping;
    private boolean inEvent;

    EventLoop(SelectorHandler selectors, SelectorRunner runner) {
        this.selectors = selectors;
        this.runner = runner;
    }

    boolean isCurrent() {
        return Thread.currentThread() == runner.getRunnerThread();
    }

    /** Runs the task on the selector thread, soon and never at once. */
    void run(Runnable task) {
        selectors.enque(
                runner,
                () -> {
                    event(task);
                    return true;
                },
                null);
    }

    /** Runs on the selector thread; the sockets touched meanwhile are flushed at the end. */
    void event(Runnable task) {
        boolean outer = inEvent;
        inEvent = true;
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("A task of the event loop failed", e); // Grizzly would swallow it
        } finally {
            inEvent = outer;
            if (!outer) {
                flushTouched();
            }
        }
    }

    /** The socket has frames to send. */
    void touch(WsSocket socket) {
        touched.add(socket);
        if (isCurrent() && inEvent) {
            return;
        }
        if (flushPlanned.compareAndSet(false, true)) {
            selectors.enque(runner, flush, null);
        }
    }

    /** On the selector thread at once, from elsewhere soon. */
    void runHere(Runnable task) {
        if (isCurrent()) {
            event(task);
        } else {
            run(task);
        }
    }

    void add(WsSocket socket) {
        sockets.add(socket);
        if (stopping) {
            socket.startClosing(CloseCode.GOING_AWAY, GOING_AWAY); // came while everybody is being sent away
        }
    }

    void remove(WsSocket socket) {
        sockets.remove(socket);
        runWhenEmpty();
    }

    /** Sends everybody away; the task runs when the last one is gone. */
    void closeAll(Runnable then) {
        stopping = true;
        whenEmpty.add(then);
        sockets().forEach(socket -> socket.startClosing(CloseCode.GOING_AWAY, GOING_AWAY));
        runWhenEmpty();
    }

    /** A copy, since closing a socket removes it. */
    List<WsSocket> sockets() {
        return List.copyOf(sockets);
    }

    private void runWhenEmpty() {
        if (sockets.isEmpty()) {
            whenEmpty.forEach(Runnable::run);
            whenEmpty.clear();
        }
    }

    private boolean flushPlanned() {
        flushPlanned.set(false);
        event(() -> {});
        return true;
    }

    private void flushTouched() {
        for (WsSocket socket = touched.poll(); socket != null; socket = touched.poll()) {
            try {
                socket.flush();
            } catch (RuntimeException e) {
                LOG.error("Flushing {} failed", socket.id(), e);
            }
        }
    }
}
