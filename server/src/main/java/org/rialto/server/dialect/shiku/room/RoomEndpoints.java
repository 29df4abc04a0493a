package org.rialto.server.dialect.shiku.room;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.rialto.server.core.Announcements.Listed;
import org.rialto.server.core.RoomMembers.Joined;
import org.rialto.server.core.RoomMembers.Outcome;
import org.rialto.server.core.Rooms.Roster;
import org.rialto.server.core.Rooms.Standing;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Role;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.Room.Switch;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.room.Announcement;
import org.rialto.server.core.model.room.RoomChange;
import org.rialto.server.core.port.ConversationStore.Participant;
import org.rialto.server.core.port.RoomStore.NewRoom;
import org.rialto.server.dialect.shiku.frame.Answer;
import org.rialto.server.dialect.shiku.frame.Endpoint;
import org.rialto.server.dialect.shiku.frame.Page;
import org.rialto.server.dialect.shiku.frame.Parameter.Type;
import org.rialto.server.dialect.shiku.frame.Refused;
import org.rialto.server.dialect.shiku.frame.ShikuCall;
import org.rialto.server.dialect.shiku.wire.PageOf;

/** Rooms made, listed, changed, handed on, dissolved and entered. Thread: workers. */
public final class RoomEndpoints {
    static final String ROOM = "roomId";
    static final int MOST_ROWS = 50_000;

    private static final String USUAL_NAME = "我的群组";
    private static final int USUAL_ROOMS = 10;
    private static final int USUAL_MEMBERS = 500;
    private static final int USUAL_NOTICES = 10;
    private static final int ALL = 0;
    private static final int MINE = 1;
    private static final int JOINED = 2;

    private final UseCases core;
    private final People people;

    public RoomEndpoints(UseCases core) {
        this.core = core;
        this.people = new People(core.accounts());
    }

    public List<Endpoint> all() {
        List<Endpoint> all = new ArrayList<>(List.of(
                Endpoint.at("/room/list/his")
                        .about("One's rooms, the newest first, each with one's own membership.")
                        .paged()
                        .optional("type", Type.COUNT, "0 all, 1 one's own, 2 those of others")
                        .answers(this::rooms),
                RoomChanges.declareSwitches(People.declare(Endpoint.at("/room/add")
                                .about("Makes a room; its maker owns it.")
                                .optional("jid", Type.TEXT, "32 digits and lower-case letters; else one is made")
                                .optional("name", Type.TEXT, "else " + USUAL_NAME)
                                .optional("desc", Type.TEXT, "what it is for")
                                .optional("maxUserSize", Type.COUNT, "how many may be in")))
                        .says(Problem.TAKEN, "群组已存在")
                        .says(Problem.CONFLICT, "群人数快到上限")
                        .changes(this::add),
                at("/room/get")
                        .about("A room with its members and announcements.")
                        .paged()
                        .answers(this::room),
                RoomChanges.declare(at("/room/update"))
                        .about("Changes one thing about a room.")
                        .changes(this::update),
                at("/room/updateEncryptType")
                        .about("Tells clients how to encrypt.")
                        .required("encryptType", Type.COUNT, "0 to 3")
                        .changes(this::encrypt),
                at("/room/noticesPage")
                        .about("A room's announcements, the newest first.")
                        .paged()
                        .answers(this::notices),
                at("/room/transfer")
                        .about("Makes another member the owner.")
                        .optional("toUserId", Type.TEXT, "number or account")
                        .says(Problem.NOT_ALLOWED, "你不是群主 不能申请转让群")
                        .says(Problem.UNKNOWN_USER, "对方不是群成员 不能转让")
                        .says(Problem.CONFLICT, "不能转让群组给自己")
                        .changes(this::transfer),
                at("/room/delete").about("Dissolves a room.").changes(call -> {
                    unlocked(core, call);
                    return Answer.<Room>committed(
                            reply -> core.rooms().dissolve(call.caller(), call.text(ROOM), reply));
                }),
                at("/room/join")
                        .about("Enters a room, or asks to be let in.")
                        .optional("reason", Type.TEXT, "what to tell who decides")
                        .optional("type", Type.COUNT, "not looked at")
                        .says(Problem.NOT_ALLOWED, "私密群组 需要邀请才能加入")
                        .changes(this::join)));
        all.addAll(new MemberEndpoints(core, people).all());
        return all;
    }

    static Endpoint.Builder at(String path) {
        return Endpoint.at(path).required(ROOM, Type.TEXT, "the room's id or jid");
    }

    /** What the caller is in the room that a call names; refused while an administrator of the server keeps it closed. */
    static Standing unlocked(UseCases core, ShikuCall call) {
        Standing standing = core.rooms().standing(call.caller(), call.text(ROOM));
        if (standing.room().is(Switch.LOCKED) && !call.caller().isAdmin()) {
            throw new Refused("该群组已被后台锁定");
        }
        return standing;
    }

