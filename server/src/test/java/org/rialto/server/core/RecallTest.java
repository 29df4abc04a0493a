package org.rialto.server.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Draft;
import org.rialto.server.core.model.InboxRow;
import org.rialto.server.core.model.InboxRow.Position;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Posted;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Role;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.Target;
import org.rialto.server.testkit.TestCore;

/** Messages withdrawn for everybody (docs/protocol/README.md, ruling 8); whose one may stands in {@link RoomRightsTest}. */
class RecallTest {
    @TempDir
    Path folder;

    private TestCore core;
    private Caller alice;
    private Caller bob;

    @BeforeEach
    void open() {
        core = new TestCore(folder);
        alice = core.user("alice");
        bob = core.user("bob");
    }

    @AfterEach
    void close() {
        core.close();
    }

    @Test
    void aRecalledMessageIsBlankAndLeavesHistoryAndCounts() {
        core.post(alice, TestCore.to(bob), "id-1", "one");
        core.post(alice, TestCore.to(bob), "id-2", "secret");
        arrived(bob, 1, 2);
        assertThat(recall(alice, "id-2")).extracting(Message::seq).containsExactly(2L);

        assertThat(bodies(bob)).containsExactly("one");
        assertThat(row(bob, 0).unread()).isEqualTo(1);
        assertThat(row(bob, 0).lastMessage()).isNotNull().satisfies(last -> {
            assertThat(last.kind()).isEqualTo(Kind.RECALLED);
            assertThat(last.body()).isEqualTo("id-2");
            assertThat(last.about()).isEqualTo(alice.user());
            assertThat(last.seq()).isEqualTo(3);
        });
        assertThat(transcript(bob)).hasSize(3).element(1).satisfies(blank -> {
            assertThat(blank.recalled()).isTrue();
            assertThat(blank.body()).isEmpty();
            assertThat(blank.raw()).isNull();
        });
        assertThat(core.history.direct(bob, "alice", 0, 10).total()).isEqualTo(1);
        assertThat(core.history
                        .backwards(bob, conversation(), null, null, 0, 10)
                        .messages())
                .extracting(Message::kind)
                .containsExactly(Kind.RECALLED, Kind.TEXT);
    }

    @Test
    void whoNeverGotTheOriginalGetsNoNoticeEither() {
        core.post(alice, TestCore.to(bob), "id-1", "one");
        core.post(alice, TestCore.to(bob), "id-2", "secret");
        core.events.clear();
        recall(alice, "id-2");

        assertThat(core.events).singleElement().satisfies(published -> {
            assertThat(published.event()).isInstanceOf(Event.MessagePosted.class);
            assertThat(published.audience().users())
                    .containsExactly(alice.user().number());
        });
        assertThat(core.inbox.waiting(bob))
                .extracting(waiting -> waiting.message().body())
                .containsExactly("one");
        assertThat(row(bob, 0).unread()).isEqualTo(1);
        assertThat(row(bob, 0).lastMessage())
                .isNotNull()
                .extracting(Message::body)
                .isEqualTo("one");
        assertThat(core.history
                        .backwards(bob, conversation(), null, null, 0, 10)
                        .messages())
                .extracting(Message::body)
                .containsExactly("one");
    }

    @Test
    void whoReadItInAHistoryIsTold() {
        core.post(alice, TestCore.to(bob), "id-1", "seen there");
        core.<Inbox.Marker>done(reply -> core.inbox.read(bob, conversation().id(), 1, reply));
        recall(alice, "id-1");
        assertThat(row(bob, 0).lastMessage())
                .isNotNull()
                .extracting(Message::kind)
                .isEqualTo(Kind.RECALLED);
    }

    @Test
    void whoWasAwayGetsTheNoticeFromTheQueueLater() {
        core.post(alice, TestCore.to(bob), "id-1", "one");
        arrived(bob, 1, 1);
        recall(alice, "id-1");
        assertThat(core.inbox.waiting(bob))
                .extracting(waiting -> waiting.message().kind())
                .containsExactly(Kind.RECALLED);
    }

    @Test
    void aRoomTellsThoseWhoHadItAndNobodyWhoCameLater() {
        core.user("carol");
        core.user("dave");
        Room room = core.room("Room", null, "alice", "bob", "carol");
        core.post(alice, RoomWorld.to(room), "id-1", "oops");
        arrived(bob, conversation(room), 3, 3);
        core.enter(room, "dave");
        core.events.clear();
        recall(alice, RoomWorld.to(room), "id-1");
        assertThat(Arrays.stream(core.events.get(0).audience().users()).boxed())
                .containsExactlyInAnyOrder(alice.user().number(), bob.user().number());
    }

