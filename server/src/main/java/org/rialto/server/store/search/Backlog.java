package org.rialto.server.store.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.port.Reads;
import org.rialto.server.core.port.View;

/**
 * What stands behind the positions of some conversations, in the order of time. Conversations are merged as they are
 * read, each a few messages at a time, so that a database of any size is gone through in bounded memory.
 *
 * <p>Thread: confined to the thread of the index.
 */
final class Backlog {
    private static final int MOST_IN_MEMORY = 40_000;
    private static final int MOST_AT_ONCE = 500;
    private static final int LEAST_AT_ONCE = 4;
    private static final int TAILS_PER_READ = 200;

    private final Reads reads;
    private final PriorityQueue<Tail> tails =
            new PriorityQueue<>(Comparator.comparing((Tail tail) -> tail.head().postedAt())
                    .thenComparing(tail -> tail.head().conversation().key()));
    private final int atOnce;

    /** @param from the conversations, each with the last seq that is done */
    Backlog(Reads reads, Collection<Start> from) {
        this.reads = reads;
        this.atOnce = Math.max(LEAST_AT_ONCE, Math.min(MOST_AT_ONCE, MOST_IN_MEMORY / Math.max(1, from.size())));
        Iterator<Start> rest = from.iterator();
        while (rest.hasNext()) {
            List<Tail> some = new ArrayList<>();
            while (rest.hasNext() && some.size() < TAILS_PER_READ) {
                some.add(new Tail(rest.next()));
            }
            fill(some);
        }
    }

    /** The next messages, at most so many; empty at the end. */
    List<Message> next(int most) {
        List<Message> messages = new ArrayList<>(most);
        while (messages.size() < most && !tails.isEmpty()) {
            Tail tail = tails.remove();
            messages.add(tail.buffer.remove());
            if (!tail.buffer.isEmpty()) {
                tails.add(tail);
            } else if (!tail.ended) {
                fill(List.of(tail));
            }
        }
        return messages;
    }

    private void fill(List<Tail> some) {
        reads.read(view -> {
            some.forEach(tail -> tail.fill(view, atOnce));
            return true;
        });
        some.stream().filter(tail -> !tail.buffer.isEmpty()).forEach(tails::add);
    }

    /** @param doneSeq everything up to here is in the index */
    record Start(ConversationId conversation, long doneSeq) {}

    private static final class Tail {
        private final ConversationId conversation;
        private final ArrayDeque<Message> buffer = new ArrayDeque<>();
        private long readSeq;
        private boolean ended;

        Tail(Start start) {
            conversation = start.conversation();
            readSeq = start.doneSeq();
        }

        Message head() {
            return buffer.element();
        }

        void fill(View view, int most) {
            List<Message> page = view.search().after(conversation, readSeq, most);
            buffer.addAll(page);
            ended = page.size() < most;
            if (!page.isEmpty()) {
                readSeq = page.get(page.size() - 1).seq();
            }
        }
    }
}
