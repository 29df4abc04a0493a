package org.rialto.server.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.delivery.Deliveries;
import org.rialto.server.core.event.Audience;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.InboxRow;
import org.rialto.server.core.model.InboxRow.Position;
import org.rialto.server.core.model.Member;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.SeqRange;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.MessageStore;
import org.rialto.server.core.port.Reads;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.Tx;
import org.rialto.server.core.port.View;
import org.rialto.server.core.port.WriteQueue;
import org.rialto.server.core.port.desk.CounterStore.Counter;

/**
 * One's list of conversations, how far one has read, and what has not arrived yet.
 *
 * <p>Thread: safe; the questions read the database on the calling thread.
 */
public final class Inbox {
    /** One answer holds no more text than this (docs/protocol/README.md, ruling 26); asking again gives the rest. */
    private static final long MOST_CHARACTERS = 4L << 20;

    private final WriteQueue writes;
    private final Reads reads;
    private final Deliveries deliveries;
    private final Limits limits;

    public Inbox(WriteQueue writes, Reads reads, Deliveries deliveries, Limits limits) {
        this.writes = writes;
        this.reads = reads;
        this.deliveries = deliveries;
        this.limits = limits;
    }

    /**
     * What changed in the caller's list after a tick, pinned and newest first. Rows that change while somebody pages
     * through may come twice and are never missed, when the next call after the last page asks from the first page's
     * tick.
     *
     * @param below the last row of the page before; {@link Position#TOP} for the first page
     */
    public Changes changes(Caller caller, long afterTick, Position below, int limit) {
        int most = Math.min(limit, limits.pageSize());
        return reads.read(view -> {
            List<InboxRow> rows = view.conversations().inbox(caller.user(), afterTick, below, most + 1);
            List<Conversation> gone = afterTick == 0 || !below.equals(Position.TOP)
                    ? List.of()
                    : view.conversations().gone(caller.user(), afterTick);
            return new Changes(rows.subList(0, Math.min(rows.size(), most)), gone, view.tick(), rows.size() > most);
        });
    }

    /** Where a sync that starts now would stand. */
    public long tick() {
        return reads.read(view -> view.tick());
    }

    /** One row, when the caller is a member. */
    public Optional<InboxRow> row(Caller caller, ConversationId conversation) {
        return reads.read(view -> view.conversations().inboxRow(caller.user(), conversation));
    }

    /**
     * Moves the caller's marker forward, at most to the end; a lower seq changes nothing. Refuses with NOT_ALLOWED who
     * is no member.
     */
    public void read(Caller caller, ConversationId id, long seq, Reply<Marker> reply) {
        writes.submit(
                tx -> {
                    Conversation conversation = tx.conversations().find(id).orElseThrow();
                    Member member =
                            conversation.requireMember(tx.conversations().member(id, caller.user()));
                    long to = Math.min(seq, conversation.lastSeq());
                    forgetReported(tx, conversation, member);
                    if (to > member.readSeq()) {
                        newest(tx, conversation, caller, member.readSeq() + 1, to)
                                .ifPresent(message -> tellAuthor(tx, caller, conversation, message));
                    }
                    return advance(tx, conversation, member, to);
                },
                reply);
    }

    /**
     * Moves the caller's marker forward to the newest of some messages by others, and tells their authors. Refuses with
     * UNKNOWN_USER, UNKNOWN_ROOM, UNKNOWN_CONVERSATION, and BAD_FIELD when none of them is there.
     */
    public void read(Caller caller, Target target, List<MessageId> ids, Reply<Marker> reply) {
        writes.submit(
                tx -> {
                    Conversation conversation = Lookup.conversation(tx, caller.user(), target);
                    Member member =
                            conversation.requireMember(tx.conversations().member(conversation.id(), caller.user()));
                    List<Message> messages = ids.stream()
                            .flatMap(id -> tx.messages().findByOthers(conversation.id(), caller.user(), id).stream())
                            .filter(message -> message.seq() > member.joinedSeq() && !message.recalled())
                            .toList();
                    long to = messages.stream()
                            .mapToLong(Message::seq)
                            .max()
                            .orElseThrow(() -> new ChatException(Problem.BAD_FIELD, "no such message"));
                    forgetReported(tx, conversation, member);
                    messages.forEach(message -> tellAuthor(tx, caller, conversation, message));
                    return advance(tx, conversation, member, to);
                },
                reply);
    }

