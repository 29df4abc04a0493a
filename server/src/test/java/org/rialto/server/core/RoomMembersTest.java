package org.rialto.server.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rialto.server.core.RoomMembers.Joined;
import org.rialto.server.core.RoomMembers.Outcome;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Role;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.Room.Switch;
import org.rialto.server.core.model.room.JoinRequest;
import org.rialto.server.core.model.room.RoomChange;
import org.rialto.server.core.port.ConversationStore.Participant;
import org.rialto.server.core.port.RoomStore.NewRoom;
import org.rialto.server.testkit.TestCore;

/** Coming in, going, and what members may do; who is refused what stands in {@link RoomRightsTest}. */
class RoomMembersTest {
    @TempDir
    Path folder;

    private TestCore core;
    private RoomWorld world;
    private Room room;

    @BeforeEach
    void open() {
        core = new TestCore(folder);
        world = new RoomWorld(core);
        room = world.room();
    }

    @AfterEach
    void close() {
        core.close();
    }

    @Test
    void whoIsInvitedIsInAndEverybodyIsTold() {
        core.events.clear();
        assertThat(add("member", "newcomer", "plain", "newcomer")).isEqualTo(Outcome.ENTERED);
        assertNotice(Kind.JOINED, "member", "newcomer", "NEWCOMER");
        assertThat(core.events)
                .extracting(published -> published.event().getClass().getSimpleName())
                .as("who is in already stays as they are")
                .containsExactly("ConversationOpened", "MessagePosted");
        Participant joined = participant("newcomer");
        assertThat(joined.role()).isEqualTo(Role.MEMBER);
        assertThat(joined.invitedBy()).isEqualTo(world.as("member").user().number());
    }

    @Test
    void oneUnknownNameAmongManyChangesNothing() {
        assertRefused(() -> add("owner", "newcomer", "nobody"), Problem.UNKNOWN_USER);
        assertThat(core.rooms.mine(world.as("newcomer"))).isEmpty();
    }

    @Test
    void inARoomThatVerifiesPlainMembersInvitationsWaitForADecision() {
        world.turn(room, Switch.VERIFY_JOINING, true);
        core.events.clear();
        assertThat(add("member", "newcomer")).isEqualTo(Outcome.REQUESTED);
        assertThat(core.events).singleElement().satisfies(published -> {
            assertThat(published.event()).isInstanceOf(Event.JoinRequested.class);
            assertThat(published.audience().users())
                    .containsExactlyInAnyOrder(number("owner"), number("admin"), number("deputy"));
        });
        assertThat(core.rooms.mine(world.as("newcomer"))).isEmpty();
        assertThat(requests()).singleElement().satisfies(request -> {
            assertThat(request.applicant().id().text()).isEqualTo("newcomer");
            assertThat(request.invitedBy()).isNotNull();
        });
        assertThat(add("admin", "newcomer")).as("who decides needs no decision").isEqualTo(Outcome.ENTERED);
        assertThat(requests()).as("a request ends when its applicant is in").isEmpty();
    }

    @Test
    void anApplicantIsLetInOrNot() {
        world.turn(room, Switch.VERIFY_JOINING, true);
        assertThat(join("newcomer", "please").outcome()).isEqualTo(Outcome.REQUESTED);
        join("newcomer", "please!");
        join("stranger", "me too");
        assertThat(requests()).extracting(JoinRequest::text).containsExactlyInAnyOrder("please!", "me too");
        core.events.clear();
        decide("newcomer", true);
        decide("stranger", false);

        assertThat(core.events)
                .extracting(published -> published.event().getClass().getSimpleName())
                .containsExactly("ConversationOpened", "MessagePosted", "JoinAccepted");
        assertThat(core.events.get(2).audience().users()).containsExactly(number("newcomer"));
        assertNotice(Kind.JOINED, "admin", "newcomer", "NEWCOMER");
        assertThat(requests()).isEmpty();
        assertThat(core.rooms.mine(world.as("stranger"))).isEmpty();
        assertRefused(() -> decide("newcomer", true), Problem.CONFLICT);
        assertRefused(() -> decide("stranger", true), Problem.CONFLICT);
        assertRefused(() -> decide("nobody", true), Problem.UNKNOWN_USER);
    }

