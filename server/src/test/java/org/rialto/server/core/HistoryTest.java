package org.rialto.server.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Target;
import org.rialto.server.testkit.TestCore;

class HistoryTest {
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
    void aDirectPageIsCountedAndHoldsOnlyWhatTheTwoWrote() {
        core.write(alice, bob, "1");
        core.write(bob, alice, "2");
        core.write(alice, carol, "elsewhere");
        core.write(alice, bob, "3");
        for (Caller reader : List.of(alice, bob)) {
            String peer = reader.equals(alice) ? "bob" : "alice";
            History.Counted page = core.history.direct(reader, peer, 1, 10);
            assertThat(page.total()).isEqualTo(3);
            assertThat(texts(page.messages())).containsExactly("2", "3");
            assertThat(page.senders().values())
                    .extracting(user -> user.id().text())
                    .contains("alice", "bob");
        }
    }

    @Test
    void aDirectPageBehindTheEndIsEmptyAndStillCounted() {
        core.write(alice, bob, "1");
        History.Counted page = core.history.direct(alice, "bob", Long.MAX_VALUE, 10);
        assertThat(page.messages()).isEmpty();
        assertThat(page.total()).isEqualTo(1);
    }

    @Test
    void whoHasNotWrittenHasAnEmptyPageAndWhoDoesNotExistHasNone() {
        assertThat(core.history.direct(alice, "bob", 0, 10).total()).isZero();
        Throwable refusal = catchThrowable(() -> core.history.direct(alice, "nobody", 0, 10));
        assertThat(TestCore.refusal(refusal)).isEqualTo(Problem.UNKNOWN_USER);
    }

    @Test
    void lettersAreWhatWaitsInDirectConversationsAndAreTakenOnce() {
        core.room("Design", "200", "alice", "bob");
        core.write(alice, bob, "1");
        core.post(alice, new Target.ToRoom("200"), "to all");
        core.write(carol, bob, "2");
        List<Inbox.Letter> letters = core.inbox.letters(bob);
        assertThat(letters).extracting(letter -> letter.message().body()).containsExactly("1", "2");
        assertThat(letters).extracting(letter -> letter.sender().nickname()).containsExactly("ALICE", "CAROL");
        assertThat(core.inbox.letters(bob)).isEmpty();
        letters.get(0).ticket().end(true);
        letters.get(1).ticket().end(false);
        assertThat(core.inbox.letters(bob))
                .extracting(letter -> letter.message().body())
                .containsExactly("2");
    }

    private static List<String> texts(List<Message> messages) {
        return messages.stream().map(Message::body).toList();
    }
}
