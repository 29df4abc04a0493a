package org.rialto.server.core.model;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A direct or room conversation. Its order is {@code seq}, given at commit and dense; {@code ordinal} counts the
 * messages that are no notices, so that unread is a subtraction.
 *
 * @param room null in a direct one
 * @param low the participant with the lower number, null in a room; the same as {@code high} when someone writes to
 *     themselves
 */
public record Conversation(
        ConversationId id,
        @Nullable Room room,
        @Nullable UserId low,
        @Nullable UserId high,
        long firstSeq,
        long lastSeq,
        long lastOrdinal,
        int memberCount) {

    public boolean isRoom() {
        return room != null;
    }

    public Room requireRoom() {
        if (room == null) {
            throw new IllegalStateException("a direct conversation has no room");
        }
        return room;
    }

    /** The other side of a direct conversation; oneself when one writes to oneself. */
    public UserId peerOf(UserId me) {
        if (low == null || high == null) {
            throw new IllegalStateException("a room has no peer");
        }
        return low.equals(me) ? high : low;
    }

    /**
     * The one question about membership. Others learn no more than that there is nothing for them.
     *
     * @throws ChatException as for what does not exist, when the member is absent or has left
     */
    public Member requireMember(Optional<Member> member) {
        return member.filter(known -> known.isIn() && (room == null || !room.dissolved()))
                .orElseThrow(() -> new ChatException(
                        isRoom() ? Problem.UNKNOWN_ROOM : Problem.UNKNOWN_CONVERSATION,
                        "not a member of this conversation"));
    }

    /** @throws ChatException NOT_ALLOWED for who neither owns nor administers the room, CONFLICT while it is locked */
    public void requireRuns(Member member) {
        if (!member.role().runsRoom()) {
            throw new ChatException(Problem.NOT_ALLOWED, "only the room's owner and administrators may do this");
        }
        requireUnlocked();
    }

    /** @throws ChatException NOT_ALLOWED for everybody but the owner, CONFLICT while the room is locked */
    public void requireOwner(Member member) {
        if (member.role() != Role.OWNER) {
            throw new ChatException(Problem.NOT_ALLOWED, "only the room's owner may do this");
        }
        requireUnlocked();
    }

    /** @throws ChatException CONFLICT while an administrator of the server keeps the room closed */
    public void requireUnlocked() {
        if (requireRoom().is(Room.Switch.LOCKED)) {
            throw new ChatException(Problem.CONFLICT, "an administrator locked this room");
        }
    }

    /**
     * Whether a member may write now.
     *
     * @throws ChatException NOT_ALLOWED for who is silenced or only looks on, CONFLICT while the room is locked
     */
    public void requireMayWrite(Member member, Kind kind, Instant now) {
        if (room == null) {
            return;
        }
        requireUnlocked();
        if (member.role() == Role.INVISIBLE) {
            throw new ChatException(Problem.NOT_ALLOWED, "who only looks on may not write");
        }
        boolean silenced = member.marks().silencedUntil().isAfter(now)
                || !member.role().runsRoom() && room.silencedUntil().isAfter(now);
        if (silenced) {
            throw new ChatException(Problem.NOT_ALLOWED, "silenced in this room");
        }
        if (kind == Kind.CARD && !member.role().runsRoom() && !room.is(Room.Switch.CARDS)) {
            throw new ChatException(Problem.NOT_ALLOWED, "no name cards in this room");
        }
    }

    public Conversation withRoom(Room changed) {
        return new Conversation(id, changed, low, high, firstSeq, lastSeq, lastOrdinal, memberCount);
    }

    public Conversation withNext(boolean countable) {
        return new Conversation(
                id, room, low, high, firstSeq, lastSeq + 1, countable ? lastOrdinal + 1 : lastOrdinal, memberCount);
    }

    public Conversation withMemberCount(int count) {
        return new Conversation(id, room, low, high, firstSeq, lastSeq, lastOrdinal, count);
    }
}
