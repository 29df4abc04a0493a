package org.rialto.server.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.InboxRow.Position;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Role;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.Room.Switch;
import org.rialto.server.core.model.room.RoomChange;
import org.rialto.server.core.port.ConversationStore.Participant;
import org.rialto.server.core.port.RoomStore.NewRoom;
import org.rialto.server.testkit.TestCore;

/** Rooms made, changed, handed on and dissolved, and what their transcript tells of it. */
class RoomsTest {
    private static final String JID = "6c1536dbf97540d1b906d76f4272a90d";

    @TempDir
    Path folder;

    private TestCore core;
    private RoomWorld world;

    @BeforeEach
    void open() {
        core = new TestCore(folder);
        world = new RoomWorld(core);
    }

    @AfterEach
    void close() {
        core.close();
    }

    @Test
    void whoMakesARoomOwnsItAndTheOthersAreTold() {
        Room room = create(world.as("owner"), "Team", JID, "owner", "plain", "plain", "admin");
        Rooms.Roster roster = core.rooms.find(world.as("plain"), JID);

        assertThat(roster.members().stream().map(Participant::role).toList())
                .containsExactly(Role.OWNER, Role.MEMBER, Role.MEMBER);
        assertThat(roster.members().get(0).user().id().text()).isEqualTo("owner");
        assertThat(roster.memberCount()).isEqualTo(3);
        assertThat(room.settings()).isEqualTo(Room.Settings.defaults());
        assertThat(world.all(room)).allSatisfy(notice -> {
            assertThat(notice.kind()).isEqualTo(Kind.JOINED);
            assertThat(notice.sender().text()).isEqualTo("owner");
        });
        assertThat(about(room)).containsExactly("plain", "admin");
        assertThat(core.rooms
                        .find(world.as("owner"), Long.toString(room.number()))
                        .room())
                .as("by number")
                .isEqualTo(core.rooms.find(world.as("owner"), room.id()).room());
    }

    @Test
    void onlyAnAdministratorMakesRoomsForOthers() {
        assertRefused(() -> create(world.as("owner"), "Team", null, "plain", "owner"), Problem.NOT_ALLOWED);
        assertRefused(() -> create(world.as("owner"), "Team", null), Problem.NOT_ALLOWED);
        assertRefused(
                () -> create(core.user("visitor", AccountRole.VISITOR), "Team", null, "visitor"), Problem.NOT_ALLOWED);
        assertThat(core.rooms
                        .find(
                                core.operator(),
                                create(core.operator(), "Team", null, "plain", "admin")
                                        .id())
                        .members())
                .extracting(Participant::role)
                .containsExactly(Role.OWNER, Role.MEMBER);
        assertRefused(() -> core.rooms.list(world.as("owner")), Problem.NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "6C1536DBF97540D1B906D76F4272A90D", "6c1536dbf97540d1b906d76f4272a90", "../"})
    void aJidThatIsNoneIsRefused(String jid) {
        assertRefused(() -> create(world.as("owner"), "Team", jid, "owner"), Problem.BAD_FIELD);
    }

    @Test
    void namesThatOthersHaveAreRefused() {
        create(world.as("owner"), "Team", JID, "owner");
        assertRefused(() -> create(world.as("plain"), "Team", JID, "plain"), Problem.TAKEN);
        core.user("0123456789abcdefghijklmnopqrstuv");
        assertRefused(
                () -> create(world.as("owner"), "Team", "0123456789abcdefghijklmnopqrstuv", "owner"), Problem.TAKEN);
        assertThat(create(world.as("plain"), "Team", null, "plain").jid()).matches("[0-9a-f]{32}");
    }

