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
import org.rialto.server.core.event.Event.ContactChange;
import org.rialto.server.core.event.Published;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.contact.Contact;
import org.rialto.server.core.port.Reply;
import org.rialto.server.testkit.TestCore;

class ProfilesTest {
    private TestCore core;
    private Profiles profiles;
    private Caller alice;
    private Caller bob;

    @BeforeEach
    void addPeople(@TempDir Path folder) {
        core = new TestCore(folder);
        profiles = new Profiles(core.storage.writes());
        alice = core.user("alice");
        bob = core.user("bob");
        core.user("carol");
        Reply.<Contact>future(reply -> core.contacts.add(alice, "bob", reply)).join();
    }

    @AfterEach
    void close() {
        core.close();
    }

    @Test
    void whatIsNotNamedStaysAndContactsAreTold() {
        change(alice, new Profiles.Change(null, "http://h/a.png", "Chief"));
        User now = change(alice, new Profiles.Change("Alicia", null, null));

        assertThat(core.accounts.profile(bob, "alice")).contains(now);
        assertThat(now.nickname()).isEqualTo("Alicia");
        assertThat(now.avatar()).isEqualTo("http://h/a.png");
        assertThat(now.title()).isEqualTo("Chief");
        assertThat(told())
                .hasSize(2)
                .allSatisfy(published -> assertThat(published.audience().users())
                        .containsExactly(bob.user().number()));
    }

    @Test
    void whatChangesNothingIsNotTold() {
        change(alice, new Profiles.Change("ALICE", null, null));

        assertThat(told()).isEmpty();
    }

    @Test
    void aNameIsNeededAndVisitorsHaveNoProfile() {
        Caller visitor = core.user("visitor", AccountRole.VISITOR);

        assertThatThrownBy(() -> change(alice, new Profiles.Change(" ", null, null)))
                .hasMessageContaining("1 to 200 characters");
        assertThatThrownBy(() -> change(visitor, new Profiles.Change("V", null, null)))
                .hasMessageContaining("visitors may not");
        assertThat(core.accounts.profile(bob, "visitor").orElseThrow().nickname())
                .isEqualTo("VISITOR");
    }

    private User change(Caller caller, Profiles.Change change) {
        User changed = Reply.<User>future(reply -> profiles.change(caller, change, reply))
                .join();
        core.settle();
        return changed;
    }

    private List<Published> told() {
        return core.events.stream()
                .filter(published -> published.event() instanceof Event.ContactChanged changed
                        && changed.change() == ContactChange.PROFILE)
                .toList();
    }
}
