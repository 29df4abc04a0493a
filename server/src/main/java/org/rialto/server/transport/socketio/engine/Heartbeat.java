package org.rialto.server.transport.socketio.engine;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that a client is gone. In version 3 the client pings; in version 4 we do and it answers. Any packet proves
 * that it lives. One task at a time waits in the timer, and none is ever moved: it looks again when it wakes too early.
 *
 * <p>Thread: safe; the session is called outside its lock.
 */
final class Heartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    /** What the session does about it. */
    interface Listener {
        void ping();

        void timedOut();
    }

    private final boolean serverPings;
    private final long interval;
    private final long timeout;
    private final ScheduledExecutorService timer;
    private final BooleanSupplier excused;
    private final Listener listener;

    private long heard = System.nanoTime();
    /** When the next ping is due, and when the last one was. */
    private long due;

    private long pinged;
    private boolean awaiting;
    private boolean stopped;
    private @Nullable Future<?> task;

    /** @param excused whether silence proves nothing, because we do not read from the client */
    Heartbeat(
            boolean serverPings,
            EngineSettings settings,
            ScheduledExecutorService timer,
            BooleanSupplier excused,
            Listener listener) {
        this.serverPings = serverPings;
        this.interval = settings.pingInterval().toNanos();
        this.timeout = settings.pingTimeout().toNanos();
        this.timer = timer;
        this.excused = excused;
        this.listener = listener;
    }

    synchronized void start() {
        heard = System.nanoTime();
        due = heard + interval;
        plan(heard);
    }

    synchronized void heard() {
        heard = System.nanoTime();
    }

    /** The client answered a ping. */
    synchronized void ponged() {
        awaiting = false;
        due = System.nanoTime() + interval;
    }

    /** Whether the client is overdue, also when the timer is late. */
    boolean isOver() {
        boolean reading = !excused.getAsBoolean();
        synchronized (this) {
            return reading && System.nanoTime() - deadline() >= 0;
        }
    }

    synchronized void stop() {
        stopped = true;
        if (task != null) {
            task.cancel(false);
        }
    }

    private void tick() {
        boolean excuse = excused.getAsBoolean();
        boolean ping = false;
        boolean over;
        synchronized (this) {
            long now = System.nanoTime();
            if (excuse) {
                heard = now;
            }
            over = !stopped && now - deadline() >= 0;
            if (!over && serverPings && !awaiting && now - due >= 0) {
                ping = true;
                awaiting = true;
                pinged = now - due > timeout / 4 ? now : due; // a timer that is a little late must not add up
            }
            if (!over) {
                plan(now);
            }
        }
        if (over) {
            listener.timedOut();
        } else if (ping) {
            listener.ping();
        }
    }

    private long deadline() {
        if (!serverPings) {
            return heard + interval + timeout;
        }
        return timeout + (awaiting ? Math.max(pinged, heard) : due);
    }

    private void plan(long now) {
        if (stopped) {
            return;
        }
        long next = deadline();
        if (serverPings) {
            // a pong makes the next ping due an interval later at the earliest
            long earliest = awaiting ? pinged + interval : due;
            next = earliest - now > 0 && earliest - next < 0 ? earliest : next;
        }
        try {
            task = timer.schedule(this::tick, Math.max(next - now, 0), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("No more heartbeats: the timer has stopped");
        }
    }
}
