package org.rialto.server.core.model;

import org.jspecify.annotations.Nullable;

/**
 * One person in one conversation, with everything they alone changed about it.
 *
 * @param joinedSeq the last seq before joining; later ones are theirs to see
 * @param leftSeq the last seq they may see after leaving; null while they are in
 * @param readSeq the read marker; never moves back
 * @param readOrdinal the ordinal at {@code readSeq}
 * @param deliveredSeq everything up to here was delivered, the open ranges excepted (docs/protocol/README.md, ruling 2)
 * @param clearedSeq history up to here is hidden from this member
 * @param pinnedAt ms since the epoch, 0 when not pinned
 */
public record Member(
        ConversationId conversation,
        UserId user,
        Role role,
        long joinedSeq,
        @Nullable Long leftSeq,
        long readSeq,
        long readOrdinal,
        long deliveredSeq,
        long clearedSeq,
        long pinnedAt) {

    public boolean isIn() {
        return leftSeq == null;
    }

    public Member withRead(long seq, long ordinal) {
        return new Member(
                conversation, user, role, joinedSeq, leftSeq, seq, ordinal, deliveredSeq, clearedSeq, pinnedAt);
    }

    public Member withDelivered(long seq) {
        return new Member(
                conversation, user, role, joinedSeq, leftSeq, readSeq, readOrdinal, seq, clearedSeq, pinnedAt);
    }

    public Member withLeft(long seq) {
        return new Member(
                conversation, user, role, joinedSeq, seq, readSeq, readOrdinal, deliveredSeq, clearedSeq, pinnedAt);
    }
}
