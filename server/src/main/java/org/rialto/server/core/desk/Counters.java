package org.rialto.server.core.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.delivery.Deliveries;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.InboxRow;
import org.rialto.server.core.model.InboxRow.Position;
import org.rialto.server.core.model.Member;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.SeqRange;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.desk.Contact;
import org.rialto.server.core.model.desk.Tally;
import org.rialto.server.core.port.MessageStore;
import org.rialto.server.core.port.Reads;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.View;
import org.rialto.server.core.port.WriteQueue;
import org.rialto.server.core.port.desk.CounterStore.Counter;
import org.rialto.server.core.port.desk.CounterStore.Line;

/**
 * An agent's contacts and numbers: derived from messages and markers, and never below what the agent's client reported
 * (docs/protocol/README.md, "Delivery", ruling 30).
 *
 * <p>Thread: safe; questions read the database on the calling thread.
 */
public final class Counters {
    private static final Duration RECENT = Duration.ofDays(2);
    private static final int MOST_REPORTED = 1_000_000;
    private static final int NEWEST = 10;
    private static final int QUEUE_PAGE = 100;

    private final WriteQueue writes;
    private final Reads reads;
    private final Deliveries deliveries;
    private final Clock clock;

    public Counters(WriteQueue writes, Reads reads, Deliveries deliveries, Clock clock) {
        this.writes = writes;
        this.reads = reads;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * Takes down what a client reports about a contact.
     *
     * @param reply the contact; refused with UNKNOWN_USER
     */
    public void report(Caller caller, String contact, Report report, Reply<User> reply) {
        writes.submit(
                tx -> {
                    User user = tx.accounts()
                            .find(contact)
                            .orElseThrow(() -> new ChatException(Problem.UNKNOWN_USER, "there is no such contact"));
                    Optional<Counter> known = tx.desk().counters().find(caller.user(), user.id());
                    Counter before = known.orElse(Counter.NONE);
                    long last = tx.conversations()
                            .findDirect(caller.user(), user.id())
                            .map(Conversation::lastSeq)
                            .orElse(0L);
                    Counter after = new Counter(
                            report.opened ? 0 : Math.min(before.reported() + (report.pushed ? 1 : 0), MOST_REPORTED),
                            report.introduced && before.introducedAt() == null ? tx.now() : before.introducedAt(),
                            report.opened ? last : before.openedSeq());
                    if (!after.equals(before)) {
                        tx.desk().counters().save(caller.user(), user.id(), after);
                    }
                    return user;
                },
                reply);
    }

    /** The numbers of an agent; unread is that of one contact. */
    public Tally tally(Caller caller, UserId contact) {
        return reads.read(view -> {
            List<Contact> contacts = contacts(view, caller);
            int unread = contacts.stream()
                    .filter(each -> each.user().id().equals(contact))
                    .findFirst()
                    .map(Contact::unread)
                    .orElseGet(() -> view.desk()
                            .counters()
                            .find(caller.user(), contact)
                            .map(Counter::reported)
                            .orElse(0));
            return tally(contacts, unread);
        });
    }

    /** The caller's contacts, newest first, all but the messages, and the numbers over all of them. */
    public Overview overview(Caller caller) {
        return reads.read(view -> {
            List<Contact> contacts = contacts(view, caller);
            return new Overview(contacts, tally(contacts, 0));
        });
    }

    /** The same of visitors alone: what a console lists beside a staff chat. */
    public Overview visitors(Caller caller) {
        return reads.read(view -> {
            List<Contact> visitors = contacts(view, caller).stream()
                    .filter(contact -> contact.user().role() == AccountRole.VISITOR)
                    .toList();
            return new Overview(visitors, tally(visitors, 0));
        });
    }

    /** The same contact with its newest messages. */
    public Contact withNewest(Caller caller, Contact contact) {
        Conversation conversation = contact.conversation();
        if (conversation == null) {
            return contact;
        }
        return reads.read(view -> {
            long from = view.conversations()
                    .member(conversation.id(), caller.user())
                    .map(me -> Math.max(me.joinedSeq(), me.clearedSeq()) + 1)
                    .orElse(1L);
            List<Message> newest = view.messages()
                    .page(new MessageStore.Page(
                            conversation.id(),
                            caller.user(),
                            from,
                            conversation.lastSeq(),
                            null,
                            null,
                            MessageStore.Which.MESSAGES,
                            true,
                            0,
                            NEWEST));
            return new Contact(
                    contact.user(),
                    conversation,
                    contact.lastAt(),
                    contact.unread(),
                    contact.pending(),
                    contact.recent(),
                    contact.counted(),
                    newest);
        });
    }

    private List<Contact> contacts(View view, Caller caller) {
        Map<Long, InboxRow> rows = new HashMap<>();
        for (InboxRow row : view.conversations().inbox(caller.user(), 0, Position.TOP, Integer.MAX_VALUE)) {
            if (row.peer() != null) {
                rows.put(row.peer().id().number(), row);
            }
        }
        Set<Long> waiting = new HashSet<>();
        for (Conversation conversation : view.deliveries().waiting(caller.user())) {
            if (!conversation.isRoom()) {
                waiting.add(conversation.peerOf(caller.user()).number());
            }
        }
        Instant recently = clock.instant().minus(RECENT);
        return view.desk().counters().contacts(caller.user()).stream()
                .map(line -> {
                    InboxRow row = rows.get(line.user().id().number());
                    boolean queued = row != null
                            && waiting.contains(line.user().id().number())
                            && isQueued(view, row, line.counter().openedSeq());
                    return contact(line, row, queued, recently);
                })
                .sorted(Comparator.comparing(Contact::lastAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                        .reversed())
                .toList();
    }

    private static Contact contact(Line line, @Nullable InboxRow row, boolean queued, Instant recently) {
        int unread = Math.max(row == null ? 0 : row.unread(), line.counter().reported());
        Instant introduced = line.counter().introducedAt();
        Instant said = line.lastAt();
        return new Contact(
                line.user(),
                row == null ? null : row.conversation(),
                said,
                unread,
                unread > 0 || queued,
                said != null && said.isAfter(recently) || introduced != null && introduced.isAfter(recently),
                said != null || introduced != null || line.friend(),
                List.of());
    }

    /** Whether something after what was opened has yet to arrive. */
    private boolean isQueued(View view, InboxRow row, long openedSeq) {
        Member me = row.me();
        LongPredicate taken = deliveries.taken(me.user(), me.conversation());
        long last = row.conversation().lastSeq();
        return me.deliveredSeq() < last && holds(view, me, Math.max(me.deliveredSeq(), openedSeq) + 1, last, taken)
                || view.deliveries().ranges(me).stream()
                        .anyMatch(
                                range -> holds(view, me, Math.max(range.first(), openedSeq + 1), range.last(), taken));
    }

    private static boolean holds(View view, Member me, long first, long last, LongPredicate taken) {
        return first <= last
                && view.deliveries().messages(me, new SeqRange(first, last), QUEUE_PAGE).stream()
                        .anyMatch(message -> !taken.test(message.seq()));
    }

    private static Tally tally(List<Contact> contacts, int unread) {
        int pending = 0;
        int recent = 0;
        int all = 0;
        for (Contact contact : contacts) {
            pending += contact.pending() ? 1 : 0;
            recent += contact.counted() && contact.recent() ? 1 : 0;
            all += contact.counted() ? 1 : 0;
        }
        return new Tally(pending, recent, all, unread);
    }

    /**
     * @param pushed a message arrived and was not opened
     * @param introduced the contact is new to the client
     * @param opened everything from the contact was seen
     */
    public record Report(boolean pushed, boolean introduced, boolean opened) {}

    public record Overview(List<Contact> contacts, Tally tally) {}
}
