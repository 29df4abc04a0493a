package org.rialto.server.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.delivery.Deliveries;
import org.rialto.server.core.delivery.Hub;
import org.rialto.server.core.desk.DeskDuty;
import org.rialto.server.core.event.Audience;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Draft;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Member;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Posted;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Role;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.files.FileName;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.Tx;
import org.rialto.server.core.port.WriteQueue;

/** Posts and recalls messages; nobody else writes them. Thread: any; the change itself runs on the write thread. */
public final class Conversations {
    private static final int MOST_WAITING = 8_192;

    private final WriteQueue writes;
    private final Hub hub;
    private final Deliveries deliveries;
    private final Limits limits;
    private final DeskDuty desk;

    public Conversations(WriteQueue writes, Hub hub, Deliveries deliveries, Limits limits, DeskDuty desk) {
        this.writes = writes;
        this.hub = hub;
        this.deliveries = deliveries;
        this.limits = limits;
        this.desk = desk;
    }

    /**
     * Answers after the commit. An id that the sender used in this conversation before gets the first message again,
     * and nothing is pushed (docs/protocol/README.md, ruling 6). Refuses with UNKNOWN_USER, UNKNOWN_ROOM, NOT_ALLOWED, TOO_LARGE.
     */
    public void post(Caller caller, Draft draft, Reply<Posted> reply) {
        submit(caller, draft, false, reply);
    }

    private void submit(Caller caller, Draft draft, boolean byServer, Reply<Posted> reply) {
        if (draft.bytes() > limits.messageBytes()) {
            reply.refused(
                    new ChatException(Problem.TOO_LARGE, "a message has at most " + limits.messageBytes() + " bytes"));
            return;
        }
        writes.submit(tx -> post(tx, caller, draft, byServer), reply);
    }

    /**
     * The same for what the server writes in somebody's name, such as a greeting: their marker stays where it is, and
     * only the others have something unread (docs/protocol/README.md, ruling 4).
     */
    public void postByServer(Caller caller, Draft draft, Reply<Posted> reply) {
        submit(caller, draft, true, reply);
    }

    /**
     * Withdraws messages for everybody: blanks them and puts one notice each into the transcript (docs/protocol/README.md,
     * ruling 8). One's own within {@code recall.minutes}; a room's owner anybody's at any time, its administrators those
     * of plain members. What is recalled already counts as done.
     *
     * @param where empty for all direct conversations of the caller
     * @param reply what was recalled; ids that name nothing, or a notice, are left out. Refused with UNKNOWN_ROOM, UNKNOWN_USER,
     *     NOT_ALLOWED, TOO_LATE
     */
    public void recall(Caller caller, Optional<Target> where, List<MessageId> ids, Reply<List<Message>> reply) {
        writes.submit(
                tx -> {
                    List<Message> recalled = new ArrayList<>();
                    for (MessageId id : ids) {
                        Lookup.messages(tx, caller, where, id).stream()
                                .filter(message -> !message.kind().isNotice())
                                .findFirst()
                                .ifPresent(message -> recalled.add(recall(tx, caller, message)));
                    }
                    return recalled;
                },
                reply);
    }

    /**
     * Whether more changes wait than requests may add to. Sockets hold back by themselves; whoever cannot be held back
     * is refused (docs/protocol/README.md, ruling 10).
     */
    public boolean isBusy() {
        return writes.depth() >= MOST_WAITING;
    }

    private Posted post(Tx tx, Caller caller, Draft draft, boolean byServer) {
        Conversation conversation = open(tx, caller, draft.target());
        Member me = conversation.requireMember(tx.conversations().member(conversation.id(), caller.user()));
        requireMayWrite(tx, conversation, me, draft.kind());
        List<UserId> mentioned = mentioned(tx, conversation, draft.mentions());
        Conversation next = conversation.withNext(true);
        Message message = new Message(
                next.id(),
                next.lastSeq(),
                next.lastOrdinal(),
                caller.user(),
                draft.id(),
                draft.kind(),
                draft.body(),
                draft.wire(),
                draft.raw(),
                draft.sentAt(),
                tx.now(),
                false,
                null,
                byServer);
        if (!tx.messages().append(message)) {
            return again(tx, conversation, me, draft.id());
        }
        tx.uploads().named(next.id(), next.lastSeq(), FileName.in(draft.body()));
        tx.uploads().named(next.id(), next.lastSeq(), FileName.in(draft.raw()));
        tx.conversations().save(next);
        showAgain(tx, next);
        mentioned.forEach(user -> tx.messages().mention(user, next.id(), next.lastSeq()));
        User sender = tx.accounts().find(caller.user()).orElseThrow();
        tx.publish(new Event.MessagePosted(message, next, sender, null), everyone(tx, next));
        if (draft.typed()) {
            saveUnsent(tx, next, caller.user(), "", null);
        }
        if (byServer) {
            return new Posted(message, isAwaited(next, caller.user()));
        }
        Member mine = tx.conversations().member(next.id(), caller.user()).orElseThrow();
        tx.conversations().save(mine.withRead(next.lastSeq(), next.lastOrdinal()));
        if (me.readOrdinal() < conversation.lastOrdinal() || me.marks().unreadFrom() != null) {
            // What was unread is read by answering it; without any, the message itself says where the marker is.
            tx.publish(new Event.ReadMarked(next, caller.user(), next.lastSeq(), 0, null), Audience.of(caller.user()));
        }
        if (!next.isRoom() && sender.role() != AccountRole.USER) {
            User peer = tx.accounts().find(next.peerOf(caller.user())).orElse(sender);
            desk.posted(tx, sender, peer, this::say);
        }
        return new Posted(message, isAwaited(next, caller.user()));
    }