    /** Who reads has opened the conversation, whatever their client counted before (docs/protocol/README.md, ruling 30). */
    private static void forgetReported(Tx tx, Conversation conversation, Member member) {
        if (!conversation.isRoom()) {
            UserId peer = conversation.peerOf(member.user());
            tx.desk()
                    .counters()
                    .find(member.user(), peer)
                    .filter(counter -> counter.reported() > 0)
                    .ifPresent(counter -> tx.desk()
                            .counters()
                            .save(member.user(), peer, new Counter(0, counter.introducedAt(), counter.openedSeq())));
        }
    }

    private static Marker advance(Tx tx, Conversation conversation, Member member, long to) {
        if (to <= member.readSeq() && member.marks().unreadFrom() == null) {
            return new Marker(member.readSeq(), tx.conversations().unread(conversation, member));
        }
        Member advanced = member.withRead(member.readSeq(), member.readOrdinal());
        if (to > member.readSeq()) {
            long ordinal = to == conversation.lastSeq()
                    ? conversation.lastOrdinal()
                    : tx.messages().ordinalAt(conversation.id(), to);
            advanced = member.withRead(to, ordinal);
        }
        tx.conversations().save(advanced);
        int unread = tx.conversations().unread(conversation, advanced);
        tx.publish(
                new Event.ReadMarked(conversation, member.user(), advanced.readSeq(), unread, null),
                Audience.of(member.user()));
        return new Marker(advanced.readSeq(), unread);
    }

    private static Optional<Message> newest(Tx tx, Conversation conversation, Caller caller, long from, long to) {
        return tx
                .messages()
                .page(new MessageStore.Page(
                        conversation.id(),
                        caller.user(),
                        from,
                        to,
                        null,
                        null,
                        MessageStore.Which.MESSAGES,
                        true,
                        0,
                        1))
                .stream()
                .findFirst();
    }

    private static void tellAuthor(Tx tx, Caller caller, Conversation conversation, Message message) {
        if (!message.sender().equals(caller.user())) {
            User reader = tx.accounts().find(caller.user()).orElseThrow();
            tx.publish(new Event.MessageRead(message, conversation, reader), Audience.of(message.sender()));
        }
    }

    /**
     * What waits for the caller in one conversation, oldest first, at most {@code limits.page-size}.
     *
     * @param take whether the messages are under way from now on: the tickets must be ended
     */
    public List<Waiting> waiting(Caller caller, ConversationId id, boolean take) {
        LongPredicate taken = deliveries.taken(caller.user(), id);
        List<Message> messages = reads.read(view -> undelivered(view, caller, id, taken));
        return claim(caller, messages, take);
    }

    /** What waits for the caller anywhere, oldest first, at most {@code limits.page-size}; all of it is taken. */
    public List<Waiting> waiting(Caller caller) {
        return waiting(caller, (id, seq) -> false);
    }

    /**
     * The same for a session that acknowledges late, or never.
     *
     * @param had what the session was given before and need not be given again, although it waits
     */
    public List<Waiting> waiting(Caller caller, BiPredicate<ConversationId, Long> had) {
        List<ConversationId> ids = reads.read(view -> view.deliveries().waiting(caller.user()).stream()
                .map(Conversation::id)
                .toList());
        List<Message> messages = new ArrayList<>();
        for (ConversationId id : ids) {
            LongPredicate taken = deliveries.taken(caller.user(), id).or(seq -> had.test(id, seq));
            messages.addAll(reads.read(view -> undelivered(view, caller, id, taken)));
        }
        messages.sort(Comparator.comparing(Message::postedAt));
        return claim(caller, messages.subList(0, Math.min(messages.size(), limits.pageSize())), true);
    }