    @Test
    void aFullRoomKeepsTheRequest() {
        world.turn(room, Switch.VERIFY_JOINING, true);
        join("newcomer", "");
        world.change(room, "owner", new RoomChange.MemberLimit(5));
        assertRefused(() -> decide("newcomer", true), Problem.CONFLICT);
        assertThat(requests()).hasSize(1);
        world.change(room, "owner", new RoomChange.MemberLimit(6));
        decide("newcomer", true);
        assertThat(core.rooms.mine(world.as("newcomer"))).hasSize(1);
    }

    @Test
    void aRoomOneMustBeInvitedToCannotBeEnteredUntilItIsListed() {
        assertRefused(() -> join("newcomer", ""), Problem.NOT_ALLOWED);
        world.turn(room, Switch.UNLISTED, false);
        assertThat(join("newcomer", "").outcome()).isEqualTo(Outcome.ENTERED);
        assertNotice(Kind.JOINED, "newcomer", "newcomer", "NEWCOMER");
        assertThat(participant("newcomer").invitedBy()).isNull();
        int before = world.all(room).size();
        assertThat(join("newcomer", "").outcome()).isEqualTo(Outcome.ENTERED);
        assertThat(world.all(room)).as("in already").hasSize(before);
    }

    @Test
    void anOpenRoomTakesEverybodyButVisitors() {
        Room open = core.rooms
                .create(
                        core.operator(),
                        new NewRoom("Lobby", "100", null, true, Room.Settings.defaults()),
                        List.of("owner"))
                .join();
        core.user("visitor", AccountRole.VISITOR);
        assertThat(core.<Joined>done(reply -> core.roomMembers.join(world.as("newcomer"), "100", "", reply))
                        .room())
                .isEqualTo(open);
        assertRefused(
                () -> core.<Joined>done(reply -> core.roomMembers.join(world.as("visitor"), "100", "", reply)),
                Problem.NOT_ALLOWED);
        assertRefused(
                () -> core.<Joined>done(reply -> core.roomMembers.join(world.as("newcomer"), "nowhere", "", reply)),
                Problem.UNKNOWN_ROOM);
    }

    @Test
    void aVisitorInARoomInvitesNobody() {
        core.user("visitor", AccountRole.VISITOR);
        add("owner", "visitor");
        assertRefused(() -> add("visitor", "newcomer"), Problem.NOT_ALLOWED);
    }

    @Test
    void theLimitDoesNotCountHiddenMembers() {
        world.change(room, "owner", new RoomChange.MemberLimit(6));
        assertThat(add("owner", "newcomer")).isEqualTo(Outcome.ENTERED);
        assertRefused(() -> add("owner", "stranger"), Problem.CONFLICT);
        world.setRole(room, "newcomer", Role.GUARDIAN);
        assertThat(add("owner", "stranger")).isEqualTo(Outcome.ENTERED);
    }

    @Test
    void whoLeavesIsGoneAndTheOthersAreTold() {
        core.events.clear();
        leave("member");
        assertNotice(Kind.LEFT, "member", "member", "MEMBER");
        assertThat(core.events.get(0).event()).isInstanceOf(Event.ConversationGone.class);
        assertThat(core.events.get(0).audience().users()).containsExactly(number("member"));
        assertThat(core.events.get(1).audience().users()).hasSize(7).doesNotContain(number("member"));
        assertThat(core.rooms.mine(world.as("member"))).isEmpty();
        assertRefused(() -> leave("member"), Problem.UNKNOWN_ROOM);
        remove("admin", "plain");
        assertNotice(Kind.LEFT, "admin", "plain", "PLAIN");
        assertRefused(() -> remove("admin", "plain"), Problem.UNKNOWN_USER);
        assertRefused(() -> remove("admin", "nobody"), Problem.UNKNOWN_USER);
    }

