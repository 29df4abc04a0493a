package org.rialto.server.core.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of somebody's conversation list.
 *
 * @param position where the row stands in the list
 * @param peer the other side, null in rooms
 * @param lastMessage null while nothing was said
 * @param peerReadSeq how far the other side read; null in rooms
 * @param mentions seqs of unread messages that name the owner, the newest 20, newest first
 * @param unsent null when nothing is
 */
public record InboxRow(
        Conversation conversation,
        Member me,
        Position position,
        @Nullable User peer,
        @Nullable Message lastMessage,
        @Nullable User lastSender,
        @Nullable User lastAbout,
        int unread,
        @Nullable Long peerReadSeq,
        @Nullable Long peerDeliveredSeq,
        List<Long> mentions,
        Member.@Nullable Unsent unsent) {

    /** A place in the list, which runs from pinned and newest down. */
    public record Position(long pinnedAt, long lastAt, long key) {

        /** Before the first row. */
        public static final Position TOP = new Position(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
    }
}
