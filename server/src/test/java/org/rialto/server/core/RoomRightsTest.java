package org.rialto.server.core;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.Draft;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Posted;
import org.rialto.server.core.model.Role;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.Room.Switch;
import org.rialto.server.core.model.room.Announcement;
import org.rialto.server.core.model.room.RoomChange;
import org.rialto.server.testkit.TestCore;

/** Who may do what in a room: each operation by each kind of caller, each in a room of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoomRightsTest {
    private static final List<String> CALLERS =
            List.of("owner", "admin", "member", "guardian", "invisible", "stranger", "former", "operator");
    /** What stays possible while an administrator of the server keeps a room closed. */
    private static final Set<String> UNTOUCHED_BY_LOCK =
            Set.of("find", "members", "requests", "announcements", "recall a plain one's", "lock", "leave");

    private TestCore core;
    private RoomWorld world;

    private final Map<String, Operation> operations = Map.ofEntries(
            entry("find", (core, room, me) -> core.rooms.find(me, room.id())),
            entry("members", (core, room, me) -> core.roomMembers.list(me, room.id())),
            entry("name", changing(new RoomChange.Name("another"))),
            entry("describe", changing(new RoomChange.Description("what it is for"))),
            entry("subject", changing(new RoomChange.Subject("what it is about"))),
            entry("switch", changing(new RoomChange.Switched(Switch.SHOW_READ, true))),
            entry("lock", changing(new RoomChange.Switched(Switch.LOCKED, true))),
            entry("silence all", changing(new RoomChange.SilencedUntil(Instant.parse("2999-01-01T00:00:00Z")))),
            entry("limit", changing(new RoomChange.MemberLimit(50))),
            entry("keep days", changing(new RoomChange.KeepDays(7))),
            entry("encryption", changing(new RoomChange.Encryption(1))),
            entry(
                    "transfer",
                    (core, room, me) -> core.<Room>done(reply -> core.rooms.transfer(me, room.id(), "plain", reply))),
            entry("dissolve", (core, room, me) -> core.<Room>done(reply -> core.rooms.dissolve(me, room.id(), reply))),
            entry("add", RoomRightsTest::add),
            entry("add uninvited", (core, room, me) -> {
                world.turn(room, Switch.INVITES, false);
                add(core, room, me);
            }),
            entry("requests", (core, room, me) -> core.roomMembers.requests(me, room.id())),
            entry("decide", (core, room, me) -> {
                world.turn(room, Switch.VERIFY_JOINING, true);
                core.<RoomMembers.Joined>done(
                        reply -> core.roomMembers.join(world.as("newcomer"), room.id(), "", reply));
                core.<Room>done(reply -> core.roomMembers.decide(me, room.id(), "newcomer", true, reply));
            }),
            entry("leave", (core, room, me) -> core.<Room>done(reply -> core.roomMembers.leave(me, room.id(), reply))),
            entry("remove a plain one", removing("plain")),
            entry("remove an administrator", removing("deputy")),
            entry("remove the owner", removing("owner")),
            entry("remove a hidden one", removing("spy")),
            entry(
                    "give a role",
                    (core, room, me) -> core.<Room>done(
                            reply -> core.roomMembers.setRole(me, room.id(), "plain", Role.ADMIN, reply))),
            entry("silence a plain one", silencing("plain")),
            entry("silence an administrator", silencing("deputy")),
            entry("silence the owner", silencing("owner")),
            entry("silence a hidden one", silencing("spy")),
            entry(
                    "name oneself",
                    (core, room, me) -> core.<Room>done(reply ->
                            core.roomMembers.rename(me, room.id(), me.user().text(), "me", reply))),
            entry("name a plain one", naming("plain")),
            entry("name an administrator", naming("deputy")),
            entry("name a hidden one", naming("spy")),
            entry(
                    "announce",
                    (core, room, me) -> core.<Announcement>done(
                            reply -> core.announcements.announce(me, room.id(), "hear", reply))),
            entry("announcements", (core, room, me) -> core.announcements.list(me, room.id(), 0, 10)),
            entry("write", (core, room, me) -> core.post(me, RoomWorld.to(room), "hello")),
            entry("write while all are silenced", (core, room, me) -> {
                world.change(
                        room,
                        "owner",
                        new RoomChange.SilencedUntil(core.clock.instant().plusSeconds(60)));
                core.post(me, RoomWorld.to(room), "hello");
            }),
            entry("send a card without leave", (core, room, me) -> {
                world.turn(room, Switch.CARDS, false);
                Draft card = new Draft(
                        RoomWorld.to(room),
                        MessageId.random(),
                        Kind.CARD,
                        "bob",
                        "test",
                        null,
                        core.clock.instant(),
                        3);
                core.<Posted>done(reply -> core.conversations.post(me, card, reply));
            }),
            entry("recall a plain one's", recalling("plain")),
            entry("recall an administrator's", recalling("deputy")),
            entry("recall the owner's", recalling("owner")));

    @BeforeAll
    void open(@TempDir Path folder) {
        core = new TestCore(folder);
        world = new RoomWorld(core);
    }

    @AfterAll
    void close() {
        core.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "", textBlock = """
            # operation                 | owner        | admin        | member       | guardian     | invisible    | stranger     | former       | operator
            find                        | ok           | ok           | ok           | ok           | ok           | UNKNOWN_ROOM | UNKNOWN_ROOM | ok
            members                     | ok           | ok           | ok           | ok           | ok           | UNKNOWN_ROOM | UNKNOWN_ROOM | ok
            name                        | ok           | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            describe                    | ok           | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            subject                     | ok           | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            switch                      | ok           | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            lock                        | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | ok
            silence all                 | ok           | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            limit                       | ok           | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            keep days                   | ok           | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            encryption                  | ok           | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            transfer                    | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            dissolve                    | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | ok
            add                         | ok           | ok           | ok           | ok           | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | ok
            add uninvited               | ok           | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | ok
            requests                    | ok           | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            decide                      | ok           | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            leave                       | CONFLICT     | ok           | ok           | ok           | ok           | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            remove a plain one          | ok           | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | ok
            remove an administrator     | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | ok
            remove the owner            | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | ok
            remove a hidden one         | ok           | UNKNOWN_USER | UNKNOWN_USER | UNKNOWN_USER | UNKNOWN_USER | UNKNOWN_ROOM | UNKNOWN_ROOM | ok
            give a role                 | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            silence a plain one         | ok           | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            silence an administrator    | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            silence the owner           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            silence a hidden one        | ok           | UNKNOWN_USER | UNKNOWN_USER | UNKNOWN_USER | UNKNOWN_USER | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            name oneself                | ok           | ok           | ok           | ok           | ok           | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            name a plain one            | ok           | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            name an administrator       | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            name a hidden one           | ok           | UNKNOWN_USER | UNKNOWN_USER | UNKNOWN_USER | UNKNOWN_USER | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            announce                    | ok           | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            announcements               | ok           | ok           | ok           | ok           | ok           | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            write                       | ok           | ok           | ok           | ok           | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            write while all are silenced| ok           | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            send a card without leave   | ok           | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            recall a plain one's        | ok           | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            recall an administrator's   | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            recall the owner's          | ok           | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | NOT_ALLOWED  | UNKNOWN_ROOM | UNKNOWN_ROOM | UNKNOWN_ROOM
            """)
    void eachRoleMayDoWhatTheTableSays(
            String operation,
            String owner,
            String admin,
            String member,
            String guardian,
            String invisible,
            String stranger,
            String former,
            String operator) {
        List<String> expected = List.of(owner, admin, member, guardian, invisible, stranger, former, operator);
        List<String> found = CALLERS.stream()
                .map(caller -> attempt(operation, world.room(), caller))
                .toList();
        assertThat(found).as(operation + " by " + CALLERS).isEqualTo(expected);
    }

    @Test
    void nobodyWritesOrChangesAnythingInALockedRoom() {
        operations.keySet().stream()
                .filter(name -> !UNTOUCHED_BY_LOCK.contains(name) && operable(name))
                .forEach(name -> {
                    Room room = world.room();
                    world.turn(room, Switch.LOCKED, true);
                    int before = world.all(room).size();
                    assertThat(attempt(name, room, "owner")).as(name).isEqualTo("CONFLICT");
                    assertThat(world.all(room)).as(name).hasSize(before);
                });
    }

    @Test
    void oneMayLeaveALockedRoomAndItsMessagesCanBeWithdrawn() {
        Room room = world.room();
        core.post(world.as("member"), RoomWorld.to(room), "id-1", "mine");
        world.turn(room, Switch.LOCKED, true);
        assertThat(core.<List<Message>>done(reply -> core.conversations.recall(
                        world.as("member"), Optional.of(RoomWorld.to(room)), List.of(new MessageId("id-1")), reply)))
                .hasSize(1);
        assertThat(attempt("leave", room, "member")).isEqualTo("ok");
        world.turn(room, Switch.LOCKED, false);
        assertThat(attempt("write", room, "owner")).isEqualTo("ok");
    }

    @Test
    void whatIsReadIsStillThereInALockedRoom() {
        for (String name : List.of("find", "members", "requests", "announcements")) {
            Room room = world.room();
            world.turn(room, Switch.LOCKED, true);
            assertThat(attempt(name, room, "owner")).as(name).isEqualTo("ok");
        }
    }

    /** What prepares its room itself needs it open, and what is done to the owner is refused for another reason. */
    private static boolean operable(String name) {
        return !Set.of(
                                "add uninvited",
                                "decide",
                                "write while all are silenced",
                                "send a card without leave",
                                "recall an administrator's",
                                "recall the owner's")
                        .contains(name)
                && !name.endsWith("the owner");
    }

    private String attempt(String name, Room room, String caller) {
        Operation operation = operations.get(name);
        if (operation == null) {
            throw new AssertionError("no operation " + name);
        }
        Caller me = world.as(caller);
        Throwable thrown = catchThrowable(() -> operation.run(core, room, me));
        return thrown == null ? "ok" : TestCore.refusal(thrown).name();
    }

    private static Operation changing(RoomChange change) {
        return (core, room, me) -> core.<Room>done(reply -> core.rooms.change(me, room.id(), change, reply));
    }

    private static Operation removing(String member) {
        return (core, room, me) -> core.<Room>done(reply -> core.roomMembers.remove(me, room.id(), member, reply));
    }

    private static Operation silencing(String member) {
        return (core, room, me) -> core.<Room>done(reply -> core.roomMembers.silence(
                me, room.id(), member, core.clock.instant().plusSeconds(60), reply));
    }

    private static Operation naming(String member) {
        return (core, room, me) ->
                core.<Room>done(reply -> core.roomMembers.rename(me, room.id(), member, "a new name", reply));
    }

    private Operation recalling(String author) {
        return (core, room, me) -> {
            String id = "by-" + author;
            core.post(world.as(author), RoomWorld.to(room), id, "hello");
            core.<List<Message>>done(reply ->
                    core.conversations.recall(me, Optional.of(RoomWorld.to(room)), List.of(new MessageId(id)), reply));
        };
    }

    private static void add(TestCore core, Room room, Caller me) {
        core.<RoomMembers.Outcome>done(reply -> core.roomMembers.add(me, room.id(), List.of("newcomer"), reply));
    }

    private interface Operation {
        void run(TestCore core, Room room, Caller me);
    }
}
