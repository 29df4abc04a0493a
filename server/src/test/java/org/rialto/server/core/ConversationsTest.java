package org.rialto.server.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.InboxRow;
import org.rialto.server.core.model.InboxRow.Position;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.Posted;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.Target;
import org.rialto.server.testkit.TestCore;

class ConversationsTest {
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
    void seqsAreDenseAndStartAtOne() {
        for (int i = 1; i <= 5; i++) {
            assertThat(core.write(i % 2 == 0 ? alice : bob, i % 2 == 0 ? bob : alice, "m" + i)
                            .message()
                            .seq())
                    .isEqualTo(i);
        }
    }

    @Test
    void postingToARoomRaisesUnreadForEveryOtherMember() {
        Caller carol = core.user("carol");
        Room room = room("alice", "bob", "carol");
        core.post(alice, new Target.ToRoom(room.id()), "hello");
        core.post(alice, new Target.ToRoom(room.id()), "again");

        assertThat(row(alice).unread()).isZero();
        assertThat(row(bob).unread()).isEqualTo(2);
        assertThat(row(carol).unread()).isEqualTo(2);
    }

    @Test
    void noticesOfARoomAreNeverUnread() {
        Room room = room("alice", "bob");
        core.user("dave");
        core.enter(room, "dave");
        core.expel(room, "dave");

        assertThat(row(bob).unread()).isZero();
        assertThat(row(bob).conversation().lastSeq()).isEqualTo(3);
    }

    @Test
    void postingMovesTheSendersOwnMarker() {
        core.write(bob, alice, "one");
        core.write(bob, alice, "two");
        core.write(alice, bob, "answer");

        assertThat(row(alice).unread()).isZero();
        assertThat(row(bob).unread()).isEqualTo(1);
    }

    @Test
    void theSameIdAgainIsStoredOnceAndAnsweredWithTheFirst() {
        Posted first = core.post(alice, TestCore.to(bob), "id-1", "first");
        long events = core.events.size();
        Posted again = core.post(alice, TestCore.to(bob), "id-1", "other words");

        assertThat(again.message().seq()).isEqualTo(first.message().seq());
        assertThat(again.message().body()).isEqualTo("first");
        assertThat(again.awaited()).isTrue();
        assertThat(core.events).hasSize((int) events);
        assertThat(core.post(bob, TestCore.to(alice), "id-1", "his own")
                        .message()
                        .seq())
                .as("an id is the sender's own")
                .isEqualTo(2);
    }

    @Test
    void whoIsNoMemberWritesNothing() {
        Room room = room("alice");
        assertRefused(() -> core.post(bob, new Target.ToRoom(room.id()), "let me in"), Problem.UNKNOWN_ROOM);
        assertRefused(() -> core.post(bob, new Target.ToRoom("nowhere"), "?"), Problem.UNKNOWN_ROOM);
        assertRefused(() -> core.post(bob, new Target.ToUser("nobody"), "?"), Problem.UNKNOWN_USER);
        assertThat(core.inbox.changes(bob, 0, Position.TOP, 10).rows()).isEmpty();
    }

    @Test
    void aFormerMemberNeitherWritesNorReads() {
        Room room = room("alice", "bob");
        core.post(alice, new Target.ToRoom(room.id()), "secret");
        core.expel(room, "bob");

        assertRefused(() -> core.post(bob, new Target.ToRoom(room.id()), "still here"), Problem.UNKNOWN_ROOM);
        assertThatThrownBy(() -> core.history.find(bob, new Target.ToRoom(room.id())))
                .isInstanceOf(ChatException.class);
        assertThat(core.inbox.changes(bob, 0, Position.TOP, 10).rows()).isEmpty();
    }

    @Test
    void somebodyWhoComesBackSeesWhatIsSaidFromThenOn() {
        Room room = room("alice", "bob");
        Target target = new Target.ToRoom(room.alias() == null ? room.id() : room.alias());
        core.post(alice, target, "before");
        core.expel(room, "bob");
        core.post(alice, target, "while away");
        core.enter(room, "bob");
        core.post(alice, target, "after");

        assertThat(row(bob).unread()).isEqualTo(1);
        assertThat(bodies(bob, target)).containsExactly("after");
    }

    @Test
    void aVisitorWritesToTheDeskOrToWhoWroteFirst() {
        Caller visitor = core.user("visitor", AccountRole.VISITOR);
        Caller agent = core.user("agent", AccountRole.AGENT);

        assertThat(core.write(visitor, agent, "help").message().seq()).isEqualTo(1);
        assertRefused(() -> core.write(visitor, alice, "hello"), Problem.NOT_ALLOWED);
        core.write(alice, visitor, "may I help?");
        assertThat(core.write(visitor, alice, "yes").message().seq()).isEqualTo(2);
    }

    @Test
    void oneMayWriteToOneself() {
        core.write(alice, alice, "note");
        assertThat(row(alice).unread()).isZero();
        assertThat(bodies(alice, TestCore.to(alice))).containsExactly("note");
    }

    @Test
    void aMessageOverTheLimitIsRefused() {
        assertRefused(
                () -> core.write(alice, bob, "长".repeat(TestCore.LIMITS.messageBytes() / 3 + 1)), Problem.TOO_LARGE);
        assertThat(core.write(alice, bob, "长".repeat(TestCore.LIMITS.messageBytes() / 3))
                        .message()
                        .seq())
                .isEqualTo(1);
    }

    @Test
    void aNewConversationIsAnnouncedBeforeItsFirstMessage() {
        core.events.clear();
        core.write(alice, bob, "hi");
        assertThat(core.events.stream()
                        .map(published -> published.event().getClass())
                        .toList())
                .isEqualTo(List.of(Event.ConversationOpened.class, Event.MessagePosted.class));
    }

    @Test
    void everythingIsThereAfterARestart() {
        core.write(alice, bob, "kept");
        core.close();
        core = new TestCore(folder);
        assertThat(row(bob).unread()).isEqualTo(1);
        assertThat(bodies(bob, TestCore.to(alice))).containsExactly("kept");
    }

    private Room room(String... members) {
        return core.room("Room", null, members);
    }

    private InboxRow row(Caller caller) {
        return core.inbox.changes(caller, 0, Position.TOP, 10).rows().get(0);
    }

    private List<String> bodies(Caller caller, Target target) {
        return core
                .history
                .read(
                        caller,
                        core.history.find(caller, target).orElseThrow(),
                        new History.Selection(null, null, true, 0, 100))
                .stream()
                .map(Message::body)
                .toList();
    }

    private static void assertRefused(Runnable call, Problem problem) {
        assertThatThrownBy(call::run)
                .satisfies(e -> assertThat(TestCore.refusal(e)).isEqualTo(problem));
    }
}
