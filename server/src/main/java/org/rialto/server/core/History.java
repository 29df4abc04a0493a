package org.rialto.server.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.Member;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.ConversationStore.Participant;
import org.rialto.server.core.port.ConversationStore.Progress;
import org.rialto.server.core.port.MessageStore;
import org.rialto.server.core.port.Reads;
import org.rialto.server.core.port.View;

/**
 * What was said, to those who may read it: a member sees messages from joining on (docs/protocol/README.md, "Newcomers").
 *
 * <p>Thread: safe; reads the database on the calling thread.
 */
public final class History {
    /** In larger rooms nobody is told who types or has read. */
    private static final int MOST_COMPANY = 200;

    private static final int MOST_CROWD = 2_000;

    private final Reads reads;
    private final Limits limits;

    public History(Reads reads, Limits limits) {
        this.reads = reads;
        this.limits = limits;
    }

    /**
     * The conversation that a wire's words mean; empty when two people have not written yet.
     *
     * @throws ChatException UNKNOWN_USER; UNKNOWN_ROOM also for a room that is not the caller's
     */
    public Optional<Conversation> find(Caller caller, Target target) {
        return reads.read(view -> {
            if (target instanceof Target.ToRoom room) {
                Conversation found = Lookup.room(view, room.name());
                Lookup.member(view, caller, found);
                return Optional.of(found);
            }
            User peer = Lookup.user(view, ((Target.ToUser) target).name());
            return view.conversations().findDirect(caller.user(), peer.id());
        });
    }

    /** A conversation of the caller's. */
    public Optional<Conversation> conversation(Caller caller, ConversationId id) {
        return reads.read(view -> view.conversations()
                .member(id, caller.user())
                .filter(Member::isIn)
                .flatMap(member -> view.conversations().find(id)));
    }

    /** Messages without notices and recalled ones, ascending. */
    public List<Message> read(Caller caller, Conversation conversation, Selection wanted) {
        return reads.read(view -> {
            SeqBounds bounds = visible(view, caller, conversation);
            return view.messages()
                    .page(new MessageStore.Page(
                            conversation.id(),
                            caller.user(),
                            bounds.from,
                            bounds.to,
                            wanted.sentFrom(),
                            wanted.sentTo(),
                            MessageStore.Which.MESSAGES,
                            wanted.newest(),
                            wanted.offset(),
                            Math.min(wanted.limit(), limits.pageSize())));
        });
    }

    /**
     * Messages without notices and recalled ones, ascending, and how many there are in all; empty without any message
     * between the two.
     *
     * @throws ChatException UNKNOWN_USER
     */
    public Counted direct(Caller caller, String peer, long offset, int limit) {
        return reads.read(view -> {
            User other = Lookup.user(view, peer);
            Optional<Conversation> found = view.conversations().findDirect(caller.user(), other.id());
            return found.map(conversation -> direct(view, caller, conversation, offset, limit))
                    .orElseGet(() -> new Counted(List.of(), Map.of(), 0));
        });
    }

    private Counted direct(View view, Caller caller, Conversation conversation, long offset, int limit) {
        SeqBounds bounds = visible(view, caller, conversation);
        long total = view.messages().count(conversation.id(), caller.user(), bounds.from, bounds.to);
        if (offset >= Math.min(total, Integer.MAX_VALUE)) {
            return new Counted(List.of(), Map.of(), total);
        }
        List<Message> messages = view.messages()
                .page(new MessageStore.Page(
                        conversation.id(),
                        caller.user(),
                        bounds.from,
                        bounds.to,
                        null,
                        null,
                        MessageStore.Which.MESSAGES,
                        false,
                        (int) offset,
                        Math.min(limit, limits.pageSize())));
        return new Counted(messages, view.messages().senders(Lookup.people(messages)), total);
    }

    /**
     * A page of the transcript with notices and recalled ones, ascending, within seqs that are both included; a page
     * before something takes the newest of the range, a page after something the oldest.
     */
    public Transcript transcript(
            Caller caller, Conversation known, long fromSeq, long toSeq, boolean newest, int limit) {
        int most = Math.min(limit, limits.pageSize());
        return reads.read(view -> {
            Conversation conversation = view.conversations().find(known.id()).orElse(known);
            SeqBounds bounds = visible(view, caller, conversation);
            List<Message> messages = view.messages()
                    .page(new MessageStore.Page(
                            conversation.id(),
                            caller.user(),
                            Math.max(bounds.from, fromSeq),
                            Math.min(bounds.to, toSeq),
                            null,
                            null,
                            MessageStore.Which.ALL,
                            newest,
                            0,
                            most + 1));
            boolean more = messages.size() > most;
            if (more) {
                messages = newest ? messages.subList(1, most + 1) : messages.subList(0, most);
            }
            return new Transcript(
                    messages,
                    view.messages().senders(Lookup.people(messages)),
                    bounds.from,
                    conversation.lastSeq(),
                    more);
        });
    }

