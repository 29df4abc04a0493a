package org.rialto.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rialto.server.core.event.Audience;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.event.Published;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.User;
import org.rialto.server.core.port.AccountStore.NewAccount;
import org.rialto.server.core.port.Tx;
import org.rialto.server.store.sql.Checkpointer;
import org.rialto.server.store.sql.Database;
import org.rialto.server.store.sql.Migrations;
import org.rialto.server.store.sql.Sql;
import org.rialto.server.testkit.TestClock;
import org.rialto.server.testkit.TestCore;

/** Failing statements, whichever it is: what was answered is there, and nothing else was pushed. */
class WriteFaultsTest {
    private static final int SQLITE_IOERR = 10;
    private static final int SQLITE_FULL = 13;
    private static final int SQLITE_CORRUPT = 11;

    @TempDir
    Path folder;

    private final FailingConnection failing = new FailingConnection();
    private final List<Published> pushed = new CopyOnWriteArrayList<>();
    private SqliteWriteQueue writes;
    private Checkpointer checkpointer;
    private User alice;
    private User bob;

    @BeforeEach
    void open() throws SQLException {
        Path file = folder.resolve("rialto.db");
        Database database = new Database(file);
        database.writer().close();
        Connection real = DriverManager.getConnection("jdbc:sqlite:" + file);
        Sql writer = new Sql(failing.around(real));
        new Migrations(writer).run();
        checkpointer = new Checkpointer(file, database.checkpointer(), writer);
        writes = new SqliteWriteQueue(writer, checkpointer, new TestClock(), pushed::add);
        writes.start();
        alice = account("alice");
        bob = account("bob");
        post("opened").join();
    }

    @AfterEach
    void close() {
        checkpointer.close();
        writes.close();
    }

    @Test
    void whicheverStatementFailsNothingAckedIsLostAndNothingElseIsPushed() {
        List<String> acked = new ArrayList<>(List.of("opened"));
        for (int n = 1; n <= 60; n++) {
            List<CompletableFuture<String>> group = group(n);
            failing.failAt(n, SQLITE_CORRUPT);
            for (CompletableFuture<String> one : group) {
                settle(one).ifPresent(acked::add);
            }
            failing.failAt(Long.MAX_VALUE / 2, 0);
            assertThat(stored()).as("after failure %d", n).containsExactlyElementsOf(acked);
            assertThat(pushedBodies()).as("after failure %d", n).containsExactlyElementsOf(acked);
        }
        assertThat(acked).hasSizeGreaterThan(60);
    }

    @ParameterizedTest
    @ValueSource(ints = {SQLITE_FULL, SQLITE_IOERR})
    void aFullDiskRefusesAtOnceAndHealsByItself(int code) {
        failing.failAt(2, code);
        assertThatThrownBy(() -> post("no room").join()).hasCauseInstanceOf(ChatException.class);
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(writes::isWritable);
        assertThat(post("room again").join()).isEqualTo("room again");
        assertThat(stored()).containsExactly("opened", "room again");
    }

    @Test
    void aChangeThatRefusesAfterItWroteLeavesNothingAndTheOthersOfItsGroupStay() {
        CountDownLatch together = new CountDownLatch(1);
        CompletableFuture<Boolean> blocker = writes.submit(tx -> await(together));
        CompletableFuture<String> before = post("before");
        CompletableFuture<String> refusing = writes.submit(tx -> {
            append(tx, "half done");
            throw new ChatException(Problem.NOT_ALLOWED, "after all");
        });
        CompletableFuture<String> after = post("after");
        together.countDown();

        assertThat(blocker.join()).isTrue();
        assertThat(before.join()).isEqualTo("before");
        assertThat(after.join()).isEqualTo("after");
        assertThatThrownBy(refusing::join).hasCauseInstanceOf(ChatException.class);
        assertThat(stored()).containsExactly("opened", "before", "after");
        assertThat(pushedBodies()).containsExactly("opened", "before", "after");
    }

    @Test
    void aBugInOneChangeDoesNotTouchTheOthers() {
        CountDownLatch together = new CountDownLatch(1);
        CompletableFuture<Boolean> blocker = writes.submit(tx -> await(together));
        CompletableFuture<String> broken = writes.submit(tx -> {
            throw new IllegalStateException("a bug");
        });
        CompletableFuture<String> sound = post("sound");
        together.countDown();

        assertThat(blocker.join()).isTrue();
        assertThat(sound.join()).isEqualTo("sound");
        assertThatThrownBy(broken::join)
                .satisfies(e -> assertThat(TestCore.refusal(e)).isEqualTo(Problem.INTERNAL));
    }

    @Test
    void whatIsSubmittedAfterTheEndIsRefused() {
        writes.close();
        assertThatThrownBy(() -> post("too late").join()).hasCauseInstanceOf(ChatException.class);
    }

    private List<CompletableFuture<String>> group(int n) {
        List<CompletableFuture<String>> group = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            group.add(post("m" + n + "." + i));
        }
        return group;
    }

    private static Optional<String> settle(CompletableFuture<String> one) {
        return one.handle((body, refusal) -> Optional.ofNullable(body)).join();
    }

    private User account(String id) {
        return writes.submit(tx -> tx.accounts().add(new NewAccount(id, id, null, null, AccountRole.USER, null)))
                .join();
    }

    private CompletableFuture<String> post(String body) {
        return writes.submit(tx -> append(tx, body));
    }

    private String append(Tx tx, String body) {
        Conversation conversation = tx.conversations()
                .findDirect(alice.id(), bob.id())
                .orElseGet(() -> tx.conversations().openDirect(alice.id(), bob.id()));
        Conversation next = conversation.withNext(true);
        Message message = new Message(
                next.id(),
                next.lastSeq(),
                next.lastOrdinal(),
                alice.id(),
                MessageId.random(),
                Kind.TEXT,
                body,
                "test",
                null,
                Instant.EPOCH,
                tx.now(),
                false,
                null,
                false);
        tx.messages().append(message);
        tx.conversations().save(next);
        tx.publish(new Event.MessagePosted(message, next, alice, null), new Audience(new long[0]));
        return body;
    }

    /** What another connection sees, in order; the seqs must be dense. */
    private List<String> stored() {
        try (Sql sql = new Database(folder.resolve("rialto.db")).reader()) {
            List<Long> seqs = sql.list("SELECT seq FROM message ORDER BY seq", row -> row.getLong(1));
            for (int i = 0; i < seqs.size(); i++) {
                assertThat(seqs.get(i)).isEqualTo(i + 1L);
            }
            assertThat(sql.number("SELECT last_seq FROM conversation")).isEqualTo(seqs.size());
            return sql.list("SELECT body FROM message ORDER BY seq", row -> row.getString(1));
        }
    }

    private List<String> pushedBodies() {
        // Answers come before events: the next answer comes after them.
        writes.submit(tx -> true).join();
        return pushed.stream()
                .map(published ->
                        ((Event.MessagePosted) published.event()).message().body())
                .toList();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