    private List<ObjectNode> rooms(ShikuCall call) {
        UserId me = call.caller().user();
        int type = call.choice("type", JOINED);
        List<Roster> rooms = core.rooms().joined(call.caller()).stream()
                .filter(roster -> !roster.room().is(Switch.LOCKED))
                .filter(roster -> type == ALL || isOwner(roster, me) == (type == MINE))
                .toList();
        return call.page(USUAL_ROOMS, MOST_ROWS).of(rooms).stream()
                .map(roster -> {
                    ObjectNode room = RoomMapping.room(roster);
                    self(roster, me).ifPresent(member -> room.set("member", RoomMapping.member(member, me)));
                    return room;
                })
                .toList();
    }

    private CompletionStage<Answer> add(ShikuCall call) {
        Caller caller = call.caller();
        User me = core.accounts().profile(caller, number(caller.user())).orElseThrow();
        List<String> members = new ArrayList<>(List.of(number(me.id())));
        people.named(call).forEach(user -> members.add(number(user.id())));
        NewRoom wanted = new NewRoom(
                call.find("name").orElse(USUAL_NAME),
                null,
                call.find("jid").orElse(null),
                false,
                RoomChanges.settings(call));
        return core.rooms().create(caller, wanted, members).thenApply(room -> Answer.of(RoomMapping.made(room, me)));
    }

    private ObjectNode room(ShikuCall call) {
        Caller caller = call.caller();
        Roster roster = core.rooms().find(caller, call.text(ROOM));
        Optional<Participant> self = self(roster, caller.user());
        List<Announcement> announcements = self.isEmpty()
                ? List.of()
                : core.announcements()
                        .list(caller, roster.room().id(), 0, USUAL_MEMBERS)
                        .announcements();
        List<Participant> members = call.page(USUAL_MEMBERS, MOST_ROWS).of(roster.members());
        return RoomMapping.full(roster, self, members, announcements, caller.user());
    }

    private CompletionStage<Answer> update(ShikuCall call) {
        unlocked(core, call);
        String what = RoomChanges.first(call);
        if (what.equals(RoomChanges.NOTICE)) {
            return Answer.<Announcement>committing(reply ->
                            core.announcements().announce(call.caller(), call.text(ROOM), call.text(what), reply))
                    .thenApply(announced -> Answer.of(Map.of("noticeId", announced.id())));
        }
        return change(call, RoomChanges.change(what, call));
    }

    private CompletionStage<Answer> encrypt(ShikuCall call) {
        unlocked(core, call);
        return change(call, new RoomChange.Encryption(call.count("encryptType").orElseThrow()));
    }

    private CompletionStage<Answer> change(ShikuCall call, RoomChange change) {
        return Answer.<Room>committed(reply -> core.rooms().change(call.caller(), call.text(ROOM), change, reply));
    }

    private PageOf<ObjectNode> notices(ShikuCall call) {
        Page page = call.page(USUAL_NOTICES, MOST_ROWS);
        int start = (int) Math.min(page.start(), Integer.MAX_VALUE);
        Listed listed = core.announcements().list(call.caller(), call.text(ROOM), start, page.size());
        Room room = core.rooms().standing(call.caller(), call.text(ROOM)).room();
        List<ObjectNode> rows = listed.announcements().stream()
                .map(announced -> RoomMapping.notice(announced, room))
                .toList();
        return PageOf.documented(rows, listed.total(), page);
    }

    private CompletionStage<Answer> transfer(ShikuCall call) {
        String heir = call.find("toUserId").orElseThrow(() -> new Refused("请指定 新群主!"));
        unlocked(core, call);
        return Answer.<Room>committed(reply -> core.rooms().transfer(call.caller(), call.text(ROOM), heir, reply));
    }

    private CompletionStage<Answer> join(ShikuCall call) {
        String reason = call.find("reason").orElse("");
        return Answer.<Joined>committing(
                        reply -> core.roomMembers().join(call.caller(), call.text(ROOM), reason, reply))
                .thenApply(joined ->
                        joined.outcome() == Outcome.ENTERED ? Answer.DONE : new Answer(null, "已提交申请，等待群主或管理员确认"));
    }

    private static Optional<Participant> self(Roster roster, UserId me) {
        return roster.members().stream()
                .filter(member -> member.user().id().equals(me))
                .findFirst();
    }

    private static boolean isOwner(Roster roster, UserId me) {
        return self(roster, me).filter(member -> member.role() == Role.OWNER).isPresent();
    }

    static String number(UserId user) {
        return Long.toString(user.number());
    }
}