    /**
     * A page of a transcript as a list goes backwards: newest first, notices included, recalled and hidden messages left
     * out. At most {@code limits.page-size}.
     *
     * @param from only what its sender's clock dated then or later; null for no bound. With {@code to} or not at all
     * @param offset messages to skip from the newest
     * @throws ChatException UNKNOWN_ROOM, UNKNOWN_CONVERSATION
     */
    public Backwards backwards(
            Caller caller,
            Conversation conversation,
            @Nullable Instant from,
            @Nullable Instant to,
            long offset,
            int limit) {
        return reads.read(view -> {
            SeqBounds bounds = visible(view, caller, conversation);
            List<Message> messages = offset > Integer.MAX_VALUE
                    ? List.of()
                    : view.messages()
                            .page(new MessageStore.Page(
                                    conversation.id(),
                                    caller.user(),
                                    bounds.from,
                                    bounds.to,
                                    from,
                                    to,
                                    MessageStore.Which.WITH_NOTICES,
                                    true,
                                    (int) offset,
                                    Math.min(limit, limits.pageSize())));
            List<Message> newestFirst = new ArrayList<>(messages);
            Collections.reverse(newestFirst);
            List<Long> readSeqs = view.conversations().readSeqs(conversation.id());
            return new Backwards(newestFirst, view.messages().senders(Lookup.people(messages)), readSeqs);
        });
    }

    /** The seq of the first message posted then or later; 0 when there is none. */
    public long at(Caller caller, Conversation conversation, Instant time) {
        return reads.read(view -> {
            long from = visible(view, caller, conversation).from;
            long until = conversation.lastSeq() + 1;
            while (from < until) {
                long middle = from + (until - from) / 2;
                Optional<Message> next = first(view, caller, conversation, middle, Long.MAX_VALUE);
                if (next.isEmpty() || !next.get().postedAt().isBefore(time)) {
                    until = middle;
                } else {
                    from = next.get().seq() + 1;
                }
            }
            return first(view, caller, conversation, from, Long.MAX_VALUE)
                    .map(Message::seq)
                    .orElse(0L);
        });
    }

    /** A message that the caller may read, neither notice nor recalled, and who wrote it; empty without. */
    public Optional<Said> message(Caller caller, Conversation conversation, long seq) {
        return reads.read(view -> first(view, caller, conversation, seq, seq)
                .filter(message -> seq >= visible(view, caller, conversation).from)
                .filter(message -> !message.recalled() && !message.kind().isNotice())
                .map(message ->
                        new Said(message, view.accounts().find(message.sender()).orElseThrow())));
    }

    /**
     * Files, pictures and recordings, newest first. At most {@code limits.page-size}.
     *
     * @param before only those with a lower seq
     */
    public Transcript files(Caller caller, Conversation conversation, long before, int limit) {
        int most = Math.min(limit, limits.pageSize());
        return reads.read(view -> {
            SeqBounds bounds = visible(view, caller, conversation);
            List<Message> messages = new ArrayList<>(view.messages()
                    .page(new MessageStore.Page(
                            conversation.id(),
                            caller.user(),
                            bounds.from,
                            before - 1,
                            null,
                            null,
                            MessageStore.Which.FILES,
                            true,
                            0,
                            most + 1)));
            Collections.reverse(messages);
            boolean more = messages.size() > most;
            List<Message> shown = more ? messages.subList(0, most) : messages;
            return new Transcript(
                    shown, view.messages().senders(Lookup.people(shown)), bounds.from, conversation.lastSeq(), more);
        });
    }

    /**
     * Who has read a message, as far as the caller may see who is there.
     *
     * @throws ChatException NOT_ALLOWED where the room does not show it, BAD_FIELD when there is no such message,
     *     UNKNOWN_ROOM, UNKNOWN_USER, UNKNOWN_CONVERSATION
     */
    public List<User> readers(Caller caller, Target target, long seq) {
        return reads.read(view -> {
            Conversation conversation = Lookup.conversation(view, caller.user(), target);
            long from = visible(view, caller, conversation).from;
            Message message = first(view, caller, conversation, Math.max(from, seq), seq)
                    .orElseThrow(() -> new ChatException(Problem.BAD_FIELD, "no such message"));
            List<Participant> all = view.conversations().participants(conversation);
            if (conversation.isRoom()) {
                if (!conversation.requireRoom().is(Room.Switch.SHOW_READ)) {
                    throw new ChatException(Problem.NOT_ALLOWED, "the room does not show who has read");
                }
                all = Membership.visible(conversation.requireRoom(), all, caller);
            }
            return all.stream()
                    .filter(member -> !member.user().id().equals(message.sender()))
                    .filter(member ->
                            member.member().joinedSeq() < seq && member.member().readSeq() >= seq)
                    .map(Participant::user)
                    .toList();
        });
    }

