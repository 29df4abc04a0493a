package org.rialto.server.transport.socketio.engine;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.rialto.server.transport.ws.Socket.Sent;

/**
 * The bounded queue of what a session sends, and the carrier that takes it away: a poll takes one batch, a WebSocket
 * everything as it comes.
 *
 * <p>Thread: safe; nothing is called under its lock, and batches are carried one at a time.
 */
final class Outbox {
    record Item(EnginePacket packet, Sent sent) {}

    interface Carrier {
        /** False when it takes one batch and is spent. */
        boolean isLasting();

        /** Takes a batch, and reports to each item what became of it. */
        void carry(List<Item> batch);
    }

    /** What became of an offer. */
    enum Offer {
        TAKEN,
        /** Over the bound; nothing of it was taken. */
        OVERFLOW,
        /** The session takes no more. */
        ENDED
    }

    /** What became of a poll. */
    enum Waiting {
        TAKEN,
        /** Another one waits already. */
        OCCUPIED,
        GONE
    }

    private final int bound;
    private Queue<Item> queue = new ArrayDeque<>(4);
    private int bytes;
    private @Nullable Carrier carrier;
    private boolean carrying;
    private boolean ended;
    private @Nullable Runnable drained;

    Outbox(int bound) {
        this.bound = bound;
    }

    /** Queues packets that stay together. One offer over the bound is taken when nothing waits. */
    Offer offer(List<EnginePacket> packets, Sent sent) {
        int weight = 0;
        for (EnginePacket packet : packets) {
            weight += packet.weight();
        }
        synchronized (this) {
            if (ended) {
                return Offer.ENDED;
            }
            if (bytes > 0 && bytes + weight > bound) {
                return Offer.OVERFLOW;
            }
            bytes += weight;
            int last = packets.size() - 1;
            for (int i = 0; i <= last; i++) {
                queue.add(new Item(packets.get(i), i == last ? sent : Sent.IGNORED));
            }
        }
        carry();
        return Offer.TAKEN;
    }

    /** A poll that takes what waits now or comes next. */
    Waiting attach(Carrier poll) {
        synchronized (this) {
            if (ended && drained == null) {
                return Waiting.GONE;
            }
            if (carrier != null) {
                return Waiting.OCCUPIED;
            }
            carrier = poll;
        }
        carry();
        return Waiting.TAKEN;
    }

    /** From now on this one carries; returns a poll that waited until now. */
    @Nullable
    Carrier replace(Carrier lasting) {
        Carrier before;
        synchronized (this) {
            before = carrier;
            carrier = lasting;
        }
        carry();
        return before;
    }

    /** Takes away a poll that waits for packets. */
    synchronized @Nullable Carrier detach() {
        if (carrier == null || carrier.isLasting()) {
            return null;
        }
        Carrier waiting = carrier;
        carrier = null;
        return waiting;
    }

    /** Takes no more; what waits is still carried. */
    void finish(List<EnginePacket> last, Runnable whenDrained) {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            drained = whenDrained;
            last.forEach(packet -> queue.add(new Item(packet, Sent.IGNORED)));
        }
        carry();
    }

    /** Drops everything, takes no more, and returns a poll that waited. */
    @Nullable
    Carrier discard() {
        Queue<Item> dropped;
        Carrier waiting;
        synchronized (this) {
            ended = true;
            drained = null;
            dropped = queue;
            queue = new ArrayDeque<>(0);
            bytes = 0;
            waiting = detach();
            carrier = null;
        }
        dropped.forEach(item -> item.sent().done(false));
        return waiting;
    }

    private void carry() {
        while (true) {
            List<Item> batch;
            Carrier taker;
            synchronized (this) {
                if (carrying || carrier == null || queue.isEmpty()) {
                    break;
                }
                carrying = true;
                batch = List.copyOf(queue);
                queue.clear();
                bytes = 0;
                taker = carrier;
                carrier = taker.isLasting() ? taker : null;
            }
            try {
                taker.carry(batch);
            } finally {
                synchronized (this) {
                    carrying = false;
                }
            }
        }
        reportDrained();
    }

    private void reportDrained() {
        Runnable report;
        synchronized (this) {
            if (carrying || !queue.isEmpty()) {
                return;
            }
            report = drained;
            drained = null;
        }
        if (report != null) {
            report.run();
        }
    }
}
