package org.rialto.server.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
import org.rialto.server.core.model.room.RoomChange;
import org.rialto.server.core.model.text.SearchText;
import org.rialto.server.core.port.ConversationStore.Participant;
import org.rialto.server.core.port.Reads;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.RoomStore.NewRoom;
import org.rialto.server.core.port.Tx;
import org.rialto.server.core.port.View;
import org.rialto.server.core.port.WriteQueue;

/**
 * Rooms: made, changed, handed on, dissolved; who is in them is {@link RoomMembers}' business. A room that is not the
 * caller's to see is as unknown as one that does not exist.
 *
 * <p>Thread: safe; questions read the database on the calling thread.
 */
public final class Rooms {
    private static final int NAME_LENGTH = 200;
    private static final int TEXT_LENGTH = 2_000;
    private static final int MOST_MEMBERS = 100_000;
    private static final int MOST_ENCRYPTION = 3;
    private static final Pattern JID = Pattern.compile("[0-9a-z]{32}");

    private final WriteQueue writes;
    private final Reads reads;
    private final Conversations conversations;

    public Rooms(WriteQueue writes, Reads reads, Conversations conversations) {
        this.writes = writes;
        this.reads = reads;
        this.conversations = conversations;
    }

    /**
     * Makes a room. Its first member is its owner: the caller, unless an administrator makes it for others.
     *
     * @param members names of accounts; one that comes twice counts once
     * @return fails with BAD_FIELD (name, jid, sizes), TAKEN (alias, jid), UNKNOWN_USER, NOT_ALLOWED, and CONFLICT for
     *     more members than the limit
     */
    public CompletableFuture<Room> create(Caller caller, NewRoom wanted, List<String> members) {
        caller.requireStaff();
        requireName(wanted.name());
        requireText(wanted.settings().description());
        requireText(wanted.settings().subject());
        requireLimit(wanted.settings().memberLimit());
        if (wanted.jid() != null && !JID.matcher(wanted.jid()).matches()) {
            throw new ChatException(Problem.BAD_FIELD, "a jid has 32 digits and lower-case letters");
        }
        return writes.submit(tx -> {
            Room room = tx.rooms().add(wanted);
            Conversation conversation = tx.conversations().openRoom(room);
            UserId owner = null;
            if (members.isEmpty() && !caller.isAdmin()) {
                throw notTheOwner();
            }
            for (String member : members) {
                User user = Lookup.user(tx, member);
                if (owner == null && !caller.isAdmin() && !user.id().equals(caller.user())) {
                    throw notTheOwner();
                }
                if (owner == null || !Lookup.isIn(tx, conversation, user.id())) {
                    Role role = owner == null ? Role.OWNER : Role.MEMBER;
                    owner = owner == null ? user.id() : owner;
                    Membership.enter(conversations, tx, conversation, user, role, owner);
                }
            }
            return room;
        });
    }

    /** All rooms, by number. By an administrator. */
    public List<Room> list(Caller caller) {
        if (!caller.isAdmin()) {
            throw new ChatException(Problem.NOT_ALLOWED, "administrators only");
        }
        return reads.read(view -> view.rooms().list());
    }

    /** The caller's rooms with their members, by number. */
    public List<Roster> mine(Caller caller) {
        return reads.read(view -> {
            List<Roster> mine = new ArrayList<>();
            for (Room room : view.rooms().of(caller.user())) {
                Conversation conversation = view.conversations().findRoom(room).orElseThrow();
                mine.add(roster(view, caller, conversation));
            }
            return mine;
        });
    }

    /** The caller's rooms, the newest first, each with no more members than its owner and the caller. */
    public List<Roster> joined(Caller caller) {
        return reads.read(view -> {
            List<Roster> joined = new ArrayList<>();
            for (Room room : view.rooms().of(caller.user())) {
                Conversation conversation = view.conversations().findRoom(room).orElseThrow();
                joined.add(new Roster(
                        conversation.requireRoom(),
                        view.conversations().principals(conversation, caller.user()),
                        view.conversations().visibleCount(conversation)));
            }
            joined.sort(Comparator.comparing((Roster roster) -> roster.room().createdAt())
                    .thenComparing(roster -> roster.room().number())
                    .reversed());
            return joined;
        });
    }

    /** What the caller is in a room; no role for an administrator of the server who is no member. Throws UNKNOWN_ROOM. */
    public Standing standing(Caller caller, String name) {
        return reads.read(view -> {
            Conversation conversation = Lookup.room(view, name);
            Optional<Role> role = view.conversations()
                    .member(conversation.id(), caller.user())
                    .filter(Member::isIn)
                    .map(Member::role);
            if (role.isEmpty() && !caller.isAdmin()) {
                throw Lookup.unknownRoom();
            }
            return new Standing(conversation.requireRoom(), role);
        });
    }

