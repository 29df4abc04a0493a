package org.rialto.server.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.event.Audience;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Member;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Role;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.room.JoinRequest;
import org.rialto.server.core.port.ConversationStore.Participant;
import org.rialto.server.core.port.Reads;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.Tx;
import org.rialto.server.core.port.WriteQueue;

/**
 * Who is in a room, who may come in, and what they may do there. All refuse with UNKNOWN_ROOM who is no member, with
 * NOT_ALLOWED whose role does not do.
 *
 * <p>Thread: safe; questions read the database on the calling thread.
 */
public final class RoomMembers {
    private static final int NICKNAME_LENGTH = 200;
    private static final int REASON_LENGTH = 500;

    private final WriteQueue writes;
    private final Reads reads;
    private final Conversations conversations;

    public RoomMembers(WriteQueue writes, Reads reads, Conversations conversations) {
        this.writes = writes;
        this.reads = reads;
        this.conversations = conversations;
    }

    /** Members as the caller may see them, by role, then by joining; for members and administrators. */
    public List<Participant> list(Caller caller, String room) {
        return reads.read(view -> {
            Conversation conversation = Lookup.room(view, room);
            if (!caller.isAdmin()) {
                Lookup.member(view, caller, conversation);
            }
            return Membership.visible(
                    conversation.requireRoom(), view.conversations().participants(conversation), caller);
        });
    }

    /**
     * Brings people in; who is in already stays as they are, whose request waits is accepted. In a room that verifies joining, an invitation by a plain
     * member becomes a request. Refused with CONFLICT when the room is full or locked, NOT_ALLOWED for visitors and where
     * plain members may not invite, UNKNOWN_USER.
     *
     * @param names of accounts
     */
    public void add(Caller caller, String room, List<String> names, Reply<Outcome> reply) {
        writes.submit(
                tx -> {
                    caller.requireStaff();
                    Conversation conversation = Lookup.room(tx, room);
                    boolean runs = caller.isAdmin() || runsRoom(tx, caller, conversation);
                    if (!runs && !conversation.requireRoom().is(Room.Switch.INVITES)) {
                        throw new ChatException(Problem.NOT_ALLOWED, "plain members may not invite here");
                    }
                    Outcome outcome = Outcome.ENTERED;
                    for (String name : names) {
                        User user = Lookup.user(tx, name);
                        if (Lookup.isIn(tx, conversation, user.id())) {
                            continue;
                        }
                        if (!runs && conversation.requireRoom().is(Room.Switch.VERIFY_JOINING)) {
                            request(tx, conversation, user, caller.user(), "");
                            outcome = Outcome.REQUESTED;
                        } else {
                            Role role = isEmpty(tx, conversation) ? Role.OWNER : Role.MEMBER;
                            boolean asked = tx.rooms().endRequest(conversation.requireRoom(), user.id());
                            admit(tx, caller, conversation, user, role, asked);
                        }
                    }
                    return outcome;
                },
                reply);
    }

    /**
     * Enters an open or listed room, or asks to be let in where joining is verified; who is in already stays. Refused
     * with NOT_ALLOWED for rooms one must be invited to, CONFLICT when full or locked.
     *
     * @param text what to tell who decides
     */
    public void join(Caller caller, String room, String text, Reply<Joined> reply) {
        writes.submit(
                tx -> {
                    caller.requireStaff();
                    Conversation conversation = Lookup.room(tx, room);
                    Room found = conversation.requireRoom();
                    if (Lookup.isIn(tx, conversation, caller.user())) {
                        return new Joined(found, Outcome.ENTERED);
                    }
                    User me = tx.accounts().find(caller.user()).orElseThrow();
                    if (found.is(Room.Switch.VERIFY_JOINING)) {
                        request(tx, conversation, me, null, text);
                        return new Joined(found, Outcome.REQUESTED);
                    }
                    if (!found.open() && found.is(Room.Switch.UNLISTED)) {
                        throw new ChatException(Problem.NOT_ALLOWED, "the room is not open");
                    }
                    Membership.enter(conversations, tx, conversation, me, Role.MEMBER, caller.user());
                    return new Joined(found, Outcome.ENTERED);
                },
                reply);
    }

    /** Who waits to be let in, oldest first. For the room's owner and administrators. */
    public List<JoinRequest> requests(Caller caller, String room) {
        return reads.read(view -> {
            Conversation conversation = Lookup.room(view, room);
            if (!Lookup.member(view, caller, conversation).role().runsRoom()) {
                throw new ChatException(Problem.NOT_ALLOWED, "only the room's owner and administrators decide");
            }
            return view.rooms().requests(conversation.requireRoom());
        });
    }

