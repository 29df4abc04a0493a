package org.rialto.server.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.User;
import org.rialto.server.store.sql.Database;
import org.rialto.server.store.sql.Sql;
import org.rialto.server.testkit.TestCore;

class SearchTest {
    private static final Target DESIGN = new Target.ToRoom("200");
    /** More than are answered without the index. */
    private static final int MANY = 2_050;

    @TempDir
    Path folder;

    private TestCore core;
    private Caller alice;
    private Caller bob;
    private Caller carol;

    @BeforeEach
    void open() {
        core = new TestCore(folder);
        core.index.start();
        alice = core.user("alice");
        bob = core.user("bob");
        carol = core.user("carol");
    }

    @AfterEach
    void close() {
        core.close();
    }

    @Test
    void messagesComeNewestFirstFromAllConversationsOfTheCallerOnly() {
        core.write(alice, bob, "明天开会");
        core.clock.advance(Duration.ofSeconds(1));
        core.write(carol, alice, "开会改到下午");
        core.clock.advance(Duration.ofSeconds(1));
        core.write(bob, carol, "不开会了");
        core.write(bob, alice, "好");
        assertThat(texts(alice, "开会")).containsExactly("开会改到下午", "明天开会");
        assertThat(texts(bob, "开会")).containsExactly("不开会了", "明天开会");
    }

    @Test
    void aHitTellsConversationAndSender() {
        core.write(alice, bob, "hello there");
        Search.Hit hit =
                core.search.messages(bob, Search.Query.of("hello", 10)).hits().get(0);
        assertThat(hit.sender().nickname()).isEqualTo("ALICE");
        assertThat(hit.conversation().peerOf(bob.user())).isEqualTo(alice.user());
        assertThat(hit.message().seq()).isEqualTo(1);
    }

    @Test
    void partsOfWordsCaseAndWidthDoNotMatter() {
        fill();
        core.write(alice, bob, "新的iPhone手机屏幕!");
        core.write(alice, bob, "nothing of it");
        for (String query :
                List.of("机", "手机", "手机屏", "PHONE", "ｐｈｏｎｅ", "hon", "e手", "p", "屏 iph", "iphone 手机", "屏幕！", "！")) {
            assertThat(texts(bob, query)).contains("新的iPhone手机屏幕!").doesNotContain("nothing of it");
        }
    }

    @Test
    void signsMeanThemselves() {
        fill();
        core.write(alice, bob, "plain words a b x terms or near");
        for (String query : List.of(
                "%",
                "_",
                "*",
                "\"",
                "'",
                "\"\"",
                "a* OR b",
                "NEAR(a b)",
                "terms:a",
                "-x",
                "^a",
                "(",
                "\\",
                "[",
                "a\" OR \"b")) {
            assertThat(texts(bob, query)).doesNotContain("plain words a b x terms or near");
            core.write(alice, bob, "with " + query + " in it");
            assertThat(texts(bob, query)).contains("with " + query + " in it");
        }
    }

    @Test
    void whoLeftFindsNothingOfTheRoomAndWhoJoinsNothingFromBefore() {
        Room design = core.room("Design", "200", "alice", "bob");
        core.post(alice, DESIGN, "the secret plan");
        core.enter(design, "carol");
        core.post(alice, DESIGN, "another plan");
        assertThat(texts(carol, "plan")).containsExactly("another plan");
        assertThat(texts(bob, "plan")).hasSize(2);
        core.expel(design, "bob");
        core.post(alice, DESIGN, "a third plan");
        assertThat(texts(bob, "plan")).isEmpty();
        assertThat(texts(alice, "plan")).hasSize(3);
    }

    @Test
    void theIndexShowsNoMoreThanTheMessagesThemselves() {
        fill();
        Room design = core.room("Design", "200", "alice", "bob", "carol");
        core.post(alice, DESIGN, "plan one");
        core.expel(design, "bob");
        core.post(alice, DESIGN, "plan two");
        core.enter(design, "bob");
        core.post(alice, DESIGN, "plan three");
        assertThat(texts(bob, "plan")).containsExactly("plan three");
    }

