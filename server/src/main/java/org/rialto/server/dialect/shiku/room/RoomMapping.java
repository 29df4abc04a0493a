package org.rialto.server.dialect.shiku.room;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rialto.server.core.Rooms.Roster;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Member.Alerts;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Role;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.Room.Switch;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.room.Announcement;
import org.rialto.server.core.port.ConversationStore.Participant;
import org.rialto.server.dialect.shiku.wire.Shapes;

/** Rooms and members as this wire shows them. Pure functions. Thread: safe. */
public final class RoomMapping {
    /** What this wire calls the switches that it has. */
    static final Map<Switch, String> SWITCHES = Map.of(
            Switch.SHOW_READ, "showRead",
            Switch.VERIFY_JOINING, "isNeedVerify",
            Switch.UNLISTED, "isLook",
            Switch.SHOW_MEMBERS, "showMember",
            Switch.CARDS, "allowSendCard",
            Switch.INVITES, "allowInviteFriend",
            Switch.UPLOADS, "allowUploadFile",
            Switch.CONFERENCES, "allowConference",
            Switch.COURSES, "allowSpeakCourse",
            Switch.ANNOUNCE_LEAVING, "isAttritionNotice");

    private RoomMapping() {}

    /** A room without anybody's membership in it; see {@link #member}. */
    public static ObjectNode room(Roster roster) {
        Room room = roster.room();
        ObjectNode out = Shapes.room()
                .put("chatRecordTimeOut", room.settings().keepDays())
                .put("createTime", room.createdAt().getEpochSecond())
                .put("desc", room.settings().description())
                .put("encryptType", room.settings().encryption())
                .put("id", room.id())
                .put("jid", room.jid())
                .put("maxUserSize", room.settings().memberLimit())
                .put("modifyTime", room.modifiedAt().getEpochSecond())
                .put("name", room.name())
                .put("s", room.is(Switch.LOCKED) ? -1 : 1)
                .put("subject", room.settings().subject())
                .put("talkTime", seconds(room.silencedUntil()))
                .put("userSize", roster.memberCount());
        SWITCHES.forEach((which, name) -> out.put(name, room.is(which) ? 1 : 0));
        roster.members().stream()
                .filter(member -> member.role() == Role.OWNER)
                .findFirst()
                .ifPresent(owner -> out.put("userId", owner.user().id().number())
                        .put("nickname", owner.user().nickname()));
        return out;
    }

    /** A room just made: its members are not looked up yet (protocol/shiku.md §3 row 8). */
    static ObjectNode made(Room room, User owner) {
        ObjectNode out = room(new Roster(room, List.of(), 0))
                .put("userId", owner.id().number())
                .put("nickname", owner.nickname());
        out.putArray("members");
        return out;
    }

    /**
     * A room with what stands in it.
     *
     * @param self empty for an administrator of the server who is no member
     * @param announcements the newest first
     */
    static ObjectNode full(
            Roster roster,
            Optional<Participant> self,
            List<Participant> members,
            List<Announcement> announcements,
            UserId me) {
        ObjectNode out = room(roster);
        self.ifPresent(member -> out.set("member", member(member, me).put("addRoomDetails", "create_room_member")));
        ArrayNode rows = out.putArray("members");
        members.forEach(member -> rows.add(member(member, me)));
        ArrayNode notices = out.putArray("notices");
        announcements.forEach(announced -> notices.add(notice(announced, roster.room())));
        announcements.stream().findFirst().ifPresent(newest -> out.set("notice", notice(newest, roster.room())));
        return out;
    }

    static ObjectNode notice(Announcement announced, Room room) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", announced.id())
                .put("modifyTime", 0L)
                .put("nickname", announced.author().nickname())
                .put("roomId", room.id())
                .put("text", announced.text())
                .put("time", announced.postedAt().getEpochSecond())
                .put("userId", announced.author().id().number());
    }

    /** @param me who looks: pins and alerts are each member's own business */
    public static ObjectNode member(Participant member, UserId me) {
        long joined = member.joinedAt().getEpochSecond();
        ObjectNode out = Shapes.member()
                .put("active", joined)
                .put("createTime", joined)
                .put("nickname", member.nickname())
                .put("role", role(member.role()))
                .put("talkTime", seconds(member.member().marks().silencedUntil()))
                .put("userId", member.user().id().number());
        Long invitedBy = member.invitedBy();
        if (invitedBy != null) {
            out.put("inviteUserId", invitedBy);
        }
        if (member.user().id().equals(me)) {
            long pinned = member.member().marks().pinnedAt() / 1000;
            out.put("openTopChatTime", pinned)
                    .put("isOpenTopChat", pinned > 0 ? 1 : 0)
                    .put("offlineNoPushMsg", member.member().marks().alerts() == Alerts.NONE ? 1 : 0);
        }
        return out;
    }

    /** What a notice that somebody joined tells of the room; {@code lsLook} is so in the document. */
    public static ObjectNode joined(Room room) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("lsLook", room.is(Switch.UNLISTED) ? 1 : 0)
                .put("allowSendCard", room.is(Switch.CARDS) ? 1 : 0)
                .put("isSecretGroup", 0)
                .put("joinSeqNo", 0)
                .put("isNeedVerify", room.is(Switch.VERIFY_JOINING) ? 1 : 0)
                .put("showMember", room.is(Switch.SHOW_MEMBERS) ? 1 : 0)
                .put("showRead", room.is(Switch.SHOW_READ) ? 1 : 0)
                .put("maxUserSize", room.settings().memberLimit());
    }

    static int role(Role role) {
        return switch (role) {
            case OWNER -> 1;
            case ADMIN -> 2;
            case MEMBER -> 3;
            case INVISIBLE -> 4;
            case GUARDIAN -> 5;
        };
    }

    /** What somebody can be made; see {@link #role(Role)}. */
    static Role role(int number) {
        return switch (number) {
            case 2 -> Role.ADMIN;
            case 3 -> Role.MEMBER;
            case 4 -> Role.INVISIBLE;
            case 5 -> Role.GUARDIAN;
            default -> throw new ChatException(Problem.BAD_FIELD, "no role that can be given");
        };
    }

    private static long seconds(Instant until) {
        return Math.max(0, until.getEpochSecond());
    }
}
