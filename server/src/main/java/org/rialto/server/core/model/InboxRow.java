package org.rialto.server.core.model;

import org.jspecify.annotations.Nullable;

/**
 * One line of somebody's conversation list.
 *
 * @param peer the other side, null in rooms
 * @param lastMessage null while nothing was said
 * @param peerReadSeq how far the other side read; null in rooms
 */
public record InboxRow(
        Conversation conversation,
        Member me,
        @Nullable User peer,
        @Nullable Message lastMessage,
        @Nullable User lastSender,
        int unread,
        @Nullable Long peerReadSeq,
        @Nullable Long peerDeliveredSeq) {}
