package org.rialto.server.dialect.shiku.room;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.rialto.server.core.RoomMembers.Outcome;
import org.rialto.server.core.Rooms.Roster;
import org.rialto.server.core.Rooms.Standing;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Member;
import org.rialto.server.core.model.Member.Alerts;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Role;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.contact.Contact;
import org.rialto.server.core.port.ConversationStore.Participant;
import org.rialto.server.dialect.shiku.frame.Answer;
import org.rialto.server.dialect.shiku.frame.Endpoint;
import org.rialto.server.dialect.shiku.frame.Parameter.Type;
import org.rialto.server.dialect.shiku.frame.Refused;
import org.rialto.server.dialect.shiku.frame.ShikuCall;

/** Who is in a room, comes in, goes, and what they may do there. Thread: workers. */
final class MemberEndpoints {
    private static final String NOT_IN = "该成员不在群组中";
    private static final String USER = "userId";
    private static final int TOP = 1;
    private static final int USUAL_MEMBERS = 500;

    private final UseCases core;
    private final People people;

    MemberEndpoints(UseCases core, People people) {
        this.core = core;
        this.people = people;
    }

    List<Endpoint> all() {
        return List.of(
                RoomEndpoints.at("/room/member/list")
                        .about("A room's members, by joining.")
                        .optional("keyword", Type.TEXT, "part of a name")
                        .answers(this::members),
                RoomEndpoints.at("/room/member/getMemberListByPage")
                        .about("The same page by page.")
                        .optional(
                                "joinTime",
                                Type.NUMBER,
                                "only who joined after that second: the last of the page before")
                        .optional(Endpoint.PAGE_SIZE, Type.COUNT, "rows; more where they joined in the same second")
                        .answers(this::membersAfter),
                RoomEndpoints.at("/room/member/setOfflineNoPushMsg")
                        .about("Mutes a room for oneself, or keeps it at the top.")
                        .required("offlineNoPushMsg", Type.COUNT, "1 or 0")
                        .optional("type", Type.COUNT, "0 mutes, 1 keeps at the top")
                        .optional(USER, Type.TEXT, "oneself, or 0")
                        .says(Problem.CONFLICT, "置顶会话过多")
                        .changes(this::mark),
                RoomEndpoints.at("/room/member/delete")
                        .about(
                                "Leaves a room; dissolves it, for its owner; removes somebody, or declines to let them in.")
                        .required(USER, Type.TEXT, "number or account")
                        .says(Problem.NOT_ALLOWED, "暂无踢人权限")
                        .says(Problem.UNKNOWN_USER, NOT_IN)
                        .says(Problem.CONFLICT, NOT_IN)
                        .changes(this::remove),
                RoomEndpoints.at("/room/member/deleteUsers")
                        .about("Removes several people.")
                        .required("userIds", Type.TEXT, "numbers or accounts, as a JSON array or between commas")
                        .says(Problem.NOT_ALLOWED, "暂无踢人权限")
                        .says(Problem.UNKNOWN_USER, NOT_IN)
                        .changes(this::removeAll),
                People.declare(RoomEndpoints.at("/room/member/update"))
                        .about("Brings people in, who asked among them; or changes one thing about a member.")
                        .optional(USER, Type.TEXT, "whom to change, or to bring in; else oneself")
                        .optional("role", Type.COUNT, "2 administrator, 3 plain, 4 invisible, 5 guardian")
                        .optional("talkTime", Type.NUMBER, "silent until then, in seconds; 0 lets them speak")
                        .optional("nickname", Type.TEXT, "their name in the room")
                        .says(Problem.UNKNOWN_USER, NOT_IN)
                        .says(Problem.CONFLICT, "群人数快到上限")
                        .changes(this::update));
    }

