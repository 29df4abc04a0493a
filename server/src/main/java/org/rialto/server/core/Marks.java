package org.rialto.server.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.event.Audience;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Draft;
import org.rialto.server.core.model.InboxRow;
import org.rialto.server.core.model.Member;
import org.rialto.server.core.model.Member.Alerts;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.User;
import org.rialto.server.core.port.Reads;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.Tx;
import org.rialto.server.core.port.WriteQueue;

/**
 * What somebody does to their own view of a conversation: pin, mute, clear, delete. Nobody else sees any of it. Visitors have no
 * marks: NOT_ALLOWED.
 *
 * <p>Thread: safe; questions read the database on the calling thread.
 */
public final class Marks {
    private static final int MOST_PINS = 100;

    private final WriteQueue writes;
    private final Reads reads;
    private final Limits limits;

    public Marks(WriteQueue writes, Reads reads, Limits limits) {
        this.writes = writes;
        this.reads = reads;
        this.limits = limits;
    }

    /**
     * Pins a conversation above the others, or lets it go; one that is pinned already keeps its place. Two people who have not written may be
     * pinned as well. Refused with UNKNOWN_ROOM, UNKNOWN_USER, CONFLICT above 100 pins.
     */
    public void pin(Caller caller, Target target, boolean on, Reply<Member> reply) {
        change(caller, target, reply, (tx, member) -> {
            if (on == member.marks().pinnedAt() > 0) {
                return member;
            }
            if (on && tx.conversations().pinCount(caller.user()) >= MOST_PINS) {
                throw new ChatException(Problem.CONFLICT, "at most " + MOST_PINS + " conversations are pinned");
            }
            long at = on ? tx.now().toEpochMilli() : 0;
            // What is pinned is in the list.
            Member shown = on ? member.withMarks(member.marks().withHiddenSeq(0)) : member;
            return shown.withMarks(shown.marks().withPinnedAt(at));
        });
    }

    /** Pinned conversations, the latest pin first. */
    public List<InboxRow> pins(Caller caller) {
        return reads.read(view -> view.conversations().pinned(caller.user()));
    }

    /** Whose messages make themselves heard. */
    public void alert(Caller caller, Target target, Alerts wanted, Reply<Member> reply) {
        change(
                caller,
                target,
                reply,
                (tx, member) -> member.withMarks(member.marks().withAlerts(wanted)));
    }

    /**
     * Takes a conversation out of the list until the next message, or puts it back; what is hidden is read, and no longer
     * pinned.
     */
    public void hide(Caller caller, Target target, boolean on, Reply<Member> reply) {
        change(caller, target, reply, (tx, member) -> {
            if (on == member.marks().isHidden()) {
                return member;
            }
            if (!on) {
                return member.withMarks(member.marks().withHiddenSeq(0));
            }
            Conversation conversation =
                    tx.conversations().find(member.conversation()).orElseThrow();
            Member read = member.withRead(conversation.lastSeq(), conversation.lastOrdinal());
            return read.withMarks(read.marks().withPinnedAt(0).withHiddenSeq(Math.max(1, conversation.lastSeq())));
        });
    }

    /**
     * Counts what others said from a seq on as unread again, until the caller reads, hides or answers.
     *
     * @param from empty to take that back
     * @param reply refused with BAD_FIELD for a seq that is not there, UNKNOWN_ROOM, UNKNOWN_USER, UNKNOWN_CONVERSATION
     */
    public void markUnread(Caller caller, Target target, Optional<Long> from, Reply<Remarked> reply) {
        writes.submit(
                tx -> {
                    caller.requireStaff();
                    Conversation conversation = Lookup.conversation(tx, caller.user(), target);
                    Member member = Lookup.member(tx, caller, conversation);
                    if (from.filter(seq -> seq < 1 || seq > conversation.lastSeq())
                            .isPresent()) {
                        throw new ChatException(Problem.BAD_FIELD, "no such message");
                    }
                    @Nullable Long seq = from.orElse(null);
                    Member changed = member.withMarks(member.marks().withUnreadFrom(seq));
                    int unread = tx.conversations().unread(conversation, changed);
                    if (!changed.equals(member)) {
                        tx.conversations().save(changed);
                        tx.publish(
                                new Event.ReadMarked(conversation, changed.user(), changed.readSeq(), unread, seq),
                                Audience.of(changed.user()));
                    }
                    return new Remarked(changed, unread);
                },
                reply);
    }

