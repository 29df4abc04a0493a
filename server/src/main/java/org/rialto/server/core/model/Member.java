package org.rialto.server.core.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One person in one conversation, with everything that is theirs alone about it.
 *
 * @param joinedSeq the last seq before joining; later ones are theirs to see
 * @param leftSeq the last seq they may see after leaving; null while they are in
 * @param readSeq the read marker; never moves back
 * @param readOrdinal the ordinal at {@code readSeq}
 * @param deliveredSeq everything up to here was delivered, the open ranges excepted (docs/protocol/README.md, ruling 2)
 * @param clearedSeq history up to here is hidden from this member
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
        Marks marks) {

    public boolean isIn() {
        return leftSeq == null;
    }

    /** Whoever reads on has nothing marked unread any more. */
    public Member withRead(long seq, long ordinal) {
        return with(role, leftSeq, seq, ordinal, deliveredSeq, clearedSeq, marks.withUnreadFrom(null));
    }

    public Member withDelivered(long seq) {
        return with(role, leftSeq, readSeq, readOrdinal, seq, clearedSeq, marks);
    }

    public Member withLeft(long seq) {
        return with(role, seq, readSeq, readOrdinal, deliveredSeq, clearedSeq, marks);
    }

    public Member withCleared(long seq) {
        return with(role, leftSeq, readSeq, readOrdinal, deliveredSeq, seq, marks);
    }

    public Member withRole(Role newRole) {
        return with(newRole, leftSeq, readSeq, readOrdinal, deliveredSeq, clearedSeq, marks);
    }

    /** Who owns a room may always speak: nobody could let them. */
    public Member asOwner() {
        return withRole(Role.OWNER).withMarks(marks.withSilencedUntil(Instant.EPOCH));
    }

    public Member withMarks(Marks changed) {
        return with(role, leftSeq, readSeq, readOrdinal, deliveredSeq, clearedSeq, changed);
    }

    private Member with(
            Role newRole, @Nullable Long left, long read, long ordinal, long delivered, long cleared, Marks changed) {
        return new Member(conversation, user, newRole, joinedSeq, left, read, ordinal, delivered, cleared, changed);
    }

    /**
     * What somebody typed and did not send.
     *
     * @param replyTo the seq of the message it answers
     * @param rev grows with every change
     */
    public record Unsent(String text, @Nullable Long replyTo, long rev) {}

    /** Whose messages in a conversation make themselves heard. */
    public enum Alerts {
        ALL,
        MENTIONS,
        NONE
    }

    /**
     * What was set about a member, by themselves or by who runs the room.
     *
     * @param pinnedAt ms since the epoch, 0 when not pinned
     * @param nickname their name in this room; null for their own
     * @param silencedUntil they may not write before; the epoch when they may
     * @param hiddenSeq the end when they took the row out of their list, until the next message; 0 while it is there
     * @param unreadFrom from where on they count as unread again; null when it goes by the marker
     */
    public record Marks(
            long pinnedAt,
            Alerts alerts,
            @Nullable String nickname,
            Instant silencedUntil,
            long hiddenSeq,
            @Nullable Long unreadFrom) {
        public static final Marks NONE = new Marks(0, Alerts.ALL, null, Instant.EPOCH, 0, null);

        public boolean isHidden() {
            return hiddenSeq > 0;
        }

        public Marks withPinnedAt(long at) {
            return new Marks(at, alerts, nickname, silencedUntil, hiddenSeq, unreadFrom);
        }

        public Marks withAlerts(Alerts wanted) {
            return new Marks(pinnedAt, wanted, nickname, silencedUntil, hiddenSeq, unreadFrom);
        }

        public Marks withNickname(@Nullable String name) {
            return new Marks(pinnedAt, alerts, name, silencedUntil, hiddenSeq, unreadFrom);
        }

        public Marks withSilencedUntil(Instant until) {
            return new Marks(pinnedAt, alerts, nickname, until, hiddenSeq, unreadFrom);
        }

        public Marks withHiddenSeq(long seq) {
            return new Marks(pinnedAt, alerts, nickname, silencedUntil, seq, unreadFrom);
        }

        public Marks withUnreadFrom(@Nullable Long seq) {
            return new Marks(pinnedAt, alerts, nickname, silencedUntil, hiddenSeq, seq);
        }
    }
}