    /**
     * What waits for the caller in direct conversations, without notices, oldest first, at most {@code limits.page-size}; all of it is
     * taken. Asking again gives the rest.
     */
    public List<Letter> letters(Caller caller) {
        List<Conversation> direct = reads.read(view -> view.deliveries().waiting(caller.user())).stream()
                .filter(conversation -> !conversation.isRoom())
                .toList();
        List<Message> messages = new ArrayList<>();
        for (Conversation conversation : direct) {
            LongPredicate taken = deliveries.taken(caller.user(), conversation.id());
            reads.read(view -> undelivered(view, caller, conversation.id(), taken)).stream()
                    .filter(message -> !message.kind().isNotice())
                    .forEach(messages::add);
        }
        messages.sort(Comparator.comparing(Message::postedAt));
        List<Waiting> waiting = claim(caller, messages.subList(0, Math.min(messages.size(), limits.pageSize())), true);
        Map<Long, User> senders = reads.read(view -> view.messages()
                .senders(waiting.stream().map(each -> each.message().sender()).collect(Collectors.toSet())));
        return waiting.stream()
                .map(each -> new Letter(
                        each.message(),
                        Objects.requireNonNull(
                                senders.get(each.message().sender().number())),
                        each.ticket().orElseThrow()))
                .toList();
    }

    private List<Message> undelivered(View view, Caller caller, ConversationId id, LongPredicate taken) {
        Optional<Member> found = view.conversations().member(id, caller.user()).filter(Member::isIn);
        Optional<Conversation> conversation = view.conversations().find(id);
        if (found.isEmpty() || conversation.isEmpty()) {
            return List.of();
        }
        Member member = found.get();
        List<SeqRange> ranges = new ArrayList<>(view.deliveries().ranges(member));
        if (member.deliveredSeq() < conversation.get().lastSeq()) {
            ranges.add(
                    new SeqRange(member.deliveredSeq() + 1, conversation.get().lastSeq()));
        }
        List<Message> messages = new ArrayList<>();
        for (SeqRange range : ranges) {
            collect(view, member, range, taken, messages);
        }
        return messages;
    }

    /** Adds what a range holds and nobody has taken, until a page is full. */
    private void collect(View view, Member member, SeqRange range, LongPredicate taken, List<Message> messages) {
        long from = range.first();
        while (from <= range.last() && messages.size() < limits.pageSize()) {
            List<Message> some =
                    view.deliveries().messages(member, new SeqRange(from, range.last()), limits.pageSize());
            for (Message message : some) {
                if (!taken.test(message.seq()) && messages.size() < limits.pageSize()) {
                    messages.add(message);
                }
                from = message.seq() + 1;
            }
            if (some.size() < limits.pageSize()) {
                return;
            }
        }
    }

    private List<Waiting> claim(Caller caller, List<Message> messages, boolean take) {
        List<Waiting> waiting = new ArrayList<>();
        Set<UserId> names = Lookup.people(messages);
        Map<Long, User> senders = reads.read(view -> view.messages().senders(names));
        long characters = 0;
        for (Message message : messages) {
            characters += message.body().length()
                    + (message.raw() == null ? 0 : message.raw().length());
            if (characters > MOST_CHARACTERS) {
                break;
            }
            User sender = Objects.requireNonNull(senders.get(message.sender().number()));
            User about =
                    message.about() == null ? null : senders.get(message.about().number());
            if (take) {
                deliveries
                        .claim(caller.user(), message.conversation(), message.seq())
                        .ifPresent(ticket -> waiting.add(new Waiting(message, sender, about, Optional.of(ticket))));
            } else {
                waiting.add(new Waiting(message, sender, about, Optional.empty()));
            }
        }
        return waiting;
    }

    /** Where a marker stands. */
    public record Marker(long readSeq, int unread) {}

    /** A message that waited, who wrote it and whom it is about, with its ticket when it was taken. */
    public record Waiting(
            Message message, User sender, @Nullable User about, Optional<Deliveries.Ticket> ticket) {}

    /** A message that waited in a direct conversation, and who wrote it; its ticket must be ended. */
    public record Letter(Message message, User sender, Deliveries.Ticket ticket) {}

    /** Rows that changed, conversations that left the list, and the tick all this was true at. */
    public record Changes(List<InboxRow> rows, List<Conversation> gone, long tick, boolean more) {}
}
