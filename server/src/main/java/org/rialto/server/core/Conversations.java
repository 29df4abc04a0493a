package org.rialto.server.core;

import java.util.Optional;
import org.rialto.server.core.delivery.Deliveries;
import org.rialto.server.core.delivery.Hub;
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
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.files.FileName;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.Tx;
import org.rialto.server.core.port.WriteQueue;

/** Posts messages; nobody else writes them. Thread: any; the change itself runs on the write thread. */
public final class Conversations {
    private static final int MOST_WAITING = 8_192;

    private final WriteQueue writes;
    private final Hub hub;
    private final Deliveries deliveries;
    private final Limits limits;

    public Conversations(WriteQueue writes, Hub hub, Deliveries deliveries, Limits limits) {
        this.writes = writes;
        this.hub = hub;
        this.deliveries = deliveries;
        this.limits = limits;
    }

    /**
     * Answers after the commit. An id that the sender used in this conversation before gets the first message again,
     * and nothing is pushed (docs/protocol/README.md, ruling 6). Refuses with UNKNOWN_USER, UNKNOWN_ROOM, NOT_ALLOWED, TOO_LARGE.
     */
    public void post(Caller caller, Draft draft, Reply<Posted> reply) {
        if (draft.bytes() > limits.messageBytes()) {
            reply.refused(
                    new ChatException(Problem.TOO_LARGE, "a message has at most " + limits.messageBytes() + " bytes"));
            return;
        }
        writes.submit(tx -> post(tx, caller, draft), reply);
    }

    /**
     * Whether more changes wait than requests may add to. Sockets hold back by themselves; whoever cannot be held back
     * is refused (docs/protocol/README.md, ruling 10).
     */
    public boolean isBusy() {
        return writes.depth() >= MOST_WAITING;
    }

    private Posted post(Tx tx, Caller caller, Draft draft) {
        Conversation conversation = open(tx, caller, draft.target());
        Member me = conversation.requireMember(tx.conversations().member(conversation.id(), caller.user()));
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
                false);
        if (!tx.messages().append(message)) {
            return again(tx, conversation, me, draft.id());
        }
        tx.uploads().named(next.id(), next.lastSeq(), FileName.in(draft.body()));
        tx.uploads().named(next.id(), next.lastSeq(), FileName.in(draft.raw()));
        tx.conversations().save(next);
        tx.conversations().save(me.withRead(next.lastSeq(), next.lastOrdinal()));
        User sender = tx.accounts().find(caller.user()).orElseThrow();
        tx.publish(new Event.MessagePosted(message, next, sender), everyone(tx, next));
        if (me.readOrdinal() < conversation.lastOrdinal()) {
            // What was unread is read by answering it; without any, the message itself says where the marker is.
            tx.publish(new Event.ReadMarked(next, caller.user(), next.lastSeq(), 0), Audience.of(caller.user()));
        }
        return new Posted(message, !next.isRoom() && !hub.isOnline(next.peerOf(caller.user())));
    }

    /** Writes a notice about a member into the transcript. Part of the change of whoever calls. */
    void postNotice(Tx tx, Conversation conversation, User about, Kind kind) {
        Conversation next =
                tx.conversations().find(conversation.id()).orElseThrow().withNext(false);
        Message notice = new Message(
                next.id(),
                next.lastSeq(),
                next.lastOrdinal(),
                about.id(),
                MessageId.random(),
                kind,
                about.nickname(),
                "",
                null,
                tx.now(),
                tx.now(),
                false);
        tx.messages().append(notice);
        tx.conversations().save(next);
        tx.publish(new Event.MessagePosted(notice, next, about), everyone(tx, next));
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
        if (target instanceof Target.ToRoom toRoom) {
            Room room = tx.rooms().find(toRoom.name()).orElseThrow(() -> unknownRoom(toRoom.name()));
            return tx.conversations().findRoom(room).orElseThrow(() -> unknownRoom(toRoom.name()));
        }
        String name = ((Target.ToUser) target).name();
        User peer = tx.accounts()
                .find(name)
                .orElseThrow(() -> new ChatException(Problem.UNKNOWN_USER, "there is no such user"));
        Optional<Conversation> known = tx.conversations().findDirect(caller.user(), peer.id());
        if (caller.isVisitor() && known.isEmpty() && !isDesk(peer)) {
            throw new ChatException(Problem.NOT_ALLOWED, "a visitor writes to the desk, or to whoever wrote first");
        }
        return known.orElseGet(() -> openDirect(tx, caller.user(), peer.id()));
    }

    private static Conversation openDirect(Tx tx, UserId one, UserId other) {
        Conversation opened = tx.conversations().openDirect(one, other);
        tx.publish(new Event.ConversationOpened(opened), everyone(tx, opened));
        return opened;
    }

    private static boolean isDesk(User user) {
        return user.role() == AccountRole.AGENT || user.role() == AccountRole.CONSULTANT;
    }

    private static Audience everyone(Tx tx, Conversation conversation) {
        return new Audience(tx.conversations().memberNumbers(conversation));
    }

    private static ChatException unknownRoom(String name) {
        return new ChatException(Problem.UNKNOWN_ROOM, "there is no room " + name);
    }
}
