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
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.InboxRow;
import org.rialto.server.core.model.InboxRow.Position;
import org.rialto.server.core.model.Member;
import org.rialto.server.core.model.Member.Alerts;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.Target;
import org.rialto.server.testkit.TestCore;

/** What somebody does to their own view of a conversation: it shows there and nowhere else. */
class MarksTest {
    @TempDir
    Path folder;

    private TestCore core;
    private Caller alice;
    private Caller bob;
    private Caller carol;

    @BeforeEach
    void open() {
        core = new TestCore(folder);
        alice = core.user("alice");
        bob = core.user("bob");
        carol = core.user("carol");
    }

    @AfterEach
    void close() {
        core.close();
    }

    @Test
    void pinnedConversationsComeFirstTheLatestPinAboveTheOthers() {
        Room room = core.room("Room", null, "alice", "bob");
        core.write(bob, alice, "one");
        core.write(carol, alice, "two");
        pin(alice, TestCore.to(bob), true);
        core.clock.advance(Duration.ofSeconds(1));
        pin(alice, RoomWorld.to(room), true);
        core.clock.advance(Duration.ofSeconds(1));
        core.write(carol, alice, "three");

        assertThat(names(rows(alice))).containsExactly("Room", "bob", "carol");
        assertThat(names(core.marks.pins(alice))).containsExactly("Room", "bob");
        assertThat(core.marks.pins(bob)).isEmpty();
        pin(alice, TestCore.to(bob), true);
        assertThat(names(core.marks.pins(alice)))
                .as("pinned already keeps its place")
                .containsExactly("Room", "bob");
        pin(alice, RoomWorld.to(room), false);
        pin(alice, RoomWorld.to(room), false);
        assertThat(names(rows(alice))).containsExactly("bob", "carol", "Room");
    }

    @Test
    void aPinTellsOnesOwnSessionsOnly() {
        core.write(bob, alice, "hi");
        core.events.clear();
        pin(alice, TestCore.to(bob), true);
        assertThat(core.events).singleElement().satisfies(published -> {
            assertThat(published.event()).isInstanceOf(Event.RowChanged.class);
            assertThat(published.audience().users())
                    .containsExactly(alice.user().number());
        });
        pin(alice, TestCore.to(bob), true);
        assertThat(core.events).as("nothing changed").hasSize(1);
    }

    @Test
    void somebodyOneHasNotWrittenToMayBePinnedAndNeverKnows() {
        core.events.clear();
        pin(alice, TestCore.to(bob), true);
        assertThat(names(core.marks.pins(alice))).containsExactly("bob");
        assertThat(rows(bob)).isEmpty();
        assertThat(core.events)
                .allSatisfy(published -> assertThat(published.audience().users())
                        .containsExactly(alice.user().number()));
        core.events.clear();
        core.write(bob, alice, "hello");
        assertThat(core.events.get(0).event())
                .as("the first message opens it for both")
                .isInstanceOf(Event.ConversationOpened.class);
        assertThat(core.events.get(0).audience().users()).hasSize(2);
    }

    @Test
    void nothingElseCanBePinned() {
        Room room = core.room("Room", null, "alice");
        Caller visitor = core.user("visitor", AccountRole.VISITOR);
        assertRefused(() -> pin(bob, RoomWorld.to(room), true), Problem.UNKNOWN_ROOM);
        assertRefused(() -> pin(bob, new Target.ToRoom("nowhere"), true), Problem.UNKNOWN_ROOM);
        assertRefused(() -> pin(bob, new Target.ToUser("nobody"), true), Problem.UNKNOWN_USER);
        assertRefused(() -> pin(visitor, TestCore.to(bob), true), Problem.NOT_ALLOWED);
    }