    /** A room with its members, for members and administrators. Throws UNKNOWN_ROOM. */
    public Roster find(Caller caller, String name) {
        return reads.read(view -> roster(view, caller, Lookup.room(view, name)));
    }

    /**
     * Rooms the caller may enter or is in: the one of that id, number or alias first, then those whose name has every
     * word; each with no more members than its owner and the caller. Throws BAD_FIELD for an empty query.
     */
    public List<Roster> search(Caller caller, String query, int limit) {
        caller.requireStaff();
        List<String> words = SearchText.words(query);
        if (words.isEmpty()) {
            throw new ChatException(Problem.BAD_FIELD, "a query has at least one word");
        }
        return reads.read(view -> {
            Optional<Room> named = view.rooms().find(query.strip());
            return Stream.concat(
                            named.stream(),
                            view.rooms().list().stream()
                                    .filter(room -> SearchText.matches(room.name(), words)
                                            && named.filter(room::equals).isEmpty()))
                    .filter(room -> !room.dissolved())
                    .flatMap(room -> view.conversations().findRoom(room).stream())
                    .filter(conversation -> !conversation.requireRoom().is(Room.Switch.UNLISTED)
                            || conversation.requireRoom().open()
                            || Lookup.isIn(view, conversation, caller.user()))
                    .limit(limit)
                    .map(conversation -> new Roster(
                            conversation.requireRoom(),
                            view.conversations().principals(conversation, caller.user()),
                            view.conversations().visibleCount(conversation)))
                    .toList();
        });
    }

    /** Changes one thing. By the owner or an administrator of the room; the lock by an administrator of the server. */
    public void change(Caller caller, String name, RoomChange change, Reply<Room> reply) {
        writes.submit(
                tx -> {
                    Conversation conversation = Lookup.room(tx, name);
                    boolean lock =
                            change instanceof RoomChange.Switched switched && switched.which() == Room.Switch.LOCKED;
                    if (!lock || !caller.isAdmin()) {
                        Member me = Lookup.member(tx, caller, conversation);
                        conversation.requireRuns(me);
                    }
                    if (lock && !caller.isAdmin()) {
                        throw new ChatException(Problem.NOT_ALLOWED, "only an administrator of the server locks rooms");
                    }
                    return apply(tx, caller, conversation, change);
                },
                reply);
    }

    /** Makes another member the owner; the caller stays as a plain member. By the owner. Refused with CONFLICT for oneself. */
    public void transfer(Caller caller, String name, String to, Reply<Room> reply) {
        writes.submit(
                tx -> {
                    Conversation conversation = Lookup.room(tx, name);
                    Member me = Lookup.member(tx, caller, conversation);
                    conversation.requireOwner(me);
                    User heir = Lookup.user(tx, to);
                    if (heir.id().equals(caller.user())) {
                        throw new ChatException(Problem.CONFLICT, "the room is yours already");
                    }
                    Member next = Lookup.present(tx, conversation, heir);
                    tx.conversations().save(me.withRole(Role.MEMBER));
                    tx.conversations().save(next.asOwner());
                    conversations.postNotice(tx, conversation, caller.user(), Kind.OWNER_CHANGED, heir.id(), "");
                    return conversation.requireRoom();
                },
                reply);
    }

    /**
     * Ends a room for everybody: it leaves all lists, and who was absent is told that much later. By the owner or an
     * administrator of the server.
     */
    public void dissolve(Caller caller, String name, Reply<Room> reply) {
        writes.submit(
                tx -> {
                    Conversation conversation = Lookup.room(tx, name);
                    if (!caller.isAdmin()) {
                        conversation.requireOwner(Lookup.member(tx, caller, conversation));
                    }
                    Room room = conversation.requireRoom();
                    conversations.postNotice(tx, conversation, caller.user(), Kind.DISSOLVED, null, room.name());
                    tx.publish(
                            new Event.ConversationGone(conversation),
                            new Audience(tx.conversations().memberNumbers(conversation)));
                    tx.rooms().save(room.gone());
                    return room;
                },
                reply);
    }

