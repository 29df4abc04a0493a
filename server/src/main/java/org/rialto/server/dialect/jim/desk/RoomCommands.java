package org.rialto.server.dialect.jim.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskCommand;
import org.rialto.protocol.desk.rooms.DeskRooms;
import org.rialto.server.core.Announcements;
import org.rialto.server.core.RoomMembers;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.Role;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.room.RoomChange;
import org.rialto.server.core.port.ConversationStore.Participant;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.RoomStore.NewRoom;
import org.rialto.server.dialect.jim.desk.DeskRequestFields.BadField;

/** Rooms: 140 to 158. Thread: selector threads; asks on reader threads. */
final class RoomCommands {
    private static final int MOST_NAMES = 1_000;
    private static final int MEMBERS = 200;
    private static final int ANNOUNCEMENTS = 20;
    private static final int ROOMS = 20;

    private final UseCases core;
    private final int pageSize;

    RoomCommands(UseCases core, int pageSize) {
        this.core = core;
        this.pageSize = pageSize;
    }

    void handle(DeskCall call, DeskCommand command, DeskRequestFields fields) throws BadField {
        if (command == DeskCommand.ROOM_CREATE) {
            create(call, fields);
        } else if (command == DeskCommand.ROOM_FIND) {
            find(call, fields);
        } else {
            handle(call, command, fields, fields.room());
        }
    }

    private void handle(DeskCall call, DeskCommand command, DeskRequestFields fields, String room) throws BadField {
        Caller caller = call.caller();
        RoomMembers members = core.roomMembers();
        switch (command) {
            case ROOM -> call.answer(command, () -> RoomFrames.room(core.rooms().find(caller, room), caller.user()));
            case ROOM_MEMBERS -> members(call, fields, room);
            case ROOM_INVITE ->
                members.add(
                        caller,
                        room,
                        fields.texts("users", MOST_NAMES),
                        call.commit(command, outcome -> new DeskRooms.Entry(room, DeskFrames.word(outcome))));
            case ROOM_JOIN -> {
                @Nullable String text = fields.maybe("text");
                members.join(
                        caller,
                        room,
                        text == null ? "" : text,
                        call.commit(
                                command,
                                joined -> new DeskRooms.Entry(joined.room().id(), DeskFrames.word(joined.outcome()))));
            }
            case ROOM_REQUESTS ->
                call.answer(
                        command,
                        () -> new DeskRooms.Applicants(members.requests(caller, room).stream()
                                .map(request -> RoomFrames.applicant(null, request))
                                .toList()));
            case ROOM_DECIDE -> {
                String user = fields.text("user");
                members.decide(caller, room, user, fields.choice("accept"), done(call, command, user));
            }
            case ROOM_LEAVE -> members.leave(caller, room, done(call, command, null));
            case ROOM_REMOVE -> {
                String user = fields.text("user");
                members.remove(caller, room, user, done(call, command, user));
            }
            case ROOM_ROLE -> {
                String user = fields.text("user");
                members.setRole(caller, room, user, fields.word(Role.class, "role"), done(call, command, user));
            }
            case ROOM_SILENCE -> {
                String user = fields.text("user");
                members.silence(caller, room, user, until(fields), done(call, command, user));
            }
            default -> run(call, command, fields, room);
        }
    }

    /** What is about the room itself. */
    private void run(DeskCall call, DeskCommand command, DeskRequestFields fields, String room) throws BadField {
        Caller caller = call.caller();
        switch (command) {
            case ROOM_TRANSFER -> {
                String user = fields.text("user");
                core.rooms().transfer(caller, room, user, done(call, command, user));
            }
            case ROOM_CHANGE -> change(call, fields, room);
            case ROOM_ANNOUNCE ->
                core.announcements()
                        .announce(caller, room, fields.text("text"), call.commit(command, RoomFrames::announcement));
            case ROOM_ANNOUNCEMENTS -> {
                int offset = fields.offset();
                int limit = fields.limit(ANNOUNCEMENTS, pageSize);
                call.answer(command, () -> {
                    Announcements.Listed listed = core.announcements().list(caller, room, offset, limit);
                    return new DeskRooms.Announcements(
                            listed.announcements().stream()
                                    .map(RoomFrames::announcement)
                                    .toList(),
                            listed.total());
                });
            }
            case ROOM_SILENCE_ALL ->
                core.rooms()
                        .change(caller, room, new RoomChange.SilencedUntil(until(fields)), done(call, command, null));
            case ROOM_DISSOLVE -> core.rooms().dissolve(caller, room, done(call, command, null));
            default -> throw new IllegalStateException("nothing about rooms");
        }
    }