    @Test
    void aConversationOfOthersIsUnknown() {
        ConversationId theirs = core.write(alice, bob, "hello").message().conversation();
        Throwable refusal = catchThrowable(() -> core.search.messages(carol, in(theirs, "hello")));
        assertThat(TestCore.refusal(refusal)).isEqualTo(Problem.UNKNOWN_CONVERSATION);
        Throwable none = catchThrowable(() -> core.search.messages(carol, in(new ConversationId(4711), "hello")));
        assertThat(TestCore.refusal(none)).isEqualTo(Problem.UNKNOWN_CONVERSATION);
    }

    @Test
    void aSearchMayBeKeptToOneConversationOrToOneSort() {
        core.room("Design", "200", "alice", "bob");
        core.post(alice, DESIGN, "hello room");
        ConversationId direct = core.write(alice, bob, "hello bob").message().conversation();
        assertThat(texts(core.search.messages(bob, in(direct, "hello")))).containsExactly("hello bob");
        assertThat(texts(core.search.messages(bob, among(Search.Among.ROOMS)))).containsExactly("hello room");
        assertThat(texts(core.search.messages(bob, among(Search.Among.DIRECT)))).containsExactly("hello bob");
    }

    @Test
    void kindsChooseAndAddressesAreFoundOnlyWhenAskedFor() {
        core.write(alice, bob, "see http://example/cat.png");
        Sql sql = new Database(folder.resolve("rialto.db")).writer();
        sql.run("UPDATE message SET kind = 'IMAGE'");
        sql.close();
        assertThat(texts(bob, "cat")).isEmpty();
        Search.Query images = new Search.Query("cat", Search.Among.ALL, null, Set.of(Kind.IMAGE, Kind.FILE), null, 10);
        assertThat(core.search.messages(bob, images).hits()).hasSize(1);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() {
        fill();
        for (boolean few : List.of(false, true)) {
            Caller reader = few ? carol : bob;
            for (int i = 0; i < 25; i++) {
                core.write(alice, reader, "needle " + i);
                core.clock.advance(Duration.ofMillis(i % 2));
            }
            core.index.awaitCurrent(Duration.ofSeconds(20));
            List<String> all = new ArrayList<>();
            Search.Cursor cursor = null;
            do {
                Search.Found page = core.search.messages(
                        reader, new Search.Query("needle", Search.Among.ALL, null, Set.of(), cursor, 10));
                all.addAll(texts(page));
                cursor = page.next();
            } while (cursor != null);
            assertThat(all)
                    .hasSize(25)
                    .doesNotHaveDuplicates()
                    .startsWith("needle 24")
                    .endsWith("needle 0");
        }
    }

    @Test
    void hiddenAndRecalledMessagesAreNotFoundAndRecalledOnesLeaveTheIndex() {
        fill();
        core.write(alice, bob, "a secret");
        core.write(alice, bob, "a secret too");
        core.write(alice, bob, "a secret as well");
        assertThat(texts(bob, "secret")).hasSize(3);
        try (Sql sql = new Database(folder.resolve("rialto.db")).writer()) {
            sql.run("UPDATE message SET recalled_at = 1 WHERE body = 'a secret'");
            sql.run(
                    "INSERT INTO hidden SELECT ?, conversation, seq FROM message WHERE body = 'a secret too'",
                    bob.user().number());
        }
        assertThat(texts(bob, "secret")).containsExactly("a secret as well");
        assertThat(texts(alice, "secret")).containsExactly("a secret as well", "a secret too");
        core.index.awaitCurrent(Duration.ofSeconds(20));
        List<ConversationId> both =
                List.of(core.history.find(alice, TestCore.to(bob)).orElseThrow().id());
        assertThat(core.index.find(List.of("secret"), both, null, 10)).hasSize(2);
    }

    @Test
    void whatIsRecalledIsNotFoundFromThenOn() {
        fill();
        MessageId id = core.write(alice, bob, "a secret").message().id();
        assertThat(texts(bob, "secret")).hasSize(1);
        core.<List<Message>>done(
                reply -> core.conversations.recall(alice, Optional.of(TestCore.to(bob)), List.of(id), reply));
        assertThat(core.search.messages(bob, Search.Query.of("secret", 10)).hits())
                .isEmpty();
        core.index.awaitCurrent(Duration.ofSeconds(20));
        List<ConversationId> both =
                List.of(core.history.find(alice, TestCore.to(bob)).orElseThrow().id());
        assertThat(core.index.find(List.of("secret"), both, null, 10)).isEmpty();
    }

    @Test
    void clearedHistoryIsNotFound() {
        fill();
        core.write(alice, bob, "long ago");
        core.settle();
        try (Sql sql = new Database(folder.resolve("rialto.db")).writer()) {
            sql.run(
                    "UPDATE member SET cleared_seq = (SELECT last_seq FROM conversation WHERE key = conversation)"
                            + " WHERE user = ?",
                    bob.user().number());
        }
        assertThat(texts(bob, "ago")).isEmpty();
        assertThat(texts(alice, "ago")).containsExactly("long ago");
    }

    @Test
    void visitorsSearchNothingAndAreNotFound() {
        Caller visitor = core.user("visitor", AccountRole.VISITOR);
        for (Throwable refusal : List.of(
                catchThrowable(() -> core.search.people(visitor, "alice", 10)),
                catchThrowable(() -> core.search.rooms(visitor, "design", 10)),
                catchThrowable(() -> core.search.roomsWith(visitor, Set.of(alice.user()), 10)),
                catchThrowable(() -> core.search.messages(visitor, Search.Query.of("hello", 10))))) {
            assertThat(TestCore.refusal(refusal)).isEqualTo(Problem.NOT_ALLOWED);
        }
        assertThat(core.search.people(alice, "visitor", 10)).isEmpty();
    }

    @Test
    void anEmptyOrEndlessQueryIsRefused() {
        for (String query : List.of("", "  \t\u3000", "x".repeat(201))) {
            Throwable refusal = catchThrowable(() -> core.search.messages(alice, Search.Query.of(query, 10)));
            assertThat(TestCore.refusal(refusal)).isEqualTo(Problem.BAD_FIELD);
            assertThat(TestCore.refusal(catchThrowable(() -> core.search.people(alice, query, 10))))
                    .isEqualTo(Problem.BAD_FIELD);
        }
        assertThat(texts(alice, "\uD83D\uDE00".repeat(200))).isEmpty();
    }

    @Test
    void peopleAreFoundByIdAndNicknameThoseTalkedWithFirst() {
        core.user("malice");
        core.user("alicia");
        Caller last = core.user("alina");
        core.write(last, bob, "hi");
        assertThat(core.search.people(bob, "ALI", 10))
                .extracting(user -> user.id().text())
                .containsExactly("alina", "alice", "alicia", "malice");
        assertThat(core.search.people(bob, "li ce", 10))
                .extracting(user -> user.id().text())
                .containsExactly("alice", "malice");
        assertThat(core.search.people(bob, "bob", 10)).hasSize(1);
        assertThat(core.search.people(bob, "rialto", 10)).isEmpty();
    }

    @Test
    void roomsAreFoundByNameAndThroughPeopleAndOnlyOnesOwn() {
        core.room("设计部", "200", "alice", "bob");
        core.room("设计评审", "201", "alice", "carol");
        assertThat(core.search.rooms(alice, "设计", 10)).hasSize(2);
        assertThat(core.search.rooms(bob, "设计", 10)).extracting(Room::name).containsExactly("设计部");
        assertThat(core.search.rooms(alice, "评审", 10)).extracting(Room::name).containsExactly("设计评审");
        List<User> people = core.search.people(alice, "carol", 10);
        assertThat(core.search.roomsWith(alice, Set.of(people.get(0).id()), 10))
                .extracting(Room::name)
                .containsExactly("设计评审");
        assertThat(core.search.roomsWith(bob, Set.of(carol.user()), 10)).isEmpty();
    }

    /** Gives alice and bob so much to read that the index is asked. */
    private void fill() {
        for (int i = 0; i < MANY; i++) {
            core.conversations.post(alice, core.draft(TestCore.to(bob), "~"), TestCore.ignored());
        }
        core.settle();
    }

    private List<String> texts(Caller caller, String query) {
        assertThat(core.index.awaitCurrent(Duration.ofSeconds(20))).isTrue();
        return texts(core.search.messages(caller, Search.Query.of(query, 100)));
    }

    private static List<String> texts(Search.Found found) {
        return found.hits().stream().map(hit -> hit.message().body()).toList();
    }

    private static Search.Query in(ConversationId conversation, String text) {
        return new Search.Query(text, Search.Among.ALL, conversation, Set.of(), null, 10);
    }

    private static Search.Query among(Search.Among among) {
        return new Search.Query("hello", among, null, Set.of(), null, 10);
    }
}