    @Test
    void theOwnerSeesTheNoticeOfWhatTheyWithdrewUnread() {
        Room room = core.room("Room", null, "bob", "alice");
        core.post(alice, RoomWorld.to(room), "id-1", "rude");
        recall(bob, RoomWorld.to(room), "id-1");
        assertThat(row(bob, 0).lastMessage()).isNotNull().satisfies(last -> {
            assertThat(last.kind()).isEqualTo(Kind.RECALLED);
            assertThat(last.sender()).isEqualTo(bob.user());
            assertThat(last.about()).isEqualTo(alice.user());
        });
        assertThat(row(bob, 0).unread()).isZero();
    }

    @Test
    void oneMayRecallForAWhileOnly() {
        core.post(alice, TestCore.to(bob), "id-1", "one");
        core.post(alice, TestCore.to(bob), "id-2", "two");
        core.clock.advance(TestCore.LIMITS.recall());
        assertThat(recall(alice, "id-1")).hasSize(1);
        core.clock.advance(Duration.ofMillis(1));
        assertRefused(() -> recall(alice, "id-2"), Problem.TOO_LATE);
        assertThat(bodies(bob)).containsExactly("two");
    }

    @Test
    void whoRunsARoomMayAlways() {
        core.user("carol");
        Room room = core.room("Room", null, "alice", "bob", "carol");
        core.<Room>done(reply -> core.roomMembers.setRole(alice, room.id(), "bob", Role.ADMIN, reply));
        Caller carol = core.accounts.authenticate(core.token("carol"));
        core.post(alice, RoomWorld.to(room), "id-1", "one");
        core.post(bob, RoomWorld.to(room), "id-2", "two");
        core.post(carol, RoomWorld.to(room), "id-3", "three");
        core.post(carol, RoomWorld.to(room), "id-4", "four");
        core.clock.advance(Duration.ofDays(1));
        assertRefused(() -> recall(carol, RoomWorld.to(room), "id-3"), Problem.TOO_LATE);
        recall(alice, RoomWorld.to(room), "id-1");
        recall(bob, RoomWorld.to(room), "id-2");
        recall(bob, RoomWorld.to(room), "id-3");
        recall(alice, RoomWorld.to(room), "id-4");
        assertThat(row(carol, 0).unread()).isZero();
    }

    @Test
    void nobodyElseMayBetweenTwoPeople() {
        core.post(alice, TestCore.to(bob), "id-1", "hers");
        assertRefused(() -> recall(bob, "id-1"), Problem.NOT_ALLOWED);
        assertRefused(() -> recall(bob, TestCore.to(alice), "id-1"), Problem.NOT_ALLOWED);
    }

    @Test
    void recallingAgainAndSendingAgainChangeNothing() {
        core.post(alice, TestCore.to(bob), "id-1", "secret");
        recall(alice, "id-1");
        int events = core.events.size();
        core.clock.advance(Duration.ofDays(1));
        assertThat(recall(alice, "id-1")).hasSize(1);
        Posted again = core.post(alice, TestCore.to(bob), "id-1", "secret");
        assertThat(again.message().recalled()).isTrue();
        assertThat(again.awaited()).isFalse();
        assertThat(core.events).hasSize(events);
        assertThat(transcript(alice)).hasSize(2);
    }

    @Test
    void idsThatNameNothingOrANoticeAreLeftOut() {
        Room room = core.room("Room", null, "alice", "bob");
        String notice = transcript(alice, conversation(room)).get(0).id().text();
        core.post(alice, TestCore.to(bob), "id-1", "kept");
        assertThat(recall(alice, RoomWorld.to(room), notice)).isEmpty();
        assertThat(recall(alice, "nothing", "id-0")).isEmpty();
        assertThat(recall(alice, RoomWorld.to(room), "id-1"))
                .as("of another conversation")
                .isEmpty();
        assertThat(recall(core.user("carol"), "id-1")).as("somebody else's").isEmpty();
        assertThat(bodies(bob)).containsExactly("kept");
    }

    @Test
    void oneIdThatIsRefusedRefusesAll() {
        core.post(alice, TestCore.to(bob), "id-1", "old");
        core.clock.advance(Duration.ofMinutes(3));
        core.post(alice, TestCore.to(bob), "id-2", "new");
        assertRefused(() -> recall(alice, "id-2", "id-1"), Problem.TOO_LATE);
        assertThat(bodies(bob)).containsExactly("old", "new");
    }

