package org.rialto.server.store.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.port.SearchIndex;
import org.rialto.server.core.port.SearchIndex.Place;
import org.rialto.server.store.sql.Database;
import org.rialto.server.store.sql.Sql;
import org.rialto.server.store.sql.StoreException;
import org.rialto.server.testkit.TestCore;

class SearchIndexTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int PAGE = 4096;

    @TempDir
    Path folder;

    private TestCore core;
    private Caller alice;
    private Caller bob;
    private ConversationId conversation;

    @BeforeEach
    void open() {
        core = new TestCore(folder);
        core.index.start();
        alice = core.user("alice");
        bob = core.user("bob");
        conversation = core.write(alice, bob, "first word").message().conversation();
        assertThat(core.index.awaitCurrent(SOON)).isTrue();
    }

    @AfterEach
    void close() {
        core.close();
    }

    @Test
    void whatWasCommittedIsFoundNewestFirst() {
        core.write(bob, alice, "second word");
        assertThat(seqs("word")).containsExactly(2L, 1L);
    }

    @Test
    void whatWasCommittedWhileNobodyIndexedIsFoundAfterTheNextStart() {
        core.close();
        core = new TestCore(folder);
        core.write(alice, bob, "offline word");
        core.index.start();
        core.write(alice, bob, "online word");
        assertThat(seqs("word")).containsExactly(3L, 2L, 1L);
        core.close();
        core = new TestCore(folder);
        core.index.start();
        assertThat(seqs("word")).containsExactly(3L, 2L, 1L);
    }

    @Test
    void aMissingFileIsMadeAnew() throws IOException {
        core.close();
        Files.delete(folder.resolve("search.db"));
        core = new TestCore(folder);
        core.index.start();
        assertThat(seqs("word")).containsExactly(1L);
    }

    @Test
    void aFileThatWasNotClosedIsGoneOnWith() throws IOException {
        Path copy = copy();
        core.write(alice, bob, "second word");
        core.close();
        restore(copy);
        core = new TestCore(folder);
        core.index.start();
        assertThat(seqs("word")).containsExactly(2L, 1L);
        assertThat(folder.resolve("search.db.damaged")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 8})
    void aDamagedFileIsSetAsideAndMadeAnew(int page) throws IOException {
        core.close();
        try (RandomAccessFile file =
                        new RandomAccessFile(folder.resolve("search.db").toFile(), "rw");
                Sql origin = new Database(folder.resolve("search.db")).unflushedWriter()) {
            origin.run("UPDATE origin SET closed = 0");
            origin.first("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1));
            file.seek((long) page * PAGE);
            file.write(new byte[] {'n', 'o', 'n', 's', 'e', 'n', 's', 'e', -1, -1, -1, -1, -1, -1, -1, -1});
        }
        core = new TestCore(folder);
        core.index.start();
        assertThat(seqs("word")).containsExactly(1L);
        assertThat(folder.resolve("search.db.damaged")).exists();
    }

    @Test
    void damageThatShowsOnlyInAQuestionIsMendedToo() throws IOException {
        try (RandomAccessFile file =
                        new RandomAccessFile(folder.resolve("search.db").toFile(), "rw");
                Sql sql = new Database(folder.resolve("search.db")).unflushedWriter()) {
            sql.first("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1));
            byte[] nonsense = new byte[PAGE * 8];
            Arrays.fill(nonsense, (byte) 0xA5);
            file.seek(PAGE);
            file.write(nonsense);
            // Makes every connection forget the pages it knows.
            sql.run("UPDATE origin SET closed = closed");
        } catch (StoreException e) {
            assertThat(e.isDamaged()).isTrue();
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(seqs("word")).containsExactly(1L));
    }

    @Test
    void anIndexOfAnotherDatabaseIsReplaced() {
        core.close();
        try (Sql sql = new Database(folder.resolve("rialto.db")).writer()) {
            sql.run("UPDATE meta SET epoch = 'another'");
            sql.run("UPDATE message SET body = 'other text'");
        }
        core = new TestCore(folder);
        core.index.start();
        assertThat(seqs("text")).containsExactly(1L);
        assertThat(seqs("word")).isEmpty();
        assertThat(folder.resolve("search.db.damaged")).doesNotExist();
    }

    @Test
    void aRebuildFindsTheSameAgainWhileEverythingGoesOn() {
        for (int i = 0; i < 50; i++) {
            core.write(alice, bob, "word " + i);
        }
        core.index.rebuild();
        core.write(alice, bob, "a last word");
        assertThat(seqs("word")).hasSize(52).startsWith(52L, 51L).endsWith(1L);
        SearchIndex.Status status = core.index.status();
        assertThat(status.messages()).isEqualTo(52);
        assertThat(status.behind()).isZero();
        assertThat(status.trouble()).isNull();
    }

    @Test
    void aFileThatCannotBeOpenedHoldsUpNobody() throws IOException {
        core.close();
        Files.delete(folder.resolve("search.db"));
        Files.createDirectory(folder.resolve("search.db"));
        core = new TestCore(folder);
        core.index.start();
        core.write(alice, bob, "second word");
        await().atMost(SOON).until(() -> core.index.status().trouble() != null);
        assertThat(core.index.find(List.of("word"), List.of(conversation), null, 10))
                .isEmpty();
        assertThat(core.index.status().behind()).isEqualTo(2);
    }

    @Test
    void anIndexThatHangsHoldsUpNoMessageAndCatchesUpLater() {
        try (Sql other = new Database(folder.resolve("search.db")).unflushedWriter()) {
            other.run("BEGIN IMMEDIATE");
            for (int i = 0; i < 100; i++) {
                core.write(alice, bob, "word " + i);
            }
            assertThat(core.index.awaitCurrent(Duration.ofMillis(1))).isFalse();
            assertThat(core.index.status().behind()).isEqualTo(100);
            other.run("ROLLBACK");
        }
        assertThat(seqs("word")).hasSize(101);
    }

    @Test
    void theStatusOfAnIndexThatNobodyKeepsTellsHowFarItIsBehind() {
        core.close();
        core = new TestCore(folder);
        core.write(alice, bob, "second word");
        assertThat(core.index.status().behind()).isEqualTo(1);
        assertThat(core.index.status().messages()).isEqualTo(1);
    }

    @Test
    void whatIsForgottenOrPurgedLeavesTheIndex() {
        core.write(alice, bob, "second word");
        core.write(alice, bob, "third word");
        assertThat(seqs("word")).hasSize(3);
        core.index.forget(List.of(new Place(conversation, 2)));
        assertThat(seqs("word")).containsExactly(3L, 1L);
        core.close();
        try (Sql sql = new Database(folder.resolve("rialto.db")).writer()) {
            sql.run("DELETE FROM message WHERE seq < 3");
            sql.run("UPDATE conversation SET first_seq = 3");
        }
        core = new TestCore(folder);
        core.index.start();
        assertThat(seqs("word")).containsExactly(3L);
        assertThat(core.index.status().messages()).isEqualTo(1);
    }

    @Test
    void manyConversationsAreMergedByTime() {
        core.close();
        core = new TestCore(folder);
        Caller carol = core.user("carol");
        ConversationId other = core.write(alice, carol, "word").message().conversation();
        for (int i = 0; i < 600; i++) {
            core.clock.advance(Duration.ofSeconds(1));
            core.write(alice, i % 3 == 0 ? carol : bob, "word");
        }
        core.index.start();
        assertThat(core.index.awaitCurrent(SOON)).isTrue();
        List<Place> places = core.index.find(List.of("word"), List.of(conversation, other), null, 1000);
        assertThat(places).hasSize(602);
        assertThat(places.subList(0, 4).stream()
                        .map(place -> place.conversation().equals(other)))
                .containsExactly(false, false, true, false);
        List<Place> rest = core.index.find(List.of("word"), List.of(conversation, other), places.get(99), 1000);
        assertThat(rest).isEqualTo(places.subList(100, 602));
    }

    private List<Long> seqs(String word) {
        assertThat(core.index.awaitCurrent(SOON)).isTrue();
        return core.index.find(List.of(word), List.of(conversation), null, 1000).stream()
                .map(Place::seq)
                .toList();
    }

    /** The file as a kill would leave it. */
    private Path copy() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        for (String name : List.of("search.db", "search.db-wal")) {
            Files.copy(folder.resolve(name), copy.resolve(name));
        }
        return copy;
    }

    private void restore(Path copy) throws IOException {
        IndexFile.delete(folder.resolve("search.db"));
        for (String name : List.of("search.db", "search.db-wal")) {
            Files.move(copy.resolve(name), folder.resolve(name));
        }
    }
}