    /** Who waits to be let into the rooms that the caller owns or administers, by room. */
    public List<Waiting> waiting(Caller caller) {
        return reads.read(view -> {
            List<Waiting> waiting = new ArrayList<>();
            for (Room room : view.rooms().of(caller.user())) {
                Conversation conversation = view.conversations().findRoom(room).orElseThrow();
                if (Lookup.member(view, caller, conversation).role().runsRoom()) {
                    view.rooms().requests(room).forEach(request -> waiting.add(new Waiting(room, request)));
                }
            }
            return waiting;
        });
    }

    /** Lets an applicant in, or not. By the room's owner or an administrator of it. CONFLICT without a request. */
    public void decide(Caller caller, String room, String applicant, boolean accept, Reply<Room> reply) {
        change(caller, room, reply, (tx, conversation, me) -> {
            conversation.requireRuns(me);
            User user = Lookup.user(tx, applicant);
            if (!tx.rooms().endRequest(conversation.requireRoom(), user.id())) {
                throw new ChatException(Problem.CONFLICT, "nobody by that name waits");
            }
            if (accept && !Lookup.isIn(tx, conversation, user.id())) {
                admit(tx, caller, conversation, user, Role.MEMBER, true);
            }
        });
    }

    /** Leaves. The owner hands the room on or dissolves it instead: CONFLICT. */
    public void leave(Caller caller, String room, Reply<Room> reply) {
        change(caller, room, reply, (tx, conversation, me) -> {
            if (me.role() == Role.OWNER) {
                throw new ChatException(Problem.CONFLICT, "an owner hands the room on or dissolves it");
            }
            leave(tx, conversation, me, caller.user());
        });
    }

    /**
     * Removes somebody: the owner anybody else, the room's administrators plain members, an administrator of the server
     * anybody; when that was the owner, the next by role and joining becomes it. Refused with UNKNOWN_USER for who is no
     * member.
     */
    public void remove(Caller caller, String room, String member, Reply<Room> reply) {
        writes.submit(
                tx -> {
                    Conversation conversation = Lookup.room(tx, room);
                    Member leaving;
                    if (caller.isAdmin()) {
                        leaving = Lookup.present(tx, conversation, Lookup.user(tx, member));
                    } else {
                        Member me = Lookup.member(tx, caller, conversation);
                        leaving = other(tx, conversation, me, Lookup.user(tx, member));
                        requireOver(conversation, me, leaving);
                    }
                    leave(tx, conversation, leaving, caller.user());
                    if (leaving.role() == Role.OWNER) {
                        succeed(tx, conversation, caller.user());
                    }
                    return conversation.requireRoom();
                },
                reply);
    }

    /** Gives a member another role than owner. By the owner. */
    public void setRole(Caller caller, String room, String member, Role role, Reply<Room> reply) {
        change(caller, room, reply, (tx, conversation, me) -> {
            conversation.requireOwner(me);
            Member theirs = Lookup.present(tx, conversation, Lookup.user(tx, member));
            if (role == Role.OWNER || theirs.role() == Role.OWNER) {
                throw new ChatException(Problem.CONFLICT, "a room is handed on, its owner has no other role");
            }
            if (theirs.role() == role) {
                return;
            }
            tx.conversations().save(theirs.withRole(role));
            if (role.isHidden() || theirs.role().isHidden()) {
                tx.publish(new Event.RowChanged(conversation), Audience.of(theirs.user()));
            } else {
                conversations.postNotice(
                        tx, conversation, caller.user(), Kind.ROLE_CHANGED, theirs.user(), role.name());
            }
        });
    }

    /** A member may not write until then; a moment that has passed lets them. By who may remove them. */
    public void silence(Caller caller, String room, String member, Instant until, Reply<Room> reply) {
        change(caller, room, reply, (tx, conversation, me) -> {
            Member theirs = other(tx, conversation, me, Lookup.user(tx, member));
            requireOver(conversation, me, theirs);
            Instant end = until.isAfter(tx.now()) ? until : Instant.EPOCH;
            tx.conversations().save(theirs.withMarks(theirs.marks().withSilencedUntil(end)));
            String seconds = Long.toString(end.getEpochSecond());
            tell(tx, conversation, caller, Kind.SILENCED, theirs, seconds);
        });
    }

    /**
     * What the room calls a member; blank for their own name. By themselves, CONFLICT while the room is locked, or by who
     * may remove them. Refused with BAD_FIELD above 200 characters.
     */
    public void rename(Caller caller, String room, String member, String nickname, Reply<Room> reply) {
        change(caller, room, reply, (tx, conversation, me) -> {
            User user = Lookup.user(tx, member);
            Member theirs = other(tx, conversation, me, user);
            if (theirs.user().equals(caller.user())) {
                conversation.requireUnlocked();
            } else {
                requireOver(conversation, me, theirs);
            }
            if (nickname.length() > NICKNAME_LENGTH) {
                throw new ChatException(Problem.BAD_FIELD, "a nickname has at most " + NICKNAME_LENGTH + " characters");
            }
            String name = nickname.isBlank() ? null : nickname;
            tx.conversations().save(theirs.withMarks(theirs.marks().withNickname(name)));
            String shown = name == null ? user.nickname() : name;
            tell(tx, conversation, caller, Kind.MEMBER_RENAMED, theirs, shown);
        });
    }