    @Test
    void thereIsAnEndToPins() {
        for (int i = 0; i < 100; i++) {
            core.user("peer" + i);
            pin(alice, new Target.ToUser("peer" + i), true);
        }
        assertRefused(() -> pin(alice, TestCore.to(bob), true), Problem.CONFLICT);
        pin(alice, new Target.ToUser("peer0"), true);
        pin(alice, new Target.ToUser("peer0"), false);
        pin(alice, TestCore.to(bob), true);
        assertThat(core.marks.pins(alice)).hasSize(100);
    }

    @Test
    void alertsAreOnesOwn() {
        Room room = core.room("Room", null, "alice", "bob");
        core.<Member>done(reply -> core.marks.alert(alice, RoomWorld.to(room), Alerts.NONE, reply));
        assertThat(rows(alice).get(0).me().marks().alerts()).isEqualTo(Alerts.NONE);
        assertThat(rows(bob).get(0).me().marks().alerts()).isEqualTo(Alerts.ALL);
    }

    @Test
    void aClearedConversationIsEmptyAndReadAndGoesOnFromThere() {
        core.write(bob, alice, "one");
        core.write(bob, alice, "two");
        core.<Member>done(reply -> core.marks.clear(alice, TestCore.to(bob), reply));
        assertThat(bodies(alice)).isEmpty();
        assertThat(bodies(bob)).containsExactly("one", "two");
        assertThat(rows(alice).get(0).unread()).isZero();
        assertThat(rows(alice).get(0).lastMessage()).isNull();
        assertThat(core.inbox.waiting(alice)).isEmpty();
        core.write(bob, alice, "three");
        assertThat(bodies(alice)).containsExactly("three");
        assertThat(rows(alice).get(0).unread()).isEqualTo(1);
    }

    @Test
    void everythingMayBeClearedAtOnce() {
        core.room("Room", null, "alice", "bob");
        core.write(bob, alice, "one");
        core.write(carol, alice, "two");
        assertThat(core.<Integer>done(reply -> core.marks.clearAll(alice, reply)))
                .isEqualTo(3);
        assertThat(rows(alice)).allSatisfy(row -> {
            assertThat(row.unread()).isZero();
            assertThat(row.lastMessage()).isNull();
        });
        assertThat(bodies(bob)).containsExactly("one");
    }

    @Test
    void aDeletedMessageIsGoneForOneselfAlone() {
        core.post(bob, TestCore.to(alice), "id-1", "one");
        core.post(bob, TestCore.to(alice), "id-2", "two");
        core.post(bob, TestCore.to(alice), "id-3", "three");
        core.events.clear();
        assertThat(delete(alice, TestCore.to(bob), "id-2", "id-2", "nothing")).isNotEmpty();

        assertThat(bodies(alice)).containsExactly("one", "three");
        assertThat(bodies(bob)).containsExactly("one", "two", "three");
        assertThat(rows(alice).get(0).unread()).isEqualTo(2);
        assertThat(core.inbox.waiting(alice)).hasSize(2);
        assertThat(core.history.direct(alice, "bob", 0, 10).total()).isEqualTo(2);
        assertThat(core.events)
                .allSatisfy(published -> assertThat(published.audience().users())
                        .containsExactly(alice.user().number()));
        delete(alice, TestCore.to(bob), "id-3");
        assertThat(rows(alice).get(0).lastMessage())
                .as("the newest that is left")
                .isNotNull()
                .extracting(Message::body)
                .isEqualTo("one");
    }

    @Test
    void withoutAPlaceAnIdIsLookedForInAllDirectConversations() {
        Room room = core.room("Room", null, "alice", "bob");
        core.post(bob, TestCore.to(alice), "id-1", "from bob");
        core.post(carol, TestCore.to(alice), "id-1", "from carol");
        core.post(bob, RoomWorld.to(room), "id-1", "in the room");
        assertThat(delete(alice, null, "id-1")).hasSize(2);
        assertThat(bodies(alice)).isEmpty();
        assertThat(core.history.read(
                        alice,
                        core.history.find(alice, RoomWorld.to(room)).orElseThrow(),
                        new History.Selection(null, null, true, 0, 10)))
                .hasSize(1);
    }

