package org.rialto.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rialto.server.core.Inbox.Changes;
import org.rialto.server.core.Inbox.Marker;
import org.rialto.server.core.Inbox.Waiting;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.InboxRow;
import org.rialto.server.core.model.InboxRow.Position;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.SeqRange;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.port.Reply;
import org.rialto.server.testkit.TestCore;

class InboxTest {
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
    void readingMovesTheMarkerForwardOnly() {
        Message last = core.write(bob, alice, "m0").message();
        for (int i = 1; i < 5; i++) {
            last = core.write(bob, alice, "m" + i).message();
        }
        ConversationId id = last.conversation();
        assertThat(read(alice, id, 3)).isEqualTo(new Marker(3, 2));
        assertThat(read(alice, id, 1)).isEqualTo(new Marker(3, 2));
        assertThat(read(alice, id, 99)).isEqualTo(new Marker(5, 0));
    }

    @Test
    void changesAfterACursorAreOnlyTheNewOnes() {
        Caller carol = core.user("carol");
        core.write(bob, alice, "one");
        core.write(carol, alice, "two");
        Changes all = core.inbox.changes(alice, 0, Position.TOP, 10);
        assertThat(all.rows()).extracting(InboxTest::peer).containsExactly("carol", "bob");

        core.write(bob, alice, "three");
        Changes news = core.inbox.changes(alice, all.tick(), Position.TOP, 10);
        assertThat(news.rows()).extracting(InboxTest::peer).containsExactly("bob");
        assertThat(core.inbox.changes(alice, news.tick(), Position.TOP, 10).rows())
                .isEmpty();
    }

    @Test
    void aPageIsCutAndSaysSo() {
        for (int i = 0; i < 5; i++) {
            core.clock.advance(Duration.ofSeconds(1));
            core.write(core.user("user" + i), alice, "hi");
        }
        Changes first = core.inbox.changes(alice, 0, Position.TOP, 3);
        Changes second = core.inbox.changes(alice, 0, first.rows().get(2).position(), 3);
        assertThat(first.more()).isTrue();
        assertThat(first.rows()).extracting(InboxTest::peer).containsExactly("user4", "user3", "user2");
        assertThat(second.more()).isFalse();
        assertThat(second.rows()).extracting(InboxTest::peer).containsExactly("user1", "user0");
    }

    @Test
    void whatLeavesTheListBetweenTwoPagesHidesNothingElse() {
        List<String> names = List.of("one", "two", "three");
        for (String name : names) {
            core.clock.advance(Duration.ofSeconds(1));
            core.room(name, name, "alice");
        }
        Changes first = core.inbox.changes(alice, 0, Position.TOP, 1);
        core.expel(core.rooms.find(core.operator(), "three").room(), "alice");
        Changes second = core.inbox.changes(alice, 0, first.rows().get(0).position(), 1);
        assertThat(second.rows())
                .extracting(row -> row.conversation().requireRoom().name())
                .containsExactly("two");
    }

    @Test
    void aRoomOneWasRemovedFromIsGone() {
        Room room = core.room("Room", null, "alice", "bob");
        long cursor = core.inbox.changes(bob, 0, Position.TOP, 10).tick();
        core.expel(room, "bob");
        Changes changes = core.inbox.changes(bob, cursor, Position.TOP, 10);
        assertThat(changes.rows()).isEmpty();
        assertThat(changes.gone()).hasSize(1);
    }

    @Test
    void whatWasTakenDoesNotWaitAgainUnlessItsFrameWasDropped() {
        ConversationId id = core.write(bob, alice, "one").message().conversation();
        core.write(bob, alice, "two");

        assertThat(bodies(core.inbox.waiting(alice, id, false))).containsExactly("one", "two");
        List<Waiting> taken = core.inbox.waiting(alice, id, true);
        assertThat(bodies(taken)).containsExactly("one", "two");
        assertThat(core.inbox.waiting(alice, id, true)).as("under way").isEmpty();

        end(taken.get(0), true);
        end(taken.get(1), false);
        assertThat(bodies(core.inbox.waiting(alice, id, false))).containsExactly("two");
    }

    @Test
    void whatArrivedIsWrittenDownAndKnownAfterARestart() {
        ConversationId id = core.write(bob, alice, "one").message().conversation();
        core.write(bob, alice, "two");
        core.write(bob, alice, "three");
        List<Waiting> taken = core.inbox.waiting(alice, id, true);
        end(taken.get(0), false);
        end(taken.get(1), true);
        end(taken.get(2), true);
        core.deliveries.persist();
        core.settle();
        core.close();

        core = new TestCore(folder);
        assertThat(bodies(core.inbox.waiting(alice, id, false))).containsExactly("one");
        end(core.inbox.waiting(alice, id, true).get(0), true);
        core.deliveries.persist();
        core.settle();
        assertThat(core.inbox.waiting(alice, id, false)).isEmpty();
        List<SeqRange> open = core.storage
                .reads()
                .read(view -> view.deliveries()
                        .ranges(view.conversations().member(id, alice.user()).orElseThrow()));
        assertThat(open).isEmpty();
    }

    @Test
    void onesOwnMessagesAndNoticesNeverWait() {
        Room room = core.room("Room", null, "alice", "bob");
        core.post(alice, new Target.ToRoom(room.id()), "mine");
        assertThat(core.inbox.waiting(alice)).isEmpty();
        assertThat(bodies(core.inbox.waiting(bob))).containsExactly("mine");
    }

    @Test
    void everythingThatWaitsComesOldestFirst() {
        Caller carol = core.user("carol");
        core.write(bob, alice, "1");
        core.clock.advance(Duration.ofSeconds(1));
        core.write(carol, alice, "2");
        core.clock.advance(Duration.ofSeconds(1));
        core.write(bob, alice, "3");
        assertThat(bodies(core.inbox.waiting(alice))).containsExactly("1", "2", "3");
    }

    private static String peer(InboxRow row) {
        return row.conversation().peerOf(row.me().user()).text();
    }

    private Marker read(Caller caller, ConversationId id, long seq) {
        CompletableFuture<Marker> future = new CompletableFuture<>();
        core.inbox.read(caller, id, seq, Reply.of(future::complete, future::completeExceptionally));
        return future.join();
    }

    @Test
    void whatASessionHadBeforeLeavesRoomForTheRest() {
        core.write(alice, bob, "one");
        core.write(alice, bob, "two");
        core.write(alice, bob, "three");
        List<Waiting> had = core.inbox.waiting(bob);
        had.forEach(each -> end(each, false));

        assertThat(bodies(core.inbox.waiting(bob, (id, seq) -> seq < 3))).containsExactly("three");
    }

    private static void end(Waiting waiting, boolean arrived) {
        waiting.ticket().orElseThrow().end(arrived);
    }

    private static List<String> bodies(List<Waiting> waiting) {
        return waiting.stream().map(one -> one.message().body()).toList();
    }
}
