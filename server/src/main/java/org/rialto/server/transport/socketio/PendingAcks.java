package org.rialto.server.transport.socketio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The acknowledgements that a client owes. One task of the timer looks after all of them, so that an acknowledgement in
 * time costs the timer nothing.
 *
 * <p>Thread: safe.
 */
final class PendingAcks {
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(20);

    private record Pending(AckHandler handler, long deadline) {}

    private final int bound;
    private final ScheduledExecutorService timer;
    private final Consumer<List<AckHandler>> late;
    private final Map<Long, Pending> pending = new LinkedHashMap<>();
    private long next;
    private boolean closed;
    /** When the timer looks again, if it does. */
    private long look;

    private boolean looking;

    /** @param late told who waits no longer */
    PendingAcks(int bound, ScheduledExecutorService timer, Consumer<List<AckHandler>> late) {
        this.bound = bound;
        this.timer = timer;
        this.late = late;
    }

    synchronized boolean isFull() {
        return pending.size() >= bound;
    }

    /** The id to ask for, or nothing when the session has ended. */
    synchronized OptionalLong add(AckHandler handler, Duration timeout) {
        if (closed) {
            return OptionalLong.empty();
        }
        long now = System.nanoTime();
        long deadline = now + timeout.toNanos();
        pending.put(next, new Pending(handler, deadline));
        if (!looking || deadline - look < 0) {
            look(now, deadline);
        }
        return OptionalLong.of(next++);
    }

    /** Who waits for this one; null when nobody does, or not any more. */
    synchronized @Nullable AckHandler take(long id) {
        Pending found = pending.remove(id);
        return found == null ? null : found.handler();
    }

    /** Takes no more, and gives back all who still wait. */
    synchronized List<AckHandler> close() {
        closed = true;
        List<AckHandler> all = pending.values().stream().map(Pending::handler).toList();
        pending.clear();
        return all;
    }

    private void expire() {
        List<AckHandler> lost = new ArrayList<>();
        synchronized (this) {
            looking = false;
            long now = System.nanoTime();
            long earliest = Long.MAX_VALUE;
            for (Iterator<Pending> all = pending.values().iterator(); all.hasNext(); ) {
                Pending one = all.next();
                if (now - one.deadline() >= 0) {
                    all.remove();
                    lost.add(one.handler());
                } else {
                    earliest = Math.min(earliest, one.deadline() - now);
                }
            }
            if (!pending.isEmpty()) {
                look(now, now + Math.max(earliest, PATIENCE));
            }
        }
        if (!lost.isEmpty()) {
            late.accept(lost);
        }
    }

    private void look(long now, long when) {
        look = when;
        try {
            timer.schedule(this::expire, when - now, TimeUnit.NANOSECONDS);
            looking = true;
        } catch (RejectedExecutionException e) {
            looking = false; // the server stops, and its sessions with it
        }
    }
}
