package org.rialto.server.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.InboxRow;
import org.rialto.server.core.model.InboxRow.Position;
import org.rialto.server.core.model.Member;
import org.rialto.server.core.model.Role;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;

/** Conversations and their members. */
public interface ConversationStore {

    Optional<Conversation> find(ConversationId id);

    Optional<Conversation> findDirect(UserId one, UserId other);

    Optional<Conversation> findRoom(Room room);

    /** Makes the direct conversation of two people, both members. */
    Conversation openDirect(UserId one, UserId other);

    /** Makes a room's conversation, without members. */
    Conversation openRoom(Room room);

    void save(Conversation conversation);

    /** Also somebody who has left; see {@link Member#isIn}. */
    Optional<Member> member(ConversationId conversation, UserId user);

    /**
     * Adds a member, or brings back one who had left: from now on, marker at the end.
     *
     * @param invitedBy null when nobody did
     */
    Member join(Conversation conversation, UserId user, Role role, @Nullable UserId invitedBy);

    void save(Member member);

    /** Numbers of all present members. The array is shared: never change it. */
    long[] memberNumbers(Conversation conversation);

    /** Present members by role, then by joining. */
    List<Participant> participants(Conversation conversation);

    /** The owner of a room and one other, as far as they are in; in the same order. */
    List<Participant> principals(Conversation conversation, UserId other);

    /** How many are in, hidden ones not counted. */
    int visibleCount(Conversation conversation);

    /** Messages by others, neither notices nor recalled, after the marker. */
    int unread(Conversation conversation, Member member);

    /**
     * Rows of somebody's list that changed after a tick, pinned and newest first.
     *
     * @param below only rows further down than this
     */
    List<InboxRow> inbox(UserId user, long afterTick, Position below, int limit);

    /** One row, when the user is a member. */
    Optional<InboxRow> inboxRow(UserId user, ConversationId conversation);

    /** Pinned rows, the latest pin first. */
    List<InboxRow> pinned(UserId user);

    int pinCount(UserId user);

    /** Who has taken a conversation out of their list. */
    List<UserId> hiddenFrom(Conversation conversation);

    /** All conversations somebody is in, dissolved rooms excepted. */
    List<Conversation> of(UserId user);

    /** Conversations that left somebody's list after a tick. */
    List<Conversation> gone(UserId user, long afterTick);

    /** How far each present member has read. */
    List<Long> readSeqs(ConversationId conversation);

    /** How far present members other than somebody have come, as far as that changed after a tick. */
    List<Progress> progress(ConversationId conversation, UserId but, long afterTick);

    /** How far a member has come. */
    record Progress(UserId user, long readSeq, long deliveredSeq) {}

    /** A member with their profile, when they joined, and who invited them. */
    record Participant(
            User user,
            Member member,
            Instant joinedAt,
            @Nullable Long invitedBy) {
        public Role role() {
            return member.role();
        }

        /** What the room calls them. */
        public String nickname() {
            String here = member.marks().nickname();
            return here == null ? user.nickname() : here;
        }
    }
}
