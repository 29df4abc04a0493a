package org.rialto.server.dialect.jim.desk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskCommand;
import org.rialto.protocol.desk.rooms.DeskRooms;
import org.rialto.server.core.Rooms.Roster;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.Room.Switch;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.room.Announcement;
import org.rialto.server.core.model.room.JoinRequest;
import org.rialto.server.core.port.ConversationStore.Participant;
import org.rialto.server.transport.ws.Frame;

/** Rooms and members in the desk wire's words. Pure functions. Thread: safe. */
public final class RoomFrames {
    /** Settings by the names of their fields; one of them says the opposite. */
    static final List<Map.Entry<String, Switch>> SWITCHES = List.of(
            Map.entry("showRead", Switch.SHOW_READ),
            Map.entry("verifyJoining", Switch.VERIFY_JOINING),
            Map.entry("listed", Switch.UNLISTED),
            Map.entry("showMembers", Switch.SHOW_MEMBERS),
            Map.entry("cards", Switch.CARDS),
            Map.entry("invites", Switch.INVITES),
            Map.entry("uploads", Switch.UPLOADS),
            Map.entry("announceLeaving", Switch.ANNOUNCE_LEAVING),
            Map.entry("locked", Switch.LOCKED));

    private RoomFrames() {}

    /** Push 308: somebody waits to be let in. */
    public static Frame applicant(Event.JoinRequested event) {
        return DeskFrames.push(
                DeskCommand.ROOM_APPLICANT,
                applicant("r:" + event.conversation().requireRoom().id(), event.request()));
    }

    static DeskRooms.Room room(Roster roster, UserId viewer) {
        Room room = roster.room();
        return new DeskRooms.Room(
                room.id(),
                "r:" + room.id(),
                room.number(),
                room.alias(),
                room.name(),
                room.settings().description(),
                room.settings().subject(),
                room.open(),
                room.historyForNewcomers(),
                roster.memberCount(),
                room.settings().memberLimit(),
                roster.members().stream()
                        .filter(member -> member.user().id().equals(viewer))
                        .map(member -> DeskFrames.word(member.role()))
                        .findFirst()
                        .orElse(null),
                new DeskRooms.Switches(
                        room.is(Switch.SHOW_READ),
                        room.is(Switch.VERIFY_JOINING),
                        !room.is(Switch.UNLISTED),
                        room.is(Switch.SHOW_MEMBERS),
                        room.is(Switch.CARDS),
                        room.is(Switch.INVITES),
                        room.is(Switch.UPLOADS),
                        room.is(Switch.ANNOUNCE_LEAVING),
                        room.is(Switch.LOCKED)),
                room.silencedUntil().toEpochMilli(),
                room.createdAt().toEpochMilli());
    }

    /** @param ids of members by their numbers */
    static DeskRooms.Member member(Participant member, Map<Long, String> ids) {
        @Nullable Long inviter = member.invitedBy();
        return new DeskRooms.Member(
                DeskFrames.person(member.user()),
                member.nickname(),
                member.user().title(),
                DeskFrames.word(member.role()),
                member.joinedAt().toEpochMilli(),
                member.member().marks().silencedUntil().toEpochMilli(),
                inviter == null ? null : ids.get(inviter));
    }

    static DeskRooms.Applicant applicant(@Nullable String conversation, JoinRequest request) {
        return new DeskRooms.Applicant(
                conversation,
                DeskFrames.person(request.applicant()),
                request.invitedBy() == null ? null : DeskFrames.person(request.invitedBy()),
                request.text(),
                request.createdAt().toEpochMilli());
    }

    static DeskRooms.Announcement announcement(Announcement put) {
        return new DeskRooms.Announcement(
                put.id(),
                DeskFrames.person(put.author()),
                put.text(),
                put.postedAt().toEpochMilli());
    }
}