    private List<ObjectNode> members(ShikuCall call) {
        String keyword = call.find("keyword").orElse("").toLowerCase(Locale.ROOT);
        return byJoining(call).stream()
                .filter(member -> member.nickname().toLowerCase(Locale.ROOT).contains(keyword))
                .map(member -> RoomMapping.member(member, call.caller().user()))
                .toList();
    }

    /** Clients go on from the second in which the last one joined: a page never ends within a second. */
    private List<ObjectNode> membersAfter(ShikuCall call) {
        long after = call.number("joinTime").orElse(0);
        int wanted = call.count(Endpoint.PAGE_SIZE).orElse(USUAL_MEMBERS);
        int size = wanted == 0 ? RoomEndpoints.MOST_ROWS : Math.min(wanted, RoomEndpoints.MOST_ROWS);
        List<ObjectNode> rows = new ArrayList<>();
        long last = 0;
        for (Participant member : byJoining(call)) {
            long second = member.joinedAt().getEpochSecond();
            if (second > after && (rows.size() < size || second == last)) {
                rows.add(RoomMapping.member(member, call.caller().user()));
                last = second;
            }
        }
        return rows;
    }

    private List<Participant> byJoining(ShikuCall call) {
        return core.roomMembers().list(call.caller(), call.text(RoomEndpoints.ROOM)).stream()
                .sorted(Comparator.comparing(
                                (Participant member) -> member.joinedAt().getEpochSecond())
                        .thenComparing(Participant::role))
                .toList();
    }

    private CompletionStage<Answer> mark(ShikuCall call) {
        UserId me = call.caller().user();
        if (people.one(call, USER).filter(user -> user.id().equals(me)).isEmpty()) {
            throw new ChatException(Problem.NOT_ALLOWED, "everybody has marks of their own");
        }
        boolean on = call.choice("offlineNoPushMsg", 1) == 1;
        boolean top = call.choice("type", TOP) == TOP;
        Target room = new Target.ToRoom(call.text(RoomEndpoints.ROOM));
        return Answer.<Member>committed(reply -> {
            if (top) {
                core.marks().pin(call.caller(), room, on, reply);
            } else {
                core.marks().alert(call.caller(), room, on ? Alerts.NONE : Alerts.ALL, reply);
            }
        });
    }

    private CompletionStage<Answer> remove(ShikuCall call) {
        Caller caller = call.caller();
        String room = call.text(RoomEndpoints.ROOM);
        Standing standing = core.rooms().standing(caller, room);
        User whom = people.one(call, USER).orElseThrow(() -> new Refused(NOT_IN));
        boolean owns = standing.role().filter(role -> role == Role.OWNER).isPresent();
        if (whom.id().equals(caller.user()) && !owns) {
            return Answer.<Room>committed(reply -> core.roomMembers().leave(caller, room, reply));
        }
        RoomEndpoints.unlocked(core, call);
        if (whom.id().equals(caller.user())) {
            return Answer.<Room>committed(reply -> core.rooms().dissolve(caller, room, reply));
        }
        Optional<Role> theirs = role(core.rooms().find(caller, room), whom.id());
        if (theirs.isEmpty()) {
            String applicant = RoomEndpoints.number(whom.id());
            return Answer.<Room>committed(reply -> core.roomMembers().decide(caller, room, applicant, false, reply));
        }
        requireOver(standing, theirs.get());
        return removal(call, RoomEndpoints.number(whom.id()));
    }

    /** The document's words for what the core refuses in any case. */
    private static void requireOver(Standing standing, Role theirs) {
        boolean runs = standing.role().filter(Role::runsRoom).isPresent();
        if (runs && theirs == Role.OWNER) {
            throw new Refused("不能移出群主");
        }
        if (runs && theirs == Role.ADMIN && standing.role().get() == Role.ADMIN) {
            throw new Refused("管理员不能踢出管理员");
        }
    }