    /**
     * Writes a text in somebody's name to somebody else: their marker stays where it is, and only the other has something
     * unread (docs/protocol/README.md, ruling 4). Part of the change of whoever calls.
     */
    public void say(Tx tx, User from, User to, String text) {
        Conversation next = direct(tx, from.id(), to.id()).withNext(true);
        Message message = new Message(
                next.id(),
                next.lastSeq(),
                next.lastOrdinal(),
                from.id(),
                MessageId.random(),
                Kind.TEXT,
                text,
                "",
                null,
                tx.now(),
                tx.now(),
                false,
                null,
                true);
        tx.messages().append(message);
        tx.conversations().save(next);
        showAgain(tx, next);
        tx.publish(new Event.MessagePosted(message, next, from, null), everyone(tx, next));
    }

    /** Who had taken the conversation out of their list has it back, ahead of the message. */
    private static void showAgain(Tx tx, Conversation conversation) {
        for (UserId user : tx.conversations().hiddenFrom(conversation)) {
            Member member = tx.conversations().member(conversation.id(), user).orElseThrow();
            tx.conversations().save(member.withMarks(member.marks().withHiddenSeq(0)));
            tx.publish(new Event.ConversationOpened(conversation), Audience.of(user));
        }
    }

    private static List<UserId> mentioned(Tx tx, Conversation conversation, List<String> names) {
        return names.stream()
                .map(name ->
                        Lookup.present(tx, conversation, Lookup.user(tx, name)).user())
                .toList();
    }

    /** Keeps what somebody typed and did not send. Part of the change of whoever calls. */
    static Member.Unsent saveUnsent(
            Tx tx, Conversation conversation, UserId user, String text, @Nullable Long replyTo) {
        Optional<Member.Unsent> was = tx.drafts().find(conversation.id(), user);
        long rev = was.map(Member.Unsent::rev).orElse(0L);
        Member.Unsent now = new Member.Unsent(text, replyTo, rev);
        if (now.equals(was.orElse(new Member.Unsent("", null, 0)))) {
            return now;
        }
        Member.Unsent next = new Member.Unsent(text, replyTo, rev + 1);
        tx.drafts().save(conversation.id(), user, next);
        // Their row is another one now.
        tx.conversations()
                .save(tx.conversations().member(conversation.id(), user).orElseThrow());
        tx.publish(new Event.UnsentChanged(conversation, next), Audience.of(user));
        return next;
    }

    private boolean isAwaited(Conversation conversation, UserId sender) {
        return !conversation.isRoom() && !hub.isOnline(conversation.peerOf(sender));
    }

    private void requireMayWrite(Tx tx, Conversation conversation, Member me, Kind kind) {
        conversation.requireMayWrite(me, kind, tx.now());
        if (conversation.isRoom()) {
            return;
        }
        UserId peer = conversation.peerOf(me.user());
        if (tx.contacts().blocks(peer, me.user())) {
            throw new ChatException(Problem.BLOCKED, "the other side takes no messages from you");
        }
        if (limits.contactsRequired()
                && !peer.equals(me.user())
                && !isWithVisitor(tx, me.user(), peer)
                && !tx.contacts().areFriends(me.user(), peer)) {
            throw new ChatException(Problem.NOT_ALLOWED, "only contacts may write to each other");
        }
    }

    /** The desk's rules, and not the lists of contacts, say who talks with visitors. */
    private static boolean isWithVisitor(Tx tx, UserId me, UserId peer) {
        return Stream.of(me, peer)
                .flatMap(user -> tx.accounts().find(user).stream())
                .anyMatch(user -> user.role() == AccountRole.VISITOR);
    }

    /**
     * Writes a notice into the transcript. Part of the change of whoever calls.
     *
     * @param about whom it is about; null for nobody in particular
     */
    void postNotice(Tx tx, Conversation conversation, UserId actor, Kind kind, @Nullable UserId about, String body) {
        postNotice(tx, conversation, actor, kind, about, body, MessageId.random(), Set.of());
    }