    @Test
    void leavingIsNotToldWhereTheRoomDoesNotWantItNorOfHiddenMembers() {
        int before = world.all(room).size();
        leave("guardian");
        remove("owner", "spy");
        assertThat(world.all(room)).hasSize(before);
        world.turn(room, Switch.ANNOUNCE_LEAVING, false);
        leave("member");
        assertThat(world.lastNotice(room).kind()).isEqualTo(Kind.SETTING);
        assertThat(core.rooms.find(world.as("owner"), room.id()).memberCount()).isEqualTo(4);
    }

    @Test
    void aRoomWhoseOwnerAnAdministratorOfTheServerRemovesGetsTheNext() {
        remove("operator", "owner");
        assertNotice(Kind.OWNER_CHANGED, core.operator().user().text(), "admin", "");
        assertThat(participant("admin").role()).isEqualTo(Role.OWNER);
        assertThat(world.kinds(room)).endsWith(Kind.LEFT, Kind.OWNER_CHANGED);
    }

    @Test
    void whoeverEntersAnEmptyRoomOwnsIt() {
        Room alone = core.room("Alone", null, "owner");
        remove(alone, "operator", "owner");
        core.enter(alone, "plain");
        assertThat(core.rooms.find(world.as("plain"), alone.id()).members())
                .extracting(Participant::role)
                .containsExactly(Role.OWNER);
    }

    @Test
    void rolesAreGivenAndTold() {
        world.setRole(room, "plain", Role.ADMIN);
        assertNotice(Kind.ROLE_CHANGED, "owner", "plain", "ADMIN");
        int before = world.all(room).size();
        world.setRole(room, "plain", Role.ADMIN);
        assertThat(world.all(room)).as("the same role again").hasSize(before);
        world.setRole(room, "plain", Role.MEMBER);
        assertNotice(Kind.ROLE_CHANGED, "owner", "plain", "MEMBER");
        assertRefused(() -> world.setRole(room, "plain", Role.OWNER), Problem.CONFLICT);
        assertRefused(() -> world.setRole(room, "owner", Role.MEMBER), Problem.CONFLICT);
        assertRefused(() -> world.setRole(room, "former", Role.ADMIN), Problem.UNKNOWN_USER);
    }

    @Test
    void onlyWhoseRoleItIsHearsOfHiddenOnes() {
        int before = world.all(room).size();
        core.events.clear();
        world.setRole(room, "plain", Role.GUARDIAN);
        world.setRole(room, "plain", Role.MEMBER);
        assertThat(world.all(room)).hasSize(before);
        assertThat(core.events).hasSize(2).allSatisfy(published -> {
            assertThat(published.event()).isInstanceOf(Event.RowChanged.class);
            assertThat(published.audience().users()).containsExactly(number("plain"));
        });
    }

    @Test
    void aSilencedMemberMayNotWriteUntilThen() {
        Instant until = core.clock.instant().plusSeconds(60);
        silence("plain", until);
        assertNotice(Kind.SILENCED, "admin", "plain", Long.toString(until.getEpochSecond()));
        assertThat(participant("plain").member().marks().silencedUntil().getEpochSecond())
                .isEqualTo(until.getEpochSecond());
        assertRefused(() -> core.post(world.as("plain"), RoomWorld.to(room), "?"), Problem.NOT_ALLOWED);
        core.post(world.as("member"), RoomWorld.to(room), "not me");
        core.clock.advance(Duration.ofSeconds(61));
        core.post(world.as("plain"), RoomWorld.to(room), "again");

        silence("plain", core.clock.instant().plusSeconds(60));
        silence("plain", core.clock.instant());
        assertNotice(Kind.SILENCED, "admin", "plain", "0");
        core.post(world.as("plain"), RoomWorld.to(room), "and again");
    }

