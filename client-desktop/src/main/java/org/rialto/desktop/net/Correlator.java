package org.rialto.desktop.net;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.rialto.protocol.desk.DeskReply;

/**
 * Joins replies to requests by their {@code reqId}. A request without an answer in time means that the connection is
 * dead, whatever the socket believes.
 *
 * <p>Thread: confined to the network thread.
 */
final class Correlator {
    private final ScheduledExecutorService thread;
    private final Duration patience;
    private final Runnable onSilence;
    private final Map<String, Waiting> waiting = new HashMap<>();
    private long last;

    private record Waiting(CompletableFuture<DeskReply> reply, ScheduledFuture<?> timeout) {}

    Correlator(ScheduledExecutorService thread, Duration patience, Runnable onSilence) {
        this.thread = thread;
        this.patience = patience;
        this.onSilence = onSilence;
    }

    String nextId() {
        return Long.toString(++last);
    }

    void expect(String reqId, CompletableFuture<DeskReply> reply) {
        ScheduledFuture<?> timeout = thread.schedule(onSilence, patience.toMillis(), TimeUnit.MILLISECONDS);
        waiting.put(reqId, new Waiting(reply, timeout));
    }

    /** An answer to nothing is ignored: it came too late. */
    void answer(DeskReply reply) {
        Waiting request = waiting.remove(String.valueOf(reply.reqId()));
        if (request != null) {
            request.timeout().cancel(false);
            if (reply.code() != null && reply.code() == 200) {
                request.reply().complete(reply);
            } else {
                request.reply().completeExceptionally(Refusal.of(reply));
            }
        }
    }

    void fail(String why) {
        List<Waiting> lost = List.copyOf(waiting.values());
        waiting.clear();
        lost.forEach(request -> {
            request.timeout().cancel(false);
            request.reply().completeExceptionally(new ConnectionLost(why));
        });
    }
}