    private void create(DeskCall call, DeskRequestFields fields) throws BadField {
        Caller caller = call.caller();
        @Nullable String description = fields.maybe("description");
        Room.Settings usual = Room.Settings.defaults();
        NewRoom wanted = new NewRoom(
                fields.text("name"),
                null,
                null,
                fields.flag("open"),
                new Room.Settings(
                        description == null ? "" : description,
                        "",
                        usual.switches(),
                        usual.memberLimit(),
                        usual.keepDays(),
                        usual.encryption()));
        List<String> members = Stream.concat(
                        Stream.of(caller.user().text()), fields.texts("members", MOST_NAMES).stream())
                .toList();
        call.await(
                DeskCommand.ROOM_CREATE,
                core.rooms().create(caller, wanted, members),
                room -> new DeskRooms.Entry(room.id(), DeskFrames.word(RoomMembers.Outcome.ENTERED)));
    }

    private void members(DeskCall call, DeskRequestFields fields, String room) throws BadField {
        int offset = fields.offset();
        int limit = fields.limit(MEMBERS, pageSize);
        call.answer(DeskCommand.ROOM_MEMBERS, () -> {
            List<Participant> all = core.roomMembers().list(call.caller(), room);
            Map<Long, String> ids = new HashMap<>();
            all.forEach(member ->
                    ids.put(member.user().id().number(), member.user().id().text()));
            List<Participant> page =
                    all.subList(Math.min(offset, all.size()), (int) Math.min((long) offset + limit, all.size()));
            List<DeskRooms.Member> shown = DeskFrames.fitting(
                    page.stream().map(member -> RoomFrames.member(member, ids)).toList());
            boolean more = offset + shown.size() < all.size();
            return new DeskRooms.Members(shown, all.size(), more);
        });
    }

    private void find(DeskCall call, DeskRequestFields fields) throws BadField {
        String query = fields.text("q");
        int limit = fields.limit(ROOMS, pageSize);
        call.answer(
                DeskCommand.ROOM_FIND,
                () -> new DeskRooms.Found(core.rooms().search(call.caller(), query, limit).stream()
                        .map(roster -> RoomFrames.room(roster, call.caller().user()))
                        .toList()));
    }

    /** One after the other: each is a change of its own, and the first that is refused ends it. */
    private void change(DeskCall call, DeskRequestFields fields, String room) throws BadField {
        List<RoomChange> wanted = changes(fields);
        @Nullable String nickname = fields.maybe("nickname");
        if (wanted.isEmpty() && nickname == null) {
            throw new BadField("name");
        }
        Reply<Room> reply = done(call, DeskCommand.ROOM_CHANGE, null);
        if (nickname == null) {
            next(call.caller(), room, wanted.iterator(), reply);
        } else {
            String me = call.caller().user().text();
            core.roomMembers()
                    .rename(
                            call.caller(),
                            room,
                            me,
                            nickname,
                            Reply.of(
                                    renamed -> next(renamed, call.caller(), room, wanted.iterator(), reply),
                                    reply::refused));
        }
    }

    private void next(Room was, Caller caller, String room, Iterator<RoomChange> left, Reply<Room> reply) {
        if (left.hasNext()) {
            next(caller, room, left, reply);
        } else {
            reply.done(was);
        }
    }

    private void next(Caller caller, String room, Iterator<RoomChange> left, Reply<Room> reply) {
        core.rooms()
                .change(
                        caller,
                        room,
                        left.next(),
                        Reply.of(changed -> next(changed, caller, room, left, reply), reply::refused));
    }

    private static List<RoomChange> changes(DeskRequestFields fields) throws BadField {
        List<RoomChange> changes = new ArrayList<>();
        if (fields.has("name")) {
            changes.add(new RoomChange.Name(fields.text("name")));
        }
        if (fields.has("description")) {
            changes.add(new RoomChange.Description(fields.string("description")));
        }
        if (fields.has("subject")) {
            changes.add(new RoomChange.Subject(fields.string("subject")));
        }
        if (fields.has("memberLimit")) {
            long limit = fields.number("memberLimit");
            changes.add(new RoomChange.MemberLimit((int) Math.max(0, Math.min(limit, Integer.MAX_VALUE))));
        }
        if (fields.has("settings")) {
            DeskRequestFields settings = fields.inner("settings");
            for (Map.Entry<String, Room.Switch> each : RoomFrames.SWITCHES) {
                if (settings.has(each.getKey())) {
                    boolean on = settings.choice(each.getKey()) != (each.getValue() == Room.Switch.UNLISTED);
                    changes.add(new RoomChange.Switched(each.getValue(), on));
                }
            }
        }
        return changes;
    }

    private static Instant until(DeskRequestFields fields) throws BadField {
        return Instant.ofEpochMilli(fields.seq("until"));
    }

    private static Reply<Room> done(DeskCall call, DeskCommand command, @Nullable String user) {
        return call.commit(command, room -> new DeskRooms.Done(room.id(), user));
    }
}
