package org.rialto.server.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.event.Event.ContactChange;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.InboxRow.Position;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.contact.Contact;
import org.rialto.server.core.model.contact.ContactRequest;
import org.rialto.server.testkit.TestCore;

class ContactsTest {
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
    void addingPutsBothIntoEachOthersListsAndTellsBoth() {
        core.events.clear();
        assertThat(add(alice, "bob").friend()).isTrue();

        assertThat(core.contacts.list(alice))
                .extracting(contact -> contact.peer().id())
                .containsExactly(bob.user());
        assertThat(core.contacts.list(bob))
                .extracting(contact -> contact.peer().id())
                .containsExactly(alice.user());
        assertChange(ContactChange.ADDED, alice, bob);
        Message notice = notice();
        assertThat(notice.kind()).isEqualTo(Kind.CONTACT_ADDED);
        assertThat(notice.sender()).isEqualTo(alice.user());
        assertThat(notice.about()).isEqualTo(bob.user());
        assertThat(core.inbox.waiting(bob)).hasSize(1);
        assertThat(core.inbox.changes(bob, 0, Position.TOP, 10).rows().get(0).unread())
                .isZero();
    }

    @Test
    void nobodyIsAddedTwiceNorAddsThemselves() {
        add(alice, "bob");
        assertRefused(() -> add(alice, "bob"), Problem.CONFLICT);
        assertRefused(() -> add(bob, "alice"), Problem.CONFLICT);
        assertRefused(() -> ask(bob, "alice", ""), Problem.CONFLICT);
        assertRefused(() -> add(alice, "alice"), Problem.CONFLICT);
        assertRefused(() -> ask(alice, "alice", ""), Problem.CONFLICT);
        assertRefused(() -> add(alice, "nobody"), Problem.UNKNOWN_USER);
    }

    @Test
    void whoIsAskedAcceptsOrDeclines() {
        Caller carol = core.user("carol");
        ask(alice, "bob", "it is me");
        core.clock.advance(Duration.ofSeconds(1));
        ask(carol, "bob", "me too");
        assertThat(core.contacts.requests(bob, 0, 10))
                .extracting(ContactRequest::text)
                .containsExactly("me too", "it is me");
        assertThat(core.contacts.requests(alice, 0, 10)).hasSize(1);
        assertThat(core.contacts.requests(bob, 1, 1))
                .extracting(ContactRequest::text)
                .containsExactly("it is me");
        assertThat(core.contacts.find(bob, alice.user())).as("not yet").isEmpty();

        core.events.clear();
        assertThat(answer(bob, "alice", true).state()).isEqualTo(ContactRequest.State.ACCEPTED);
        assertThat(answer(bob, "carol", false).state()).isEqualTo(ContactRequest.State.DECLINED);
        assertChange(ContactChange.ADDED, alice, bob);
        assertThat(notice().kind()).isEqualTo(Kind.CONTACT_ACCEPTED);
        assertThat(notice().sender()).isEqualTo(bob.user());
        assertThat(core.contacts.list(alice)).extracting(Contact::friend).containsExactly(true);
        assertThat(core.contacts.list(carol)).isEmpty();
        assertRefused(() -> answer(bob, "alice", true), Problem.CONFLICT);
        assertRefused(() -> answer(alice, "bob", true), Problem.CONFLICT);
    }

    @Test
    void onlyWhoIsAskedHearsOfARequestAndAskingAgainRenewsIt() {
        core.events.clear();
        ask(alice, "bob", "one");
        assertChange(ContactChange.REQUESTED, bob);
        ask(alice, "bob", "two");
        assertThat(core.contacts.requests(bob, 0, 10))
                .extracting(ContactRequest::text)
                .containsExactly("two");
        answer(bob, "alice", false);
        assertThat(ask(alice, "bob", "three").state()).isEqualTo(ContactRequest.State.OPEN);
        assertRefused(() -> ask(alice, "bob", "x".repeat(501)), Problem.BAD_FIELD);
    }

    @Test
    void addingAnswersWhatWasAsked() {
        ask(alice, "bob", "");
        ask(bob, "alice", "");
        add(bob, "alice");
        assertThat(core.contacts.requests(alice, 0, 10))
                .extracting(ContactRequest::state)
                .containsOnly(ContactRequest.State.ACCEPTED);
    }

    @Test
    void removingTakesBothOutAndIsDoneOnce() {
        add(alice, "bob");
        remark(alice, "bob", "the builder");
        core.events.clear();
        remove(bob, "alice");
        remove(alice, "bob");
        assertThat(core.contacts.list(alice)).isEmpty();
        assertThat(core.contacts.list(bob)).isEmpty();
        assertThat(core.events).hasSize(1);
        assertChange(ContactChange.REMOVED, alice, bob);
        add(alice, "bob");
        assertThat(core.contacts.find(alice, bob.user()).orElseThrow().remark()).isEmpty();
    }

