package org.rialto.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rialto.server.core.History.Backwards;
import org.rialto.server.core.Inbox.Marker;
import org.rialto.server.core.MarksModel.Line;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Draft;
import org.rialto.server.core.model.InboxRow;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Member;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Posted;
import org.rialto.server.core.model.Target;
import org.rialto.server.testkit.TestCore;

/**
 * Random posts, posts by the server, reads, arrivals, recalls, deletions and clearings in a room; after each step unread,
 * history, the row's last message and the queue of everybody are what a naive model says.
 */
class MarksModelTest {
    private static final int STEPS = 400;
    private static final List<String> PEOPLE = List.of("alice", "bob", "carol");

    @TempDir
    Path folder;

    private final Target room = new Target.ToRoom("200");
    private final Map<String, Caller> callers = new HashMap<>();
    private TestCore core;
    private int posts;

    @BeforeEach
    void open() {
        core = new TestCore(folder);
        PEOPLE.forEach(core::user);
        core.room("Room", "200", PEOPLE.toArray(String[]::new));
    }

    @AfterEach
    void close() {
        core.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 44, 20_250_103})
    void everybodySeesWhatTheModelSays(long seed) {
        MarksModel model = new MarksModel(PEOPLE);
        Random random = new Random(seed);
        String done = "";
        for (int step = 0; step < STEPS; step++) {
            done = "seed " + seed + ", step " + step + ": " + step(model, random);
            for (String user : PEOPLE) {
                requireSame(model, user, done);
            }
        }
        restart();
        for (String user : PEOPLE) {
            requireSame(model, user, done + ", after a restart");
        }
    }

    private String step(MarksModel model, Random random) {
        String me = PEOPLE.get(random.nextInt(PEOPLE.size()));
        String id = "p" + random.nextInt(posts + 1);
        long seq = 1 + random.nextInt(model.size());
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> {
                id = "p" + posts++;
                core.post(as(me), room, id, id);
                model.post(me, id, false);
                return me + " posts " + id;
            }
            case 4, 5 -> {
                id = "p" + posts++;
                Draft draft = new Draft(
                        room, new MessageId(id), Kind.TEXT, id, "test", null, core.clock.instant(), id.length());
                core.<Posted>done(reply -> core.conversations.postByServer(as(me), draft, reply));
                model.post(me, id, true);
                return "the server posts " + id + " for " + me;
            }
            case 6, 7 -> {
                core.<Marker>done(
                        reply -> core.inbox.read(as(me), conversation(me).id(), seq, reply));
                model.read(me, seq);
                return me + " reads up to " + seq;
            }
            case 8, 9 -> {
                core.deliveries.begin(as(me).user(), conversation(me).id(), seq).end(true);
                model.arrive(me, seq);
                return seq + " arrives at " + me;
            }
            case 10, 11 -> {
                Optional<Line> line = model.find(id).filter(found -> !found.notice());
                String author = line.map(Line::sender).orElse(me);
                List<MessageId> ids = List.of(new MessageId(id));
                core.<List<Message>>done(reply -> core.conversations.recall(as(author), Optional.of(room), ids, reply));
                line.ifPresent(model::recall);
                return author + " recalls " + id;
            }
            case 12, 13 -> {
                List<MessageId> ids = List.of(new MessageId(id));
                core.<List<Message>>done(reply -> core.marks.delete(as(me), Optional.of(room), ids, reply));
                String hidden = id;
                model.find(hidden).ifPresent(line -> model.hide(me, line));
                return me + " deletes " + id;
            }
            case 14 -> {
                if (random.nextInt(6) == 0) {
                    core.<Member>done(reply -> core.marks.clear(as(me), room, reply));
                    model.clear(me);
                }
                return me + " may clear";
            }
            default -> {
                if (random.nextInt(6) == 0) {
                    restart();
                }
                core.deliveries.persist();
                core.settle();
                return "a second passes, or a restart";
            }
        }
    }

    private void restart() {
        core.deliveries.persist();
        core.settle();
        core.close();
        core = new TestCore(folder);
        core.clock.advance(Duration.ofSeconds(1));
    }

    private void requireSame(MarksModel model, String user, String when) {
        Caller me = as(user);
        Conversation conversation = conversation(user);
        InboxRow row = core.inbox.row(me, conversation.id()).orElseThrow();
        assertThat(row.unread()).as("unread of %s, %s", user, when).isEqualTo(model.unread(user));
        Backwards history = core.history.backwards(me, conversation, null, null, 0, 1_000);
        assertThat(history.messages().stream().map(Message::seq))
                .as("history of %s, %s", user, when)
                .containsExactlyElementsOf(model.history(user));
        Message last = row.lastMessage();
        assertThat(last == null ? 0 : last.seq())
                .as("row of %s, %s", user, when)
                .isEqualTo(model.history(user).stream().findFirst().orElse(0L));
        assertThat(core.inbox.waiting(me, conversation.id(), false).stream()
                        .map(waiting -> waiting.message().seq()))
                .as("queue of %s, %s", user, when)
                .containsExactlyElementsOf(model.queue(user));
        assertThat(conversation.lastSeq()).as("seqs are dense, %s", when).isEqualTo(model.size());
    }

    private Caller as(String user) {
        return callers.computeIfAbsent(user, name -> core.accounts.authenticate(core.token(name)));
    }

    private Conversation conversation(String user) {
        return core.history.find(as(user), room).orElseThrow();
    }
}
