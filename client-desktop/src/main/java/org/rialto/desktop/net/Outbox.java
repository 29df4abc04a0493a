package org.rialto.desktop.net;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskData.Posted;

/**
 * My messages on their way. Each conversation goes in order, one at a time: the next leaves when the server has
 * answered the one before. What got no answer is sent again under the same client id, so nothing is posted twice.
 *
 * <p>Thread: safe.
 */
public final class Outbox {
    private final Function<Letter, CompletableFuture<Posted>> post;
    private final Listener listener;
    private final Clock clock;
    private final Supplier<String> ids;
    private final Map<String, Deque<Letter>> waiting = new HashMap<>(); // by conversation, the head may be under way
    private final Map<String, Letter> underWay = new HashMap<>(); // by conversation
    private final Map<String, Letter> failed = new HashMap<>(); // by client id
    private boolean online;

    /** One text message that was written here. */
    public record Letter(String conversation, String clientId, String text, long sentAt) {}

    /** What became of a letter. Called in order, with a lock held: hand it on and return. */
    public interface Listener {
        void sending(Letter letter);

        void sent(Letter letter, Posted posted);

        void failed(Letter letter, Refusal refusal);

        void discarded(Letter letter);
    }

    public Outbox(
            Function<Letter, CompletableFuture<Posted>> post, Listener listener, Clock clock, Supplier<String> ids) {
        this.post = post;
        this.listener = listener;
        this.clock = clock;
        this.ids = ids;
    }

    public synchronized void post(String conversation, String text) {
        add(new Letter(conversation, ids.get(), text, clock.millis()));
    }

    /** Sends a failed one again, behind what waits already. */
    public synchronized void retry(String clientId) {
        Letter letter = failed.remove(clientId);
        if (letter != null) {
            add(letter);
        }
    }

    public synchronized void discard(String clientId) {
        Letter letter = failed.remove(clientId);
        if (letter != null) {
            listener.discarded(letter);
        }
    }

    /** The session is up: everything unanswered goes out again. */
    public synchronized void online() {
        online = true;
        underWay.clear();
        waiting.keySet().forEach(this::next);
    }

    public synchronized void offline() {
        online = false;
    }

    private void add(Letter letter) {
        waiting.computeIfAbsent(letter.conversation(), id -> new ArrayDeque<>()).add(letter);
        listener.sending(letter);
        next(letter.conversation());
    }

    private synchronized void next(String conversation) {
        Letter head = waiting.getOrDefault(conversation, new ArrayDeque<>()).peek();
        if (head != null && online && !underWay.containsKey(conversation)) {
            underWay.put(conversation, head);
            post.apply(head).whenComplete((posted, problem) -> answered(head, posted, problem));
        }
    }

    private synchronized void answered(Letter letter, @Nullable Posted posted, @Nullable Throwable problem) {
        Deque<Letter> queue = waiting.getOrDefault(letter.conversation(), new ArrayDeque<>());
        if (!letter.equals(queue.peek())) {
            return; // answered already, on the connection before this one
        }
        Throwable cause = problem instanceof CompletionException wrapped ? wrapped.getCause() : problem;
        if (posted != null) {
            queue.remove();
            listener.sent(letter, posted);
        } else if (cause instanceof Refusal refusal && !refusal.passes()) {
            queue.remove();
            failed.put(letter.clientId(), letter);
            listener.failed(letter, refusal);
        }
        underWay.remove(letter.conversation(), letter);
        if (cause instanceof Refusal refusal && refusal.passes()) {
            CompletableFuture.delayedExecutor(refusal.retryAfter().toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> next(letter.conversation()));
        } else if (posted != null || cause instanceof Refusal) {
            next(letter.conversation());
        } // else the connection was lost: online() goes on
    }
}