    private CompletionStage<Answer> removeAll(ShikuCall call) {
        RoomEndpoints.unlocked(core, call);
        CompletionStage<Answer> all = CompletableFuture.completedFuture(Answer.DONE);
        for (String name : People.names(call.text("userIds"))) {
            all = all.thenCombine(removal(call, name), (one, other) -> other);
        }
        return all;
    }

    private CompletionStage<Answer> removal(ShikuCall call, String name) {
        return Answer.<Room>committed(
                reply -> core.roomMembers().remove(call.caller(), call.text(RoomEndpoints.ROOM), name, reply));
    }

    private CompletionStage<Answer> update(ShikuCall call) {
        Standing standing = RoomEndpoints.unlocked(core, call);
        if (People.areNamed(call)) {
            return invite(call, standing, people.named(call));
        }
        Caller caller = call.caller();
        String room = call.text(RoomEndpoints.ROOM);
        User whom = people.one(call, USER)
                .orElseThrow(() -> new ChatException(Problem.UNKNOWN_USER, "there is no such user"));
        String name = RoomEndpoints.number(whom.id());
        if (call.find("role").isPresent()) {
            Role role = RoomMapping.role(call.count("role").orElse(0));
            return Answer.<Room>committed(reply -> core.roomMembers().setRole(caller, room, name, role, reply));
        }
        Optional<String> silent = call.find("talkTime");
        if (silent.isPresent()) {
            return Answer.<Room>committed(
                    reply -> core.roomMembers().silence(caller, room, name, RoomChanges.moment(silent.get()), reply));
        }
        Optional<String> nickname = call.find("nickname");
        if (nickname.isPresent()) {
            return Answer.<Room>committed(
                    reply -> core.roomMembers().rename(caller, room, name, nickname.get(), reply));
        }
        if (whom.id().equals(caller.user())) {
            throw new ChatException(Problem.BAD_FIELD, "nothing to change");
        }
        return invite(call, standing, List.of(whom));
    }

    private CompletionStage<Answer> invite(ShikuCall call, Standing standing, List<User> newcomers) {
        requireMayInvite(call, standing, newcomers);
        List<String> names =
                newcomers.stream().map(user -> RoomEndpoints.number(user.id())).toList();
        return Answer.<Outcome>committing(reply ->
                        core.roomMembers().add(call.caller(), standing.room().id(), names, reply))
                .thenApply(outcome -> {
                    if (outcome == Outcome.REQUESTED) {
                        throw new Refused("邀请群成员 需要群主同意!");
                    }
                    return Answer.DONE;
                });
    }

    /** COMPAT: one alone is invited by friends and the owner only (protocol/shiku.md §3 row 16); several by anybody. */
    private void requireMayInvite(ShikuCall call, Standing standing, List<User> newcomers) {
        Role mine = standing.role().orElse(Role.OWNER);
        if (mine == Role.INVISIBLE) {
            throw new Refused("隐身人不可以邀请群成员");
        }
        if (mine == Role.OWNER || newcomers.size() != 1) {
            return;
        }
        Caller caller = call.caller();
        UserId newcomer = newcomers.get(0).id();
        boolean friend =
                core.contacts().find(caller, newcomer).filter(Contact::friend).isPresent();
        if (!friend && !isIn(call, newcomer) && !(mine.runsRoom() && hasAsked(call, newcomer))) {
            throw new Refused("不是好友不能邀请!");
        }
    }

    private boolean isIn(ShikuCall call, UserId user) {
        return role(core.rooms().find(call.caller(), call.text(RoomEndpoints.ROOM)), user)
                .isPresent();
    }

    private boolean hasAsked(ShikuCall call, UserId user) {
        return core.roomMembers().requests(call.caller(), call.text(RoomEndpoints.ROOM)).stream()
                .anyMatch(request -> request.applicant().id().equals(user));
    }

    private static Optional<Role> role(Roster roster, UserId user) {
        return roster.members().stream()
                .filter(member -> member.user().id().equals(user))
                .map(Participant::role)
                .findFirst();
    }
}