    @Test
    void onesOwnComesFirstWhereTwoUsedTheSameId() {
        core.post(bob, TestCore.to(alice), "id-1", "his");
        core.post(alice, TestCore.to(bob), "id-1", "hers");
        recall(alice, "id-1");
        assertThat(bodies(bob)).containsExactly("his");
    }

    @Test
    void anIdThatOneOfOursWouldHaveDoesNotGetInTheWay() {
        String ours = MessageId.of("recall " + alice.user().number() + " id-1").text();
        core.post(alice, TestCore.to(bob), "id-1", "secret");
        core.post(alice, TestCore.to(bob), ours, "mine");
        arrived(bob, 1, 2);
        recall(alice, "id-1");
        core.post(alice, TestCore.to(bob), "id-2", "after");
        assertThat(transcript(bob)).extracting(Message::seq).containsExactly(1L, 2L, 3L, 4L);
        assertThat(transcript(bob))
                .extracting(Message::kind)
                .containsExactly(Kind.TEXT, Kind.TEXT, Kind.RECALLED, Kind.TEXT);
    }

    @Test
    void whatTheServerWroteInOnesNameIsRecalledLikeOnesOwn() {
        Draft greeting = new Draft(
                TestCore.to(bob), new MessageId("id-1"), Kind.TEXT, "welcome", "test", null, core.clock.instant(), 7);
        core.<Posted>done(reply -> core.conversations.postByServer(alice, greeting, reply));
        assertThat(row(alice, 0).unread()).isZero();
        assertThat(row(bob, 0).unread()).isEqualTo(1);
        recall(alice, "id-1");
        assertThat(row(alice, 0).unread()).isZero();
        assertThat(row(bob, 0).unread()).isZero();
    }

    @Test
    void aFormerMemberRecallsNothing() {
        Room room = core.room("Room", null, "alice", "bob");
        core.post(bob, RoomWorld.to(room), "id-1", "said");
        core.expel(room, "bob");
        assertRefused(() -> recall(bob, RoomWorld.to(room), "id-1"), Problem.UNKNOWN_ROOM);
        assertRefused(() -> recall(bob, new Target.ToRoom("nowhere"), "id-1"), Problem.UNKNOWN_ROOM);
        assertRefused(() -> recall(bob, new Target.ToUser("nobody"), "id-1"), Problem.UNKNOWN_USER);
        assertThat(recall(alice, RoomWorld.to(room), "id-1"))
                .as("what somebody said who is gone")
                .hasSize(1);
    }

    private List<Message> recall(Caller caller, String... ids) {
        return recall(caller, (Target) null, ids);
    }

    private List<Message> recall(Caller caller, @Nullable Target where, String... ids) {
        List<MessageId> messages = Arrays.stream(ids).map(MessageId::new).toList();
        return core.done(reply -> core.conversations.recall(caller, Optional.ofNullable(where), messages, reply));
    }

    private void arrived(Caller who, long from, long to) {
        arrived(who, conversation(), from, to);
    }

    private void arrived(Caller who, Conversation where, long from, long to) {
        for (long seq = from; seq <= to; seq++) {
            core.deliveries.begin(who.user(), where.id(), seq).end(true);
        }
    }

    private Conversation conversation() {
        return core.history.find(alice, TestCore.to(bob)).orElseThrow();
    }

    private Conversation conversation(Room room) {
        return core.history.find(alice, RoomWorld.to(room)).orElseThrow();
    }

    private InboxRow row(Caller caller, int index) {
        return core.inbox.changes(caller, 0, Position.TOP, 10).rows().get(index);
    }

    private List<Message> transcript(Caller caller) {
        return transcript(caller, conversation());
    }

    private List<Message> transcript(Caller caller, Conversation where) {
        return core.history
                .transcript(caller, where, 0, Long.MAX_VALUE, true, 100)
                .messages();
    }

    private List<String> bodies(Caller caller) {
        return core.history.read(caller, conversation(), new History.Selection(null, null, true, 0, 100)).stream()
                .map(Message::body)
                .toList();
    }

    private static void assertRefused(ThrowingCallable call, Problem problem) {
        assertThatThrownBy(call).satisfies(e -> assertThat(TestCore.refusal(e)).isEqualTo(problem));
    }
}