    private Room apply(Tx tx, Caller caller, Conversation conversation, RoomChange change) {
        Room room = conversation.requireRoom();
        Room.Settings was = room.settings();
        if (change instanceof RoomChange.Name name) {
            requireName(name.name());
            return save(tx, caller, conversation, room.withName(name.name()), Kind.RENAMED, name.name());
        } else if (change instanceof RoomChange.Switched switched) {
            Set<Room.Switch> on = EnumSet.noneOf(Room.Switch.class);
            on.addAll(was.switches());
            if (switched.on()) {
                on.add(switched.which());
            } else {
                on.remove(switched.which());
            }
            Room changed = room.withSettings(new Room.Settings(
                    was.description(), was.subject(), on, was.memberLimit(), was.keepDays(), was.encryption()));
            String value = switched.which().name() + '=' + (switched.on() ? 1 : 0);
            return save(tx, caller, conversation, changed, Kind.SETTING, value);
        } else if (change instanceof RoomChange.SilencedUntil silence) {
            boolean on = silence.until().isAfter(tx.now());
            Room changed = room.withSilencedUntil(on ? silence.until() : Instant.EPOCH);
            String until = Long.toString(changed.silencedUntil().getEpochSecond());
            return save(tx, caller, conversation, changed, Kind.ALL_SILENCED, until);
        } else if (change instanceof RoomChange.KeepDays keep) {
            if (!(keep.days() >= -1 && keep.days() <= 36_500)) {
                throw new ChatException(Problem.BAD_FIELD, "days are -1 to 36500");
            }
            Room changed = room.withSettings(new Room.Settings(
                    was.description(),
                    was.subject(),
                    was.switches(),
                    was.memberLimit(),
                    keep.days(),
                    was.encryption()));
            return save(tx, caller, conversation, changed, Kind.SETTING, "KEEP_DAYS=" + keep.days());
        } else if (change instanceof RoomChange.Encryption encryption) {
            if (encryption.type() < 0 || encryption.type() > MOST_ENCRYPTION) {
                throw new ChatException(Problem.BAD_FIELD, "encryption is 0 to " + MOST_ENCRYPTION);
            }
            Room changed = room.withSettings(new Room.Settings(
                    was.description(),
                    was.subject(),
                    was.switches(),
                    was.memberLimit(),
                    was.keepDays(),
                    encryption.type()));
            return save(tx, caller, conversation, changed, Kind.SETTING, "ENCRYPTION=" + encryption.type());
        }
        return silently(tx, room, was, change);
    }

    /** What the room is not told about. */
    private static Room silently(Tx tx, Room room, Room.Settings was, RoomChange change) {
        String description = was.description();
        String subject = was.subject();
        int limit = was.memberLimit();
        if (change instanceof RoomChange.Description text) {
            requireText(text.text());
            description = text.text();
        } else if (change instanceof RoomChange.Subject text) {
            requireText(text.text());
            subject = text.text();
        } else if (change instanceof RoomChange.MemberLimit wanted) {
            requireLimit(wanted.limit());
            limit = wanted.limit();
        }
        Room changed = room.withSettings(
                new Room.Settings(description, subject, was.switches(), limit, was.keepDays(), was.encryption()));
        tx.rooms().save(changed);
        return changed;
    }

    private Room save(Tx tx, Caller caller, Conversation conversation, Room changed, Kind kind, String value) {
        tx.rooms().save(changed);
        conversations.postNotice(tx, conversation, caller.user(), kind, null, value);
        return changed;
    }

    private static Roster roster(View view, Caller caller, Conversation conversation) {
        List<Participant> all = view.conversations().participants(conversation);
        boolean in = all.stream().anyMatch(member -> member.user().id().equals(caller.user()));
        if (!in && !caller.isAdmin()) {
            throw Lookup.unknownRoom();
        }
        List<Participant> visible = Membership.visible(conversation.requireRoom(), all, caller);
        int counted = view.conversations().visibleCount(conversation);
        return new Roster(conversation.requireRoom(), visible, counted);
    }

    private static void requireLimit(int members) {
        if (members < 1 || members > MOST_MEMBERS) {
            throw new ChatException(Problem.BAD_FIELD, "a room has 1 to " + MOST_MEMBERS + " members");
        }
    }

    private static ChatException notTheOwner() {
        return new ChatException(Problem.NOT_ALLOWED, "who makes a room is its owner");
    }

    private static void requireName(String name) {
        if (name.isBlank() || name.length() > NAME_LENGTH) {
            throw new ChatException(Problem.BAD_FIELD, "a room's name has 1 to " + NAME_LENGTH + " characters");
        }
    }

    private static void requireText(String text) {
        if (text.length() > TEXT_LENGTH) {
            throw new ChatException(Problem.BAD_FIELD, "at most " + TEXT_LENGTH + " characters");
        }
    }

    /**
     * A room and its members as one of them sees it: by role, then by joining.
     *
     * @param memberCount how many are in, hidden ones not counted
     */
    public record Roster(Room room, List<Participant> members, int memberCount) {}

    /** A room, and what somebody is in it. */
    public record Standing(Room room, Optional<Role> role) {}
}
