package org.rialto.desktop.net;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskData.ReadMarker;

/**
 * Tells the server how far I have read. While it is away or busy only the highest seq of each conversation is kept.
 *
 * <p>Thread: safe.
 */
public final class ReadMarks {
    private final BiFunction<String, Long, CompletableFuture<ReadMarker>> read;
    private final Map<String, Long> waiting = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private boolean online;

    public ReadMarks(BiFunction<String, Long, CompletableFuture<ReadMarker>> read) {
        this.read = read;
    }

    public synchronized void read(String conversation, long seq) {
        waiting.merge(conversation, seq, Math::max);
        next(conversation);
    }

    public synchronized void online() {
        online = true;
        underWay.clear();
        List.copyOf(waiting.keySet()).forEach(this::next);
    }

    public synchronized void offline() {
        online = false;
    }

    private void next(String conversation) {
        Long seq = waiting.get(conversation);
        if (seq != null && online && underWay.add(conversation)) {
            read.apply(conversation, seq).whenComplete((marker, problem) -> answered(conversation, seq, problem));
        }
    }

    private synchronized void answered(String conversation, long seq, @Nullable Throwable problem) {
        underWay.remove(conversation);
        Throwable cause = problem instanceof CompletionException wrapped ? wrapped.getCause() : problem;
        if (cause == null || cause instanceof Refusal) { // else the connection was lost: online() goes on
            waiting.remove(conversation, seq);
            next(conversation);
        }
    }
}
