package org.rialto.server.core;

import java.time.Instant;
import java.util.ArrayList;
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
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.User;
import org.rialto.server.core.port.MessageStore;
import org.rialto.server.core.port.Reads;
import org.rialto.server.core.port.View;

/**
 * What was said, to those who may read it: a member sees messages from joining on (docs/protocol/README.md, "Newcomers").
 *
 * <p>Thread: safe; reads the database on the calling thread.
 */
public final class History {
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
                Conversation found = view.rooms()
                        .find(room.name())
                        .flatMap(known -> view.conversations().findRoom(known))
                        .orElseThrow(() -> new ChatException(Problem.UNKNOWN_ROOM, "no such room"));
                if (view.conversations()
                        .member(found.id(), caller.user())
                        .filter(Member::isIn)
                        .isEmpty()) {
                    throw new ChatException(Problem.UNKNOWN_ROOM, "no such room");
                }
                return Optional.of(found);
            }
            User peer = view.accounts()
                    .find(((Target.ToUser) target).name())
                    .orElseThrow(() -> new ChatException(Problem.UNKNOWN_USER, "no such user"));
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
            User other = view.accounts()
                    .find(peer)
                    .orElseThrow(() -> new ChatException(Problem.UNKNOWN_USER, "no such user"));
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

    /** A page newest first, who wrote it or is meant by it (by number), and how far each present member has read. */
    public record Backwards(List<Message> messages, Map<Long, User> people, List<Long> readSeqs) {}

    /** A page, who wrote it (by number), and how many messages there are in all. */
    public record Counted(List<Message> messages, Map<Long, User> senders, long total) {}

    /** A page, who wrote it (by number), and where the conversation begins and ends for this reader. */
    public record Transcript(
            List<Message> messages, Map<Long, User> senders, long firstSeq, long lastSeq, boolean more) {}
}