    @Test
    void aRoomThatCannotBeMadeLeavesNothingBehind() {
        assertRefused(() -> create(world.as("owner"), "Team", JID, "owner", "nobody"), Problem.UNKNOWN_USER);
        assertRefused(() -> create(world.as("owner"), " ", JID, "owner"), Problem.BAD_FIELD);
        assertRefused(() -> create(world.as("owner"), "x".repeat(201), JID, "owner"), Problem.BAD_FIELD);
        assertRefused(() -> limited(0, "owner"), Problem.BAD_FIELD);
        assertRefused(() -> limited(2, "owner", "plain", "admin"), Problem.CONFLICT);
        assertThat(core.rooms.list(core.operator())).isEmpty();
        assertThat(core.rooms.mine(world.as("owner"))).isEmpty();
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "SHOW_READ, true", "VERIFY_JOINING, true", "UNLISTED, false", "SHOW_MEMBERS, false", "CARDS, false",
        "INVITES, false", "UPLOADS, false", "CONFERENCES, false", "COURSES, false", "ANNOUNCE_LEAVING, false"
    })
    void aSwitchIsKeptAndTold(Switch which, boolean on) {
        Room room = world.room();
        assertThat(world.change(room, "admin", new RoomChange.Switched(which, on))
                        .is(which))
                .isEqualTo(on);
        assertThat(reread(room).is(which)).isEqualTo(on);
        assertNotice(room, Kind.SETTING, "admin", null, which + (on ? "=1" : "=0"));
        EnumSet<Switch> others = EnumSet.complementOf(EnumSet.of(which));
        others.forEach(
                other -> assertThat(reread(room).is(other)).as(other.name()).isEqualTo(room.is(other)));
    }

    @Test
    void whatARoomIsCalledAndHowItIsSetIsTold() {
        Room room = world.room();
        assertThat(world.change(room, "admin", new RoomChange.Name("New")).name())
                .isEqualTo("New");
        assertNotice(room, Kind.RENAMED, "admin", null, "New");
        world.change(room, "owner", new RoomChange.KeepDays(30));
        assertNotice(room, Kind.SETTING, "owner", null, "KEEP_DAYS=30.0");
        world.change(room, "owner", new RoomChange.Encryption(2));
        assertNotice(room, Kind.SETTING, "owner", null, "ENCRYPTION=2");
        world.turn(room, Switch.LOCKED, true);
        assertNotice(room, Kind.SETTING, core.operator().user().text(), null, "LOCKED=1");
        Room.Settings settings = reread(room).settings();
        assertThat(settings.keepDays()).isEqualTo(30);
        assertThat(settings.encryption()).isEqualTo(2);
    }

    @Test
    void descriptionSubjectAndLimitAreKeptAndNotTold() {
        Room room = world.room();
        int before = world.all(room).size();
        world.change(room, "owner", new RoomChange.Description("what for"));
        world.change(room, "owner", new RoomChange.Subject("about"));
        world.change(room, "owner", new RoomChange.MemberLimit(77));
        assertThat(reread(room).settings())
                .isEqualTo(new Room.Settings("what for", "about", Switch.defaults(), 77, -1, 0));
        assertThat(world.all(room)).hasSize(before);
    }

    @Test
    void whatASettingCannotBeIsRefused() {
        Room room = world.room();
        List<RoomChange> bad = List.of(
                new RoomChange.Name(""),
                new RoomChange.Name("x".repeat(201)),
                new RoomChange.Description("x".repeat(2_001)),
                new RoomChange.Subject("x".repeat(2_001)),
                new RoomChange.MemberLimit(0),
                new RoomChange.MemberLimit(100_001),
                new RoomChange.KeepDays(-2),
                new RoomChange.KeepDays(Double.NaN),
                new RoomChange.KeepDays(36_501),
                new RoomChange.Encryption(-1),
                new RoomChange.Encryption(4));
        int before = world.all(room).size();
        bad.forEach(change -> assertRefused(() -> world.change(room, "owner", change), Problem.BAD_FIELD));
        assertThat(reread(room).settings()).isEqualTo(room.settings());
        assertThat(world.all(room)).hasSize(before);
    }

    @Test
    void silenceForAllEndsByItselfOrByAMomentThatHasPassed() {
        Room room = world.room();
        Instant until = core.clock.instant().plusSeconds(60);
        world.change(room, "admin", new RoomChange.SilencedUntil(until));
        assertNotice(room, Kind.ALL_SILENCED, "admin", null, Long.toString(until.getEpochSecond()));
        assertRefused(() -> core.post(world.as("member"), RoomWorld.to(room), "?"), Problem.NOT_ALLOWED);
        core.clock.advance(Duration.ofSeconds(61));
        core.post(world.as("member"), RoomWorld.to(room), "again");

        world.change(
                room, "admin", new RoomChange.SilencedUntil(core.clock.instant().plusSeconds(60)));
        world.change(room, "admin", new RoomChange.SilencedUntil(Instant.EPOCH));
        assertNotice(room, Kind.ALL_SILENCED, "admin", null, "0");
        core.post(world.as("member"), RoomWorld.to(room), "and again");
    }

    @Test
    void aRoomIsHandedOn() {
        Room room = world.room();
        core.<Room>done(reply -> core.roomMembers.silence(
                world.as("owner"), room.id(), "plain", core.clock.instant().plusSeconds(60), reply));
        core.<Room>done(reply -> core.rooms.transfer(world.as("owner"), room.id(), "plain", reply));

        assertNotice(room, Kind.OWNER_CHANGED, "owner", "plain", "");
        assertThat(role(room, "plain")).isEqualTo(Role.OWNER);
        assertThat(role(room, "owner")).isEqualTo(Role.MEMBER);
        core.post(world.as("plain"), RoomWorld.to(room), "an owner may speak");
        assertRefused(
                () -> core.<Room>done(reply -> core.rooms.transfer(world.as("plain"), room.id(), "plain", reply)),
                Problem.CONFLICT);
        assertRefused(
                () -> core.<Room>done(reply -> core.rooms.transfer(world.as("plain"), room.id(), "former", reply)),
                Problem.UNKNOWN_USER);
        assertRefused(
                () -> core.<Room>done(reply -> core.rooms.transfer(world.as("plain"), room.id(), "nobody", reply)),
                Problem.UNKNOWN_USER);
    }

    @Test
    void aDissolvedRoomLeavesAllListsAndOnlyTheEndWaitsInQueues() {
        Room room = world.room();
        core.post(world.as("owner"), RoomWorld.to(room), "never fetched");
        Caller member = world.as("member");
        long tick = core.inbox.tick();
        core.events.clear();
        core.<Room>done(reply -> core.rooms.dissolve(world.as("owner"), room.id(), reply));

        assertThat(core.events)
                .extracting(published -> published.event().getClass().getSimpleName())
                .containsExactly("MessagePosted", "ConversationGone");
        assertThat(((Event.MessagePosted) core.events.get(0).event()).message())
                .satisfies(notice -> assertThat(notice.kind()).isEqualTo(Kind.DISSOLVED))
                .satisfies(notice -> assertThat(notice.body()).isEqualTo(room.name()));
        assertThat(core.events.get(1).audience().users()).hasSize(8);
        assertThat(core.inbox.waiting(member))
                .extracting(waiting -> waiting.message().kind())
                .containsExactly(Kind.DISSOLVED);
        assertThat(core.inbox.changes(member, 0, Position.TOP, 10).rows()).isEmpty();
        assertThat(core.inbox.changes(member, tick, Position.TOP, 10).gone()).hasSize(1);
        assertThat(core.rooms.mine(member)).isEmpty();
        assertThat(core.rooms.list(core.operator())).isEmpty();
        assertRefused(() -> core.rooms.find(core.operator(), room.id()), Problem.UNKNOWN_ROOM);
        assertRefused(() -> core.post(member, RoomWorld.to(room), "?"), Problem.UNKNOWN_ROOM);
        assertRefused(() -> core.history.find(member, RoomWorld.to(room)), Problem.UNKNOWN_ROOM);
        assertRefused(
                () -> core.<Room>done(reply -> core.rooms.dissolve(world.as("owner"), room.id(), reply)),
                Problem.UNKNOWN_ROOM);
    }

    @Test
    void aDissolvedRoomIsGoneAfterARestartToo() {
        Room room = world.room();
        core.<Room>done(reply -> core.rooms.dissolve(core.operator(), room.id(), reply));
        core.close();
        core = new TestCore(folder);
        Caller member = core.accounts.authenticate(core.token("member"));
        assertThat(core.rooms.mine(member)).isEmpty();
        assertThat(core.inbox.changes(member, 0, Position.TOP, 10).rows()).isEmpty();
        assertRefused(() -> core.rooms.find(member, room.jid()), Problem.UNKNOWN_ROOM);
    }

    @Test
    void hiddenMembersAreSeenByTheOwnerAndThemselvesAndNotCounted() {
        Room room = world.room();
        assertThat(core.rooms.find(world.as("owner"), room.id()).members()).hasSize(8);
        assertThat(names("admin", room)).containsExactly("owner", "admin", "deputy", "member", "plain");
        assertThat(names("guardian", room)).containsExactly("owner", "admin", "deputy", "member", "guardian", "plain");
        assertThat(core.rooms.find(world.as("admin"), room.id()).memberCount()).isEqualTo(5);
        assertThat(core.rooms.mine(world.as("member")).get(0).memberCount()).isEqualTo(5);
    }

    @Test
    void plainMembersMayBeKeptFromSeeingEachOther() {
        Room room = world.room();
        world.turn(room, Switch.SHOW_MEMBERS, false);
        assertThat(names("member", room)).containsExactly("owner", "admin", "deputy", "member");
        assertThat(names("admin", room)).containsExactly("owner", "admin", "deputy", "member", "plain");
    }

    private List<String> names(String viewer, Room room) {
        return core.roomMembers.list(world.as(viewer), room.id()).stream()
                .map(member -> member.user().id().text())
                .toList();
    }

    private List<String> about(Room room) {
        return world.all(room).stream().map(Message::about).map(String::valueOf).toList();
    }

    private Role role(Room room, String who) {
        return core.roomMembers.list(core.operator(), room.id()).stream()
                .filter(member -> member.user().id().text().equals(who))
                .findFirst()
                .orElseThrow()
                .role();
    }

    private Room reread(Room room) {
        return core.rooms.find(core.operator(), room.id()).room();
    }

    private Room create(Caller caller, String name, @Nullable String jid, String... members) {
        return core.rooms
                .create(caller, new NewRoom(name, null, jid, false, Room.Settings.defaults()), List.of(members))
                .join();
    }

    private Room limited(int limit, String... members) {
        Room.Settings settings = new Room.Settings("", "", Switch.defaults(), limit, -1, 0);
        return core.rooms
                .create(world.as("owner"), new NewRoom("Team", null, JID, false, settings), List.of(members))
                .join();
    }

    private void assertNotice(Room room, Kind kind, String sender, @Nullable String about, String body) {
        Message notice = world.lastNotice(room);
        assertThat(notice.kind()).isEqualTo(kind);
        assertThat(notice.sender().text()).isEqualTo(sender);
        assertThat(notice.about() == null ? null : notice.about().text()).isEqualTo(about);
        assertThat(notice.body()).isEqualTo(body);
    }

    private static void assertRefused(ThrowingCallable call, Problem problem) {
        assertThatThrownBy(call).satisfies(e -> assertThat(TestCore.refusal(e)).isEqualTo(problem));
    }
}
