package org.rialto.server.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
import org.rialto.server.core.port.ConversationStore.Participant;
import org.rialto.server.core.port.Reads;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.Tx;
import org.rialto.server.core.port.View;
import org.rialto.server.core.port.WriteQueue;

/** Rooms and who is in them. Thread: safe; questions read the database on the calling thread. */
public final class Rooms {
    private static final int NAME_LENGTH = 200;

    private final WriteQueue writes;
    private final Reads reads;
    private final Conversations conversations;

    public Rooms(WriteQueue writes, Reads reads, Conversations conversations) {
        this.writes = writes;
        this.reads = reads;
        this.conversations = conversations;
    }

    /**
     * Makes a room. Its first member is its owner.
     *
     * @param alias a short name for wires that know rooms by one; null for none
     * @param members names of accounts
     * @return fails with BAD_FIELD, TAKEN (alias), UNKNOWN_USER
     */
    public CompletableFuture<Room> create(
            Caller caller, String name, @Nullable String alias, boolean open, List<String> members) {
        caller.requireStaff();
        if (name.isBlank() || name.length() > NAME_LENGTH) {
            throw new ChatException(Problem.BAD_FIELD, "a room's name has 1 to " + NAME_LENGTH + " characters");
        }
        return writes.submit(tx -> {
            Room room = tx.rooms().add(name, alias, open);
            Conversation conversation = tx.conversations().openRoom(room);
            boolean owned = false;
            for (String member : members) {
                enter(tx, conversation, requireUser(tx, member), owned ? Role.MEMBER : Role.OWNER);
                owned = true;
            }
            return room;
        });
    }

    /** Enters an open room; somebody who is in already stays. Refuses with UNKNOWN_ROOM and NOT_ALLOWED. */
    public void join(Caller caller, String name, Reply<Room> reply) {
        writes.submit(
                tx -> {
                    caller.requireStaff();
                    Room room = requireRoom(tx, name);
                    Conversation conversation =
                            tx.conversations().findRoom(room).orElseThrow();
                    boolean in = tx.conversations()
                            .member(conversation.id(), caller.user())
                            .filter(Member::isIn)
                            .isPresent();
                    if (!in && !room.open()) {
                        throw new ChatException(Problem.NOT_ALLOWED, "the room is not open");
                    }
                    if (!in) {
                        enter(
                                tx,
                                conversation,
                                tx.accounts().find(caller.user()).orElseThrow(),
                                Role.MEMBER);
                    }
                    return room;
                },
                reply);
    }

    /** Adds members; those who are in already stay as they are. By an administrator. */
    public CompletableFuture<Room> add(Caller caller, String name, List<String> members) {
        requireAdmin(caller);
        return writes.submit(tx -> {
            Room room = requireRoom(tx, name);
            Conversation conversation = tx.conversations().findRoom(room).orElseThrow();
            for (String member : members) {
                User user = requireUser(tx, member);
                if (tx.conversations()
                        .member(conversation.id(), user.id())
                        .filter(Member::isIn)
                        .isEmpty()) {
                    boolean first = tx.conversations().memberNumbers(conversation).length == 0;
                    enter(tx, conversation, user, first ? Role.OWNER : Role.MEMBER);
                }
            }
            return room;
        });
    }

    /** Removes a member. By an administrator. Fails with UNKNOWN_USER also for somebody who is no member. */
    public CompletableFuture<Room> remove(Caller caller, String name, String member) {
        requireAdmin(caller);
        return writes.submit(tx -> {
            Room room = requireRoom(tx, name);
            Conversation conversation = tx.conversations().findRoom(room).orElseThrow();
            User user = requireUser(tx, member);
            Member leaving = tx.conversations()
                    .member(conversation.id(), user.id())
                    .filter(Member::isIn)
                    .orElseThrow(() -> new ChatException(Problem.UNKNOWN_USER, member + " is not a member"));
            leave(tx, conversation, user, leaving);
            return room;
        });
    }

    /** All rooms, by number. By an administrator. */
    public List<Room> list(Caller caller) {
        requireAdmin(caller);
        return reads.read(view -> view.rooms().list());
    }

    /** The caller's rooms with their members, by number. */
    public List<Roster> mine(Caller caller) {
        return reads.read(view -> {
            List<Roster> mine = new ArrayList<>();
            for (Room room : view.rooms().of(caller.user())) {
                mine.add(new Roster(room, participants(view, room)));
            }
            return mine;
        });
    }

    /** Members by role, then by joining; for members and administrators. Throws UNKNOWN_ROOM. */
    public List<Participant> members(Caller caller, String name) {
        return reads.read(view -> {
            Room room = view.rooms().find(name).orElseThrow(() -> unknown(name));
            List<Participant> members = participants(view, room);
            boolean in = members.stream().anyMatch(member -> member.user().id().equals(caller.user()));
            if (!in && !caller.isAdmin()) {
                throw unknown(name);
            }
            return members;
        });
    }

    private void enter(Tx tx, Conversation conversation, User user, Role role) {
        Conversation now = tx.conversations().find(conversation.id()).orElseThrow();
        tx.conversations().join(now, user.id(), role);
        tx.publish(new Event.ConversationOpened(now), Audience.of(user.id()));
        conversations.postNotice(tx, now, user, Kind.JOINED);
    }

    private void leave(Tx tx, Conversation conversation, User user, Member leaving) {
        tx.conversations().save(leaving.withLeft(conversation.lastSeq()));
        tx.publish(new Event.ConversationGone(conversation), Audience.of(user.id()));
        conversations.postNotice(tx, conversation, user, Kind.LEFT);
    }

    private static List<Participant> participants(View view, Room room) {
        Optional<Conversation> conversation = view.conversations().findRoom(room);
        return conversation.map(view.conversations()::participants).orElse(List.of());
    }

    private static Room requireRoom(View view, String name) {
        return view.rooms().find(name).orElseThrow(() -> unknown(name));
    }

    private static User requireUser(View view, String name) {
        return view.accounts()
                .find(name)
                .orElseThrow(() -> new ChatException(Problem.UNKNOWN_USER, "there is no user " + name));
    }

    private static void requireAdmin(Caller caller) {
        if (!caller.isAdmin()) {
            throw new ChatException(Problem.NOT_ALLOWED, "administrators only");
        }
    }

    private static ChatException unknown(String name) {
        return new ChatException(Problem.UNKNOWN_ROOM, "there is no room " + name);
    }

    /** A room and its members, by role, then by joining. */
    public record Roster(Room room, List<Participant> members) {}
}
