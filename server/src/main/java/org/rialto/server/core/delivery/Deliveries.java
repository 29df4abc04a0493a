package org.rialto.server.core.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.Member;
import org.rialto.server.core.model.SeqRange;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.Tx;
import org.rialto.server.core.port.View;
import org.rialto.server.core.port.WriteQueue;

/**
 * What is on its way to whom, and what has arrived since it was last written down (docs/protocol/README.md, ruling 2). A message
 * is under way from the moment its frame is queued; a frame that was dropped makes it undelivered again. Arrivals are
 * written once a second: after a crash that second may be delivered again, and nothing is missing.
 *
 * <p>Thread: safe.
 */
public final class Deliveries {
    private final Map<Key, Progress> progress = new ConcurrentHashMap<>();
    private final WriteQueue writes;

    public Deliveries(WriteQueue writes) {
        this.writes = writes;
    }

    /** A message's frame was queued for one of the user's sessions. */
    public Ticket begin(UserId user, ConversationId conversation, long seq) {
        Progress of = progress.compute(new Key(user, conversation), (key, known) -> {
            Progress here = known == null ? new Progress() : known;
            here.begin(seq);
            return here;
        });
        return new Ticket(of, seq);
    }

    /** What is under way or has arrived. Ask before reading the store, never after: arrivals move there in time. */
    public LongPredicate taken(UserId user, ConversationId conversation) {
        Progress found = progress.get(new Key(user, conversation));
        return found == null ? seq -> false : found.taken();
    }

    /** Like {@link #begin}, unless another session of the user has it already under way: then empty. */
    public Optional<Ticket> claim(UserId user, ConversationId conversation, long seq) {
        List<Ticket> claimed = new ArrayList<>(1);
        progress.compute(new Key(user, conversation), (key, known) -> {
            Progress here = known == null ? new Progress() : known;
            if (here.claim(seq)) {
                claimed.add(new Ticket(here, seq));
            }
            return here;
        });
        return claimed.stream().findFirst();
    }

    /** Whether a message still has to reach this member. */
    public boolean isUndelivered(View view, Member member, long seq) {
        if (taken(member.user(), member.conversation()).test(seq)) {
            return false;
        }
        return seq > member.deliveredSeq()
                || view.deliveries().ranges(member).stream()
                        .anyMatch(range -> range.first() <= seq && seq <= range.last());
    }

    /** Writes down what has arrived. */
    public void persist() {
        Map<Key, List<SeqRange>> arrived = new HashMap<>();
        progress.forEach((key, of) -> {
            List<SeqRange> ranges = of.arrived();
            if (!ranges.isEmpty()) {
                arrived.put(key, ranges);
            } else {
                progress.computeIfPresent(key, (k, kept) -> kept.retire() ? null : kept);
            }
        });
        if (arrived.isEmpty()) {
            return;
        }
        writes.submit(tx -> {
                    arrived.forEach((key, ranges) -> apply(tx, key, ranges));
                    return arrived;
                })
                .thenAccept(done -> done.forEach((key, ranges) -> progress.computeIfPresent(key, (k, kept) -> {
                    kept.written(ranges);
                    return kept;
                })));
    }

    private static void apply(Tx tx, Key key, List<SeqRange> arrived) {
        Member member = tx.conversations()
                .member(key.conversation(), key.user())
                .filter(Member::isIn)
                .orElse(null);
        if (member == null) {
            return;
        }
        SeqSet open = new SeqSet();
        List<SeqRange> before = tx.deliveries().ranges(member);
        before.forEach(open::add);
        long delivered = member.deliveredSeq();
        for (SeqRange range : arrived) {
            if (range.first() > delivered + 1) {
                SeqRange gap = new SeqRange(delivered + 1, range.first() - 1);
                if (tx.deliveries().anyFor(member, gap)) {
                    open.add(gap);
                }
            }
            delivered = Math.max(delivered, range.last());
            open.remove(range);
        }
        if (delivered != member.deliveredSeq()) {
            tx.conversations().save(member.withDelivered(delivered));
        }
        List<SeqRange> after = open.toRanges();
        if (!after.equals(before)) {
            tx.deliveries().replaceRanges(member, after);
        }
    }

    private record Key(UserId user, ConversationId conversation) {}

    /** One message on its way to one session: end it once. */
    public static final class Ticket {
        private final Progress progress;
        private final long seq;

        private Ticket(Progress progress, long seq) {
            this.progress = progress;
            this.seq = seq;
        }

        public void end(boolean arrived) {
            progress.end(seq, arrived);
        }

        /** Several at once. */
        public static void endAll(List<Ticket> tickets, boolean arrived) {
            tickets.forEach(ticket -> ticket.end(arrived));
        }
    }

    /** One user in one conversation. */
    private static final class Progress {
        private final SeqSet underway = new SeqSet();
        private final SeqSet arrived = new SeqSet();

        synchronized void begin(long seq) {
            underway.add(seq);
        }

        synchronized boolean claim(long seq) {
            if (underway.contains(seq) || arrived.contains(seq)) {
                return false;
            }
            underway.add(seq);
            return true;
        }

        synchronized void end(long seq, boolean flushed) {
            underway.remove(seq);
            if (flushed) {
                arrived.add(seq);
            }
        }

        synchronized LongPredicate taken() {
            SeqSet both = new SeqSet();
            underway.toRanges().forEach(both::add);
            arrived.toRanges().forEach(both::add);
            return both::contains;
        }

        synchronized List<SeqRange> arrived() {
            return new ArrayList<>(arrived.toRanges());
        }

        synchronized void written(List<SeqRange> ranges) {
            ranges.forEach(arrived::remove);
        }

        synchronized boolean retire() {
            return underway.isEmpty() && arrived.isEmpty();
        }
    }
}