    @Test
    void whoIsBlockedNeitherWritesNorAsksNorComesBack() {
        add(alice, "bob");
        ask(core.user("carol"), "alice", "");
        block(bob, "alice", true);

        assertRefused(() -> core.write(alice, bob, "?"), Problem.BLOCKED);
        core.write(bob, alice, "but I may");
        assertThat(core.contacts.find(bob, alice.user()).orElseThrow().blocked())
                .isTrue();
        assertThat(core.contacts.find(alice, bob.user()).orElseThrow().blockedByThem())
                .isTrue();
        remove(bob, "alice");
        assertThat(core.contacts.list(bob)).as("blocked people stay listed").hasSize(1);
        assertRefused(() -> add(alice, "bob"), Problem.BLOCKED);
        assertRefused(() -> ask(alice, "bob", ""), Problem.BLOCKED);
        block(bob, "alice", false);
        core.write(alice, bob, "again");
        assertThat(core.contacts.list(bob)).isEmpty();
        assertRefused(() -> block(bob, "bob", true), Problem.CONFLICT);
    }

    @Test
    void aRequestIsNotAcceptedOverABlockOfWhoAsked() {
        ask(alice, "bob", "");
        block(alice, "bob", true);
        assertRefused(() -> answer(bob, "alice", true), Problem.BLOCKED);
        assertThat(core.contacts.requests(bob, 0, 10))
                .extracting(ContactRequest::state)
                .containsExactly(ContactRequest.State.OPEN);
        answer(bob, "alice", false);
    }

    @Test
    void addingSomebodyOneBlockedTakesTheirMessagesAgain() {
        block(alice, "bob", true);
        add(alice, "bob");
        core.write(bob, alice, "thanks");
        assertThat(core.contacts.find(alice, bob.user()).orElseThrow().blocked())
                .isFalse();
    }

    @Test
    void aBlockIsStillThereAfterARestart() {
        block(bob, "alice", true);
        core.close();
        core = new TestCore(folder);
        assertRefused(() -> core.write(alice, bob, "?"), Problem.BLOCKED);
    }

    @Test
    void onlyFriendsHaveRemarks() {
        block(alice, "bob", true);
        assertRefused(() -> remark(alice, "bob", "x"), Problem.CONFLICT);
        add(alice, "bob");
        assertThat(remark(alice, "bob", "the builder").remark()).isEqualTo("the builder");
        assertThat(core.contacts.find(bob, alice.user()).orElseThrow().remark()).isEmpty();
        assertRefused(() -> remark(alice, "bob", "x".repeat(501)), Problem.BAD_FIELD);
    }

    @Test
    void acquaintancesAreContactsAndWhoeverOneWroteWith() {
        Caller carol = core.user("carol");
        core.user("dave");
        add(alice, "bob");
        core.write(carol, alice, "hi");
        assertThat(core.contacts.acquaintances(alice))
                .extracting(user -> user.id().text())
                .containsExactly("bob", "carol");
    }

    @Test
    void visitorsHaveNoContacts() {
        Caller visitor = core.user("visitor", AccountRole.VISITOR);
        assertRefused(() -> add(visitor, "alice"), Problem.NOT_ALLOWED);
        assertRefused(() -> ask(visitor, "alice", ""), Problem.NOT_ALLOWED);
        assertRefused(() -> block(visitor, "alice", true), Problem.NOT_ALLOWED);
        assertRefused(() -> remove(visitor, "alice"), Problem.NOT_ALLOWED);
        assertRefused(() -> remark(visitor, "alice", ""), Problem.NOT_ALLOWED);
        assertRefused(() -> answer(visitor, "alice", true), Problem.NOT_ALLOWED);
    }

    private Contact add(Caller caller, String peer) {
        return core.done(reply -> core.contacts.add(caller, peer, reply));
    }

    private ContactRequest ask(Caller caller, String peer, String text) {
        return core.done(reply -> core.contacts.ask(caller, peer, text, reply));
    }

    private ContactRequest answer(Caller caller, String peer, boolean accept) {
        return core.done(reply -> core.contacts.answer(caller, peer, accept, reply));
    }

    private void remove(Caller caller, String peer) {
        core.<User>done(reply -> core.contacts.remove(caller, peer, reply));
    }

    private void block(Caller caller, String peer, boolean on) {
        core.<User>done(reply -> core.contacts.block(caller, peer, on, reply));
    }

    private Contact remark(Caller caller, String peer, String remark) {
        return core.done(reply -> core.contacts.remark(caller, peer, remark, reply));
    }

    /** The one notice that Alice and Bob share. */
    private Message notice() {
        History.Transcript transcript = core.history.transcript(
                alice, core.history.find(alice, TestCore.to(bob)).orElseThrow(), 0, Long.MAX_VALUE, true, 10);
        List<Message> notices = transcript.messages().stream()
                .filter(message -> message.kind().isNotice())
                .toList();
        assertThat(notices).hasSize(1);
        return notices.get(0);
    }

    private void assertChange(ContactChange change, Caller... audience) {
        Optional<long[]> told = core.events.stream()
                .filter(published ->
                        published.event() instanceof Event.ContactChanged changed && changed.change() == change)
                .map(published -> published.audience().users())
                .findFirst();
        assertThat(told).isPresent();
        assertThat(told.get())
                .containsExactlyInAnyOrder(List.of(audience).stream()
                        .mapToLong(caller -> caller.user().number())
                        .toArray());
    }

    private static void assertRefused(ThrowingCallable call, Problem problem) {
        assertThatThrownBy(call).satisfies(e -> assertThat(TestCore.refusal(e)).isEqualTo(problem));
    }
}