    private Message postNotice(
            Tx tx,
            Conversation conversation,
            UserId actor,
            Kind kind,
            @Nullable UserId about,
            String body,
            MessageId id,
            Set<Long> unseen) {
        Conversation next =
                tx.conversations().find(conversation.id()).orElseThrow().withNext(false);
        Message notice = new Message(
                next.id(),
                next.lastSeq(),
                next.lastOrdinal(),
                actor,
                id,
                kind,
                body,
                "",
                null,
                tx.now(),
                tx.now(),
                false,
                about,
                false);
        if (!tx.messages().append(notice)) {
            // Somebody used the id that we would have given: it is theirs then.
            return postNotice(tx, conversation, actor, kind, about, body, MessageId.random(), unseen);
        }
        tx.conversations().save(next);
        User sender = tx.accounts().find(actor).orElseThrow();
        User concerned = about == null ? null : tx.accounts().find(about).orElseThrow();
        long[] audience = Arrays.stream(tx.conversations().memberNumbers(next))
                .filter(user -> !unseen.contains(user))
                .toArray();
        tx.publish(new Event.MessagePosted(notice, next, sender, concerned), new Audience(audience));
        return notice;
    }

    private Message recall(Tx tx, Caller caller, Message message) {
        Conversation conversation =
                tx.conversations().find(message.conversation()).orElseThrow();
        Member me = conversation.requireMember(tx.conversations().member(conversation.id(), caller.user()));
        if (message.recalled()) {
            return message;
        }
        requireMayRecall(tx, conversation, me, message);
        Set<Long> unseen = notReached(tx, conversation, message);
        unseen.remove(caller.user().number());
        tx.messages().recall(message, caller.user(), tx.now());
        tx.uploads().forget(conversation.id(), message.seq(), message.sender());
        MessageId id = MessageId.of(
                "recall " + message.sender().number() + ' ' + message.id().text());
        Message notice = postNotice(
                tx,
                conversation,
                caller.user(),
                Kind.RECALLED,
                message.sender(),
                message.id().text(),
                id,
                unseen);
        unseen.forEach(user -> tx.messages().hide(new UserId(user, ""), notice));
        return message;
    }

    private void requireMayRecall(Tx tx, Conversation conversation, Member me, Message message) {
        if (conversation.isRoom() && me.role().runsRoom()) {
            boolean overPlain = tx.conversations()
                    .member(conversation.id(), message.sender())
                    .filter(author -> author.isIn() && author.role().runsRoom())
                    .isEmpty();
            if (me.role() == Role.OWNER || overPlain || message.sender().equals(me.user())) {
                return;
            }
        }
        if (!message.sender().equals(me.user())) {
            throw new ChatException(Problem.NOT_ALLOWED, "only the author may recall a message");
        }
        if (message.postedAt().plus(limits.recall()).isBefore(tx.now())) {
            throw new ChatException(Problem.TOO_LATE, "a message may be recalled for " + limits.recall());
        }
    }

    /** Who has neither got nor read the message, or came after it, will never see it, nor that it was recalled. */
    private Set<Long> notReached(Tx tx, Conversation conversation, Message message) {
        Set<Long> unseen = new HashSet<>();
        for (long user : tx.conversations().memberNumbers(conversation)) {
            Member member = tx.conversations()
                    .member(conversation.id(), new UserId(user, ""))
                    .orElseThrow();
            boolean before = member.joinedSeq() >= message.seq();
            boolean waits = member.readSeq() < message.seq() && deliveries.isUndelivered(tx, member, message.seq());
            if (!member.user().equals(message.sender()) && (before || waits)) {
                unseen.add(user);
            }
        }
        return unseen;
    }

    private Posted again(Tx tx, Conversation conversation, Member me, MessageId id) {
        Message first = tx.messages().find(conversation.id(), me.user(), id).orElseThrow();
        if (conversation.isRoom() || first.recalled()) {
            return new Posted(first, false);
        }
        Optional<Member> peer = tx.conversations().member(conversation.id(), conversation.peerOf(me.user()));
        return new Posted(first, peer.isPresent() && deliveries.isUndelivered(tx, peer.get(), first.seq()));
    }

    private Conversation open(Tx tx, Caller caller, Target target) {
        if (target instanceof Target.ToRoom room) {
            return Lookup.room(tx, room.name());
        }
        User peer = Lookup.user(tx, ((Target.ToUser) target).name());
        if (caller.isVisitor() && !desk.isOpenToVisitors(peer) && !haveWritten(tx, caller.user(), peer.id())) {
            throw new ChatException(Problem.NOT_ALLOWED, "a visitor writes to the desk, or to whoever wrote first");
        }
        return direct(tx, caller.user(), peer.id());
    }

    private static boolean haveWritten(Tx tx, UserId one, UserId other) {
        return tx.conversations()
                .findDirect(one, other)
                .filter(known -> known.lastSeq() > 0)
                .isPresent();
    }

    /** Where two people are about to say their first word or another. Part of the change of whoever calls. */
    static Conversation direct(Tx tx, UserId one, UserId other) {
        Conversation conversation = quiet(tx, one, other);
        if (conversation.lastSeq() == 0) {
            tx.publish(new Event.ConversationOpened(conversation), everyone(tx, conversation));
        }
        return conversation;
    }

    /** The same while nothing is said: the other side does not hear of it. */
    static Conversation quiet(Tx tx, UserId one, UserId other) {
        return tx.conversations()
                .findDirect(one, other)
                .orElseGet(() -> tx.conversations().openDirect(one, other));
    }

    private static Audience everyone(Tx tx, Conversation conversation) {
        return new Audience(tx.conversations().memberNumbers(conversation));
    }
}