    @Test
    void whenNoMessageIsLeftNoticesGoAsWell() {
        Room room = core.room("Room", null, "alice", "bob");
        core.post(bob, RoomWorld.to(room), "id-1", "one");
        core.post(alice, RoomWorld.to(room), "id-2", "two");
        delete(alice, RoomWorld.to(room), "id-1");
        assertThat(transcript(alice, room)).isNotEmpty();
        delete(alice, RoomWorld.to(room), "id-2");
        assertThat(transcript(alice, room)).isEmpty();
        assertThat(transcript(bob, room)).hasSize(3);
        assertThat(rows(alice).get(0).lastMessage()).isNull();
        assertThat(rows(alice).get(0).unread()).isZero();
        core.enter(room, "carol");
        assertThat(transcript(alice, room)).hasSize(1);
    }

    @Test
    void aNoticeOneDeletesDoesNotHideAnUnreadMessage() {
        Room room = core.room("Room", null, "bob", "alice");
        core.<RoomMembers.Outcome>done(reply -> core.roomMembers.add(bob, room.id(), List.of("carol"), reply));
        Message notice = transcript(alice, room).get(0);
        core.post(bob, RoomWorld.to(room), "id-1", "one");
        assertThat(delete(alice, RoomWorld.to(room), notice.id().text())).containsExactly(notice);
        assertThat(transcript(alice, room)).doesNotContain(notice);
        assertThat(rows(alice).get(0).unread()).isEqualTo(1);
    }

    @Test
    void nobodyDeletesWhatTheyCannotSee() {
        Room room = core.room("Room", null, "bob");
        core.post(bob, RoomWorld.to(room), "id-1", "before her time");
        assertRefused(() -> delete(alice, RoomWorld.to(room), "id-1"), Problem.UNKNOWN_ROOM);
        core.enter(room, "alice");
        assertThat(delete(alice, RoomWorld.to(room), "id-1")).isEmpty();
        core.post(bob, TestCore.to(carol), "id-2", "between them");
        assertThat(delete(alice, null, "id-2")).isEmpty();
        assertRefused(() -> delete(alice, TestCore.to(carol), "id-2"), Problem.UNKNOWN_CONVERSATION);
    }

    private void pin(Caller caller, Target target, boolean on) {
        core.<Member>done(reply -> core.marks.pin(caller, target, on, reply));
    }

    private List<Message> delete(Caller caller, @Nullable Target where, String... ids) {
        List<MessageId> messages = Arrays.stream(ids).map(MessageId::new).toList();
        return core.done(reply -> core.marks.delete(caller, Optional.ofNullable(where), messages, reply));
    }

    private List<InboxRow> rows(Caller caller) {
        return core.inbox.changes(caller, 0, Position.TOP, 200).rows();
    }

    private static List<String> names(List<InboxRow> rows) {
        return rows.stream()
                .map(row -> row.peer() == null
                        ? row.conversation().requireRoom().name()
                        : row.peer().id().text())
                .toList();
    }

    private List<Message> transcript(Caller caller, Room room) {
        Conversation conversation =
                core.history.find(caller, RoomWorld.to(room)).orElseThrow();
        return core.history.backwards(caller, conversation, null, null, 0, 100).messages();
    }

    /** What the caller sees of what Alice and Bob wrote to each other. */
    private List<String> bodies(Caller caller) {
        Conversation conversation = core.history
                .find(caller, TestCore.to(caller.equals(alice) ? bob : alice))
                .orElseThrow();
        return core.history.read(caller, conversation, new History.Selection(null, null, true, 0, 100)).stream()
                .map(Message::body)
                .toList();
    }

    private static void assertRefused(ThrowingCallable call, Problem problem) {
        assertThatThrownBy(call).satisfies(e -> assertThat(TestCore.refusal(e)).isEqualTo(problem));
    }
}
