package org.rialto.server.core.model;

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
        return member.filter(Member::isIn)
                .orElseThrow(() -> new ChatException(
                        isRoom() ? Problem.UNKNOWN_ROOM : Problem.UNKNOWN_CONVERSATION,
                        "not a member of this conversation"));
    }

    public Conversation withNext(boolean countable) {
        return new Conversation(
                id, room, low, high, firstSeq, lastSeq + 1, countable ? lastOrdinal + 1 : lastOrdinal, memberCount);
    }

    public Conversation withMemberCount(int count) {
        return new Conversation(id, room, low, high, firstSeq, lastSeq, lastOrdinal, count);
    }
}