    /**
     * Keeps what the caller has typed and not sent; an empty text forgets it. The last one holds.
     *
     * @param reply refused with BAD_FIELD for a text longer than a message may be, UNKNOWN_ROOM, UNKNOWN_USER
     */
    public void keepUnsent(
            Caller caller, Target target, String text, @Nullable Long replyTo, Reply<Member.Unsent> reply) {
        writes.submit(
                tx -> {
                    caller.requireStaff();
                    if (Draft.bytes(text) > limits.messageBytes()) {
                        throw new ChatException(Problem.TOO_LARGE, "a message has less");
                    }
                    Conversation conversation = open(tx, caller, target);
                    Member member = Lookup.member(tx, caller, conversation);
                    return Conversations.saveUnsent(tx, conversation, member.user(), text, replyTo);
                },
                reply);
    }

    /** Empties a conversation for the caller: nothing up to now is seen any more, and all of it counts as read. */
    public void clear(Caller caller, Target target, Reply<Member> reply) {
        change(caller, target, reply, (tx, member) -> {
            Conversation conversation =
                    tx.conversations().find(member.conversation()).orElseThrow();
            return member.withCleared(conversation.lastSeq())
                    .withRead(conversation.lastSeq(), conversation.lastOrdinal());
        });
    }

    /** Empties everything. The reply tells how many conversations that were. */
    public void clearAll(Caller caller, Reply<Integer> reply) {
        writes.submit(
                tx -> {
                    caller.requireStaff();
                    int cleared = 0;
                    for (Conversation conversation : tx.conversations().of(caller.user())) {
                        Member member = tx.conversations()
                                .member(conversation.id(), caller.user())
                                .orElseThrow();
                        save(
                                tx,
                                conversation,
                                member.withCleared(conversation.lastSeq())
                                        .withRead(conversation.lastSeq(), conversation.lastOrdinal()));
                        cleared++;
                    }
                    return cleared;
                },
                reply);
    }

    /**
     * Deletes messages for the caller alone. When no message but notices is left to see, those go as well
     * (docs/protocol/README.md, ruling 9).
     *
     * @param where empty for all direct conversations
     * @param reply what was deleted; ids that name nothing are left out
     */
    public void delete(Caller caller, Optional<Target> where, List<MessageId> ids, Reply<List<Message>> reply) {
        writes.submit(
                tx -> {
                    caller.requireStaff();
                    List<Message> deleted = new ArrayList<>();
                    for (MessageId id : ids) {
                        deleted.addAll(Lookup.messages(tx, caller, where, id));
                    }
                    deleted.forEach(message -> tx.messages().hide(caller.user(), message));
                    deleted.stream()
                            .collect(Collectors.groupingBy(Message::conversation))
                            .forEach((id, messages) -> {
                                Conversation conversation =
                                        tx.conversations().find(id).orElseThrow();
                                Member member = conversation.requireMember(
                                        tx.conversations().member(id, caller.user()));
                                if (!tx.messages().seesAny(member)) {
                                    save(tx, conversation, member.withCleared(conversation.lastSeq()));
                                } else {
                                    save(tx, conversation, member);
                                }
                                List<Long> seqs =
                                        messages.stream().map(Message::seq).toList();
                                tx.publish(new Event.MessagesHidden(conversation, seqs), Audience.of(caller.user()));
                            });
                    return deleted;
                },
                reply);
    }

    private void change(Caller caller, Target target, Reply<Member> reply, MemberChange change) {
        writes.submit(
                tx -> {
                    caller.requireStaff();
                    Conversation conversation = open(tx, caller, target);
                    Member member =
                            conversation.requireMember(tx.conversations().member(conversation.id(), caller.user()));
                    Member changed = change.apply(tx, member);
                    if (!changed.equals(member)) {
                        save(tx, conversation, changed);
                    }
                    return changed;
                },
                reply);
    }

    private static void save(Tx tx, Conversation conversation, Member changed) {
        tx.conversations().save(changed);
        tx.publish(new Event.RowChanged(conversation), Audience.of(changed.user()));
    }

    private static Conversation open(Tx tx, Caller caller, Target target) {
        if (target instanceof Target.ToUser user) {
            User peer = Lookup.user(tx, user.name());
            return Conversations.quiet(tx, caller.user(), peer.id());
        }
        return Lookup.conversation(tx, caller.user(), target);
    }

    /** A member as marked now, and what is unread. */
    public record Remarked(Member member, int unread) {}

    private interface MemberChange {
        Member apply(Tx tx, Member member);
    }
}