    private void change(Caller caller, String room, Reply<Room> reply, MemberChange change) {
        writes.submit(
                tx -> {
                    Conversation conversation = Lookup.room(tx, room);
                    change.apply(tx, conversation, Lookup.member(tx, caller, conversation));
                    return conversation.requireRoom();
                },
                reply);
    }

    private void admit(Tx tx, Caller caller, Conversation conversation, User user, Role role, boolean asked) {
        Membership.enter(conversations, tx, conversation, user, role, caller.user());
        if (asked) {
            User reviewer = tx.accounts().find(caller.user()).orElseThrow();
            tx.publish(new Event.JoinAccepted(conversation, reviewer), Audience.of(user.id()));
        }
    }

    private static boolean runsRoom(Tx tx, Caller caller, Conversation conversation) {
        Member me = Lookup.member(tx, caller, conversation);
        if (me.role() == Role.INVISIBLE) {
            throw new ChatException(Problem.NOT_ALLOWED, "who only looks on may not invite");
        }
        return me.role().runsRoom();
    }

    private static void requireOver(Conversation conversation, Member me, Member theirs) {
        conversation.requireRuns(me);
        if (theirs.role() == Role.OWNER || me.role() == Role.ADMIN && theirs.role() == Role.ADMIN) {
            throw new ChatException(Problem.NOT_ALLOWED, "not over the owner, nor one administrator over another");
        }
    }

    /** Somebody else as a member, unless they are hidden from who asks. */
    private static Member other(Tx tx, Conversation conversation, Member me, User user) {
        Member theirs = Lookup.present(tx, conversation, user);
        if (theirs.role().isHidden()
                && me.role() != Role.OWNER
                && !theirs.user().equals(me.user())) {
            throw Lookup.notIn(user);
        }
        return theirs;
    }

    /** Puts it into the transcript, or tells just them where nobody is to know that they are in. */
    private void tell(Tx tx, Conversation conversation, Caller caller, Kind kind, Member theirs, String body) {
        if (theirs.role().isHidden()) {
            tx.publish(new Event.RowChanged(conversation), Audience.of(theirs.user()));
        } else {
            conversations.postNotice(tx, conversation, caller.user(), kind, theirs.user(), body);
        }
    }

    /** A room keeps an owner as long as anybody is in who could be it. */
    private void succeed(Tx tx, Conversation conversation, UserId actor) {
        Membership.members(tx, conversation).stream()
                .filter(member -> !member.role().isHidden())
                .min(Comparator.comparing(Member::role).thenComparing(Member::joinedSeq))
                .ifPresent(heir -> {
                    tx.conversations().save(heir.asOwner());
                    conversations.postNotice(tx, conversation, actor, Kind.OWNER_CHANGED, heir.user(), "");
                });
    }

    private void leave(Tx tx, Conversation conversation, Member leaving, UserId actor) {
        tx.conversations().save(leaving.withLeft(conversation.lastSeq()));
        tx.publish(new Event.ConversationGone(conversation), Audience.of(leaving.user()));
        if (!leaving.role().isHidden() && conversation.requireRoom().is(Room.Switch.ANNOUNCE_LEAVING)) {
            String name = tx.accounts().find(leaving.user()).orElseThrow().nickname();
            conversations.postNotice(tx, conversation, actor, Kind.LEFT, leaving.user(), name);
        }
    }

    private static void request(Tx tx, Conversation conversation, User user, @Nullable UserId by, String text) {
        if (text.length() > REASON_LENGTH) {
            throw new ChatException(Problem.BAD_FIELD, "at most " + REASON_LENGTH + " characters");
        }
        conversation.requireUnlocked();
        JoinRequest request = tx.rooms().request(conversation.requireRoom(), user.id(), by, text);
        UserId[] deciders = Membership.members(tx, conversation).stream()
                .filter(member -> member.role().runsRoom())
                .map(Member::user)
                .toArray(UserId[]::new);
        tx.publish(new Event.JoinRequested(conversation, request), Audience.of(deciders));
    }

    private static boolean isEmpty(Tx tx, Conversation conversation) {
        return tx.conversations().memberNumbers(conversation).length == 0;
    }

    /** What became of somebody who wants in. */
    public enum Outcome {
        ENTERED,
        /** The room's owner and administrators decide. */
        REQUESTED
    }

    /** A room, and who wants to come in. */
    public record Waiting(Room room, JoinRequest request) {}

    /** A room, and whether the caller is in. */
    public record Joined(Room room, Outcome outcome) {}

    private interface MemberChange {
        void apply(Tx tx, Conversation conversation, Member me);
    }
}