    /**
     * Who else is there and may know that the caller types: nobody of a large room, nobody while the caller is hidden,
     * nobody who blocks them.
     *
     * @throws ChatException UNKNOWN_ROOM, UNKNOWN_USER, UNKNOWN_CONVERSATION
     */
    public List<UserId> company(Caller caller, Conversation conversation) {
        return reads.read(view -> {
            Member me = conversation.requireMember(view.conversations().member(conversation.id(), caller.user()));
            if (!conversation.isRoom()) {
                UserId peer = conversation.peerOf(caller.user());
                return peer.equals(caller.user()) || view.contacts().blocks(peer, caller.user())
                        ? List.of()
                        : List.of(peer);
            }
            if (me.role().isHidden() || conversation.memberCount() > MOST_COMPANY) {
                return List.of();
            }
            return Arrays.stream(view.conversations().memberNumbers(conversation))
                    .filter(number -> number != caller.user().number())
                    .mapToObj(number -> new UserId(number, ""))
                    .toList();
        });
    }

    /** The other side of a direct conversation. */
    public User peer(Caller caller, Conversation conversation) {
        return reads.read(
                view -> view.accounts().find(conversation.peerOf(caller.user())).orElseThrow());
    }

    /** Numbers of those in a room, where it shows them and they are not too many to count; else nobody. */
    public long[] crowd(Caller caller, ConversationId id) {
        return reads.read(view -> {
            Conversation conversation = view.conversations().find(id).orElseThrow();
            Optional<Member> me = view.conversations().member(id, caller.user()).filter(Member::isIn);
            boolean shown = me.isPresent()
                    && conversation.memberCount() <= MOST_CROWD
                    && (me.get().role().runsRoom() || conversation.requireRoom().is(Room.Switch.SHOW_MEMBERS));
            return shown ? view.conversations().memberNumbers(conversation) : new long[0];
        });
    }

    /**
     * How far members have come since a tick, for those who look at the conversation: of the other side of a direct
     * one, and of the members of a small room that shows it.
     */
    public List<Progress> progress(Caller caller, ConversationId id, long afterTick) {
        return reads.read(view -> {
            Conversation conversation = view.conversations().find(id).orElseThrow();
            boolean in = Lookup.isIn(view, conversation, caller.user());
            boolean shown = !conversation.isRoom()
                    || conversation.memberCount() <= MOST_COMPANY
                            && conversation.requireRoom().is(Room.Switch.SHOW_READ);
            return in && shown ? view.conversations().progress(id, caller.user(), afterTick) : List.of();
        });
    }

    private static Optional<Message> first(View view, Caller caller, Conversation conversation, long from, long to) {
        return view
                .messages()
                .page(new MessageStore.Page(
                        conversation.id(), caller.user(), from, to, null, null, MessageStore.Which.ALL, false, 0, 1))
                .stream()
                .findFirst();
    }

    private static SeqBounds visible(View view, Caller caller, Conversation conversation) {
        Member member = conversation.requireMember(view.conversations().member(conversation.id(), caller.user()));
        boolean all = conversation.isRoom() && conversation.requireRoom().historyForNewcomers();
        long joined = all ? 0 : member.joinedSeq();
        long from = Math.max(conversation.firstSeq(), Math.max(joined, member.clearedSeq()) + 1);
        return new SeqBounds(from, Long.MAX_VALUE);
    }

    private record SeqBounds(long from, long to) {}

    /**
     * Which part of a history.
     *
     * @param newest the last {@code limit} messages; otherwise {@code limit} after skipping {@code offset}
     */
    public record Selection(
            @Nullable Instant sentFrom, @Nullable Instant sentTo, boolean newest, int offset, int limit) {}

    /** A message, and who wrote it. */
    public record Said(Message message, User sender) {}

    /** A page newest first, who wrote it or is meant by it (by number), and how far each present member has read. */
    public record Backwards(List<Message> messages, Map<Long, User> people, List<Long> readSeqs) {}

    /** A page, who wrote it (by number), and how many messages there are in all. */
    public record Counted(List<Message> messages, Map<Long, User> senders, long total) {}

    /** A page, who wrote it (by number), and where the conversation begins and ends for this reader. */
    public record Transcript(
            List<Message> messages, Map<Long, User> senders, long firstSeq, long lastSeq, boolean more) {}
}
