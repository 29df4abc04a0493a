package org.rialto.server.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rialto.server.core.Accounts.NewUser;
import org.rialto.server.core.Accounts.SignedIn;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.InboxRow.Position;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.User;
import org.rialto.server.testkit.TestCore;

class AccountsTest {
    private static final String HERE = "127.0.0.1";

    @TempDir
    Path folder;

    private TestCore core;

    @BeforeEach
    void open() {
        core = new TestCore(folder);
    }

    @AfterEach
    void close() {
        core.close();
    }

    @Test
    void anIdOfDigitsIsItsOwnNumberAndOthersGetOneFrom100000() {
        assertThat(add("23").id().number()).isEqualTo(23);
        assertThat(add("alice").id().number()).isEqualTo(100_000);
        assertThat(add("100001").id().number()).isEqualTo(100_001);
        assertThat(add("bob").id().number()).isEqualTo(100_002);
        assertThat(add("007").id().number()).as("leading zeros make a name").isEqualTo(100_003);
        assertThat(core.accounts
                        .profile(core.operator(), "100000")
                        .orElseThrow()
                        .id()
                        .text())
                .isEqualTo("alice");
    }

    @Test
    void noStringNamesTwoUsers() {
        add("alice");
        assertRefused(() -> add("100000"), Problem.TAKEN);
        assertRefused(() -> add("alice"), Problem.TAKEN);
        assertRefused(() -> add("10005"), Problem.TAKEN);
    }

    @Test
    void anIdHasNoSpacesAndNoControlCharacters() {
        for (String id : new String[] {"", "a b", "a\tb", "x".repeat(65), "a/b", "a\u202eb", "~5"}) {
            assertThatThrownBy(() -> add(id)).as(id).isInstanceOf(ChatException.class);
        }
    }

    @Test
    void passwordsSignInByIdNumberOrPhone() {
        core.accounts
                .add(core.operator(), new NewUser("alice", "Alice", "13800000000", null, AccountRole.USER), "secret")
                .join();
        for (String name : new String[] {"alice", "100000", "13800000000"}) {
            SignedIn signedIn =
                    core.accounts.signIn(name, "secret", HERE, "test").join();
            assertThat(core.accounts.authenticate(signedIn.token()).user().text())
                    .isEqualTo("alice");
        }
        assertRefused(() -> core.accounts.signIn("alice", "wrong", HERE, "test").join(), Problem.BAD_CREDENTIALS);
        assertRefused(
                () -> core.accounts.signIn("nobody", "secret", HERE, "test").join(), Problem.BAD_CREDENTIALS);
    }

    @Test
    void anAccountWithoutPasswordSignsInByTokenOnly() {
        add("alice");
        assertRefused(() -> core.accounts.signIn("alice", "", HERE, "test").join(), Problem.BAD_CREDENTIALS);
        assertThat(core.accounts.authenticate(core.token("alice")).user().text())
                .isEqualTo("alice");
    }

    @Test
    void afterFiveFailuresAnAddressWaitsAndOthersDoNot() {
        core.accounts
                .add(core.operator(), new NewUser("alice", "Alice", null, null, AccountRole.USER), "secret")
                .join();
        for (int i = 0; i < 5; i++) {
            assertRefused(() -> core.accounts.signIn("alice", "no", HERE, "t").join(), Problem.BAD_CREDENTIALS);
        }
        assertRefused(() -> core.accounts.signIn("alice", "secret", HERE, "t").join(), Problem.TOO_MANY_ATTEMPTS);
        assertThat(core.accounts.triesLeft("alice", HERE)).isZero();
        assertThat(core.accounts.signInWait("alice", HERE)).isPositive();
        assertThat(core.accounts
                        .signIn("alice", "secret", "10.0.0.9", "t")
                        .join()
                        .user()
                        .nickname())
                .isEqualTo("Alice");
        core.clock.advance(Duration.ofSeconds(21));
        assertThat(core.accounts.signIn("alice", "secret", HERE, "t").join().token())
                .hasSize(32);
    }

    @Test
    void aTokenExpiresAndUseKeepsItAliveUpToItsLimit() {
        add("alice");
        Instant issued = core.clock.instant();
        String token = core.token("alice");
        for (int day = 0; day < 170; day += 5) {
            core.clock.advance(Duration.ofDays(5));
            core.accounts.authenticate(token);
            core.settle();
        }
        Caller last = core.accounts.authenticate(token);
        assertThat(last.expiresAt()).isBeforeOrEqualTo(issued.plus(Duration.ofDays(180)));
        core.clock.advance(Duration.ofDays(11));
        assertRefused(() -> core.accounts.authenticate(token), Problem.BAD_CREDENTIALS);
    }

    @Test
    void disablingEndsTokensAndSessionsAtOnce() {
        add("alice");
        String token = core.token("alice");
        core.accounts.setDisabled(core.operator(), "alice", true).join();
        core.settle();
        assertRefused(() -> core.accounts.authenticate(token), Problem.BAD_CREDENTIALS);
        assertThat(core.events.get(core.events.size() - 1).event()).isInstanceOf(Event.SessionsRevoked.class);
    }

    @Test
    void aRemovedAccountsIdIsFreeAndItsMessagesStay() {
        Caller alice = core.user("alice");
        Caller bob = core.user("bob");
        core.write(alice, bob, "kept");
        core.accounts.remove(core.operator(), "alice").join();
        assertThat(core.accounts.profile(core.operator(), "alice")).isEmpty();
        assertThat(add("alice").id().number()).isNotEqualTo(alice.user().number());
        assertThat(core.inbox.changes(bob, 0, Position.TOP, 10).rows())
                .singleElement()
                .satisfies(row ->
                        assertThat(row.lastMessage()).extracting(Message::body).isEqualTo("kept"));
    }

    @Test
    void whoWasSignedOutMeanwhileIsSignedInNoMore() {
        Caller alice = core.user("alice");
        assertThat(core.accounts.isSignedIn(alice)).isTrue();
        core.accounts.revokeTokens(core.operator(), "alice").join();
        assertThat(core.accounts.isSignedIn(alice)).isFalse();
        assertThat(core.accounts.isSignedIn(core.operator())).isTrue();
    }

    @Test
    void onlyAdministratorsManageAccountsAndAnybodyChangesTheirOwnPassword() {
        Caller alice = core.user("alice");
        core.user("bob");
        NewUser mallory = new NewUser("mallory", "M", null, null, AccountRole.ADMIN);
        assertRefused(() -> core.accounts.add(alice, mallory, null), Problem.NOT_ALLOWED);
        assertRefused(() -> core.accounts.setRole(alice, "alice", AccountRole.ADMIN), Problem.NOT_ALLOWED);
        assertRefused(() -> core.accounts.setPassword(alice, "bob", "x").join(), Problem.NOT_ALLOWED);
        assertThat(core.accounts.setPassword(alice, "alice", "mine").join().id().text())
                .isEqualTo("alice");
    }

    private User add(String id) {
        return core.accounts
                .add(core.operator(), new NewUser(id, id + "!", null, null, AccountRole.USER), null)
                .join();
    }

    private static void assertRefused(ThrowingCallable call, Problem problem) {
        assertThatThrownBy(call).satisfies(thrown -> {
            assertThat(TestCore.refusal(thrown)).isEqualTo(problem);
        });
    }
}