    @Test
    void anAdministratorWhoIsSilencedIsSilent() {
        core.<Room>done(reply -> core.roomMembers.silence(
                world.as("owner"), room.id(), "deputy", core.clock.instant().plusSeconds(60), reply));
        assertRefused(() -> core.post(world.as("deputy"), RoomWorld.to(room), "?"), Problem.NOT_ALLOWED);
    }

    @Test
    void aMemberHasANameInTheRoom() {
        rename("member", "member", "Ace");
        assertNotice(Kind.MEMBER_RENAMED, "member", "member", "Ace");
        assertThat(participant("member").nickname()).isEqualTo("Ace");
        rename("admin", "member", " ");
        assertNotice(Kind.MEMBER_RENAMED, "admin", "member", "MEMBER");
        assertThat(participant("member").nickname()).isEqualTo("MEMBER");
        assertRefused(() -> rename("member", "member", "x".repeat(201)), Problem.BAD_FIELD);
    }

    @Test
    void whatIsDoneToHiddenMembersIsNotTold() {
        int before = world.all(room).size();
        rename("guardian", "guardian", "Angel");
        core.<Room>done(reply -> core.roomMembers.silence(
                world.as("owner"), room.id(), "guardian", core.clock.instant().plusSeconds(60), reply));
        assertThat(world.all(room)).hasSize(before);
        assertRefused(() -> core.post(world.as("guardian"), RoomWorld.to(room), "?"), Problem.NOT_ALLOWED);
    }

    @Test
    void noRequestComesIntoALockedRoom() {
        world.turn(room, Switch.VERIFY_JOINING, true);
        world.turn(room, Switch.LOCKED, true);
        assertRefused(() -> join("newcomer", ""), Problem.CONFLICT);
        assertRefused(() -> add("member", "newcomer"), Problem.CONFLICT);
        assertRefused(() -> add("operator", "newcomer"), Problem.CONFLICT);
    }

    @Test
    void whatAnApplicantSaysHasALimit() {
        world.turn(room, Switch.VERIFY_JOINING, true);
        assertRefused(() -> join("newcomer", "x".repeat(501)), Problem.BAD_FIELD);
    }

    private Outcome add(String by, String... names) {
        return core.done(reply -> core.roomMembers.add(world.as(by), room.id(), List.of(names), reply));
    }

    private Joined join(String who, String text) {
        return core.done(reply -> core.roomMembers.join(world.as(who), room.id(), text, reply));
    }

    private void decide(String applicant, boolean accept) {
        core.<Room>done(reply -> core.roomMembers.decide(world.as("admin"), room.id(), applicant, accept, reply));
    }

    private List<JoinRequest> requests() {
        return core.roomMembers.requests(world.as("deputy"), room.id());
    }

    private void leave(String who) {
        core.<Room>done(reply -> core.roomMembers.leave(world.as(who), room.id(), reply));
    }

    private void remove(String by, String who) {
        remove(room, by, who);
    }

    private void remove(Room from, String by, String who) {
        core.<Room>done(reply -> core.roomMembers.remove(world.as(by), from.id(), who, reply));
    }

    private void silence(String who, Instant until) {
        core.<Room>done(reply -> core.roomMembers.silence(world.as("admin"), room.id(), who, until, reply));
    }

    private void rename(String by, String who, String nickname) {
        core.<Room>done(reply -> core.roomMembers.rename(world.as(by), room.id(), who, nickname, reply));
    }

    private Participant participant(String who) {
        return core.roomMembers.list(core.operator(), room.id()).stream()
                .filter(member -> member.user().id().text().equals(who))
                .findFirst()
                .orElseThrow();
    }

    private long number(String who) {
        return world.as(who).user().number();
    }

    private void assertNotice(Kind kind, String sender, @Nullable String about, String body) {
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
