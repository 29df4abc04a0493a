package org.rialto.server.core;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
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
import org.rialto.server.core.port.ConversationStore.Participant;
import org.rialto.server.core.port.Tx;

/** How people get into rooms, and who sees whom there. Thread: that of the view. */
final class Membership {
    private Membership() {}

    /** Part of the change of whoever calls. Whose room it is does not join it. */
    static void enter(
            Conversations conversations, Tx tx, Conversation conversation, User user, Role role, UserId actor) {
        Conversation now = tx.conversations().find(conversation.id()).orElseThrow();
        now.requireUnlocked();
        int limit = now.requireRoom().settings().memberLimit();
        // Counting is for the few that are near their limit: a column knows how many are in, hidden ones included.
        if (now.memberCount() >= limit && counted(tx, now) >= limit) {
            throw new ChatException(Problem.CONFLICT, "the room is full");
        }
        tx.rooms().endRequest(now.requireRoom(), user.id());
        tx.conversations().join(now, user.id(), role, actor.equals(user.id()) ? null : actor);
        tx.publish(new Event.ConversationOpened(now), Audience.of(user.id()));
        if (role != Role.OWNER) {
            conversations.postNotice(tx, now, actor, Kind.JOINED, user.id(), user.nickname());
        }
    }

    /** How many are in, hidden ones not counted. */
    private static long counted(Tx tx, Conversation conversation) {
        return members(tx, conversation).stream()
                .filter(member -> !member.role().isHidden())
                .count();
    }

    /** Who is in, as it stands within this change; the rows in the database may be behind. */
    static List<Member> members(Tx tx, Conversation conversation) {
        return Arrays.stream(tx.conversations().memberNumbers(conversation))
                .mapToObj(number -> tx.conversations()
                        .member(conversation.id(), new UserId(number, ""))
                        .orElseThrow())
                .toList();
    }

    /** Hidden members show themselves to the owner, and to themselves; others only where members see each other. */
    static List<Participant> visible(Room room, List<Participant> all, Caller caller) {
        Predicate<Participant> isMe = member -> member.user().id().equals(caller.user());
        Role mine = all.stream()
                .filter(isMe)
                .map(Participant::role)
                .findFirst()
                .orElse(caller.isAdmin() ? Role.OWNER : Role.MEMBER);
        boolean plain = !mine.runsRoom() && !room.is(Room.Switch.SHOW_MEMBERS);
        return all.stream()
                .filter(member -> isMe.test(member)
                        || (mine == Role.OWNER || !member.role().isHidden())
                                && (!plain || member.role().runsRoom()))
                .toList();
    }
}
