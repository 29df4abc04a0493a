package org.rialto.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rialto.desktop.net.Link;
import org.rialto.desktop.testkit.FedAccount;
import org.rialto.desktop.testkit.Samples;
import org.rialto.desktop.ui.common.Texts;

class ShellViewModelTest implements ShellViewModel.Actions {
    private final FedAccount fed = new FedAccount();
    private final MovableClock clock = new MovableClock();
    private final List<String> done = new ArrayList<>();
    private final ShellViewModel model =
            new ShellViewModel(fed.store, fed.desk.model, fed.link, new Texts(Locale.ENGLISH), clock, this);

    @Test
    void theTitleCarriesTheUnreadNumber() {
        assertThat(model.title().get()).isEqualTo("Rialto");
        fed.store.apply(Samples.list());
        assertThat(model.title().get()).isEqualTo("(8) Rialto");
        assertThat(model.unread().get()).isEqualTo(8);
        fed.store.apply(Samples.direct(Samples.EMMA, 500, Samples.text("u:emma", 500, Samples.EMMA, "x", 1), 0));
        assertThat(model.title().get()).isEqualTo("(99+) Rialto");
    }

    @Test
    void saysNothingWhileAllIsWell() {
        assertThat(model.bannerProperty().get().tone()).isEqualTo("none");
    }

    @Test
    void countsDownWhileOffline() {
        fed.link.set(Link.offline(clock.instant().plusMillis(12_000)));
        assertThat(model.bannerProperty().get().text()).contains("12 s");
        clock.now = clock.now.plusMillis(1_500);
        model.tick();
        assertThat(model.bannerProperty().get().text()).contains("11 s");
        clock.now = clock.now.plusSeconds(60);
        model.tick();
        assertThat(model.bannerProperty().get().text()).contains(" 0 s");
        model.act();
        assertThat(done).containsExactly("retry");
    }

    @Test
    void offersNothingWhileConnecting() {
        fed.link.set(Link.connecting());
        assertThat(model.bannerProperty().get().tone()).isEqualTo("connecting");
        assertThat(model.bannerProperty().get().button()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"revoked, revoked", "token, expired", "too-many-sessions, too many places", "new-word, expired"})
    void saysWhyOneIsSignedOut(String reason, String words) {
        fed.link.set(Link.signedOut(reason));
        assertThat(model.bannerProperty().get().tone()).isEqualTo("danger");
        assertThat(model.bannerProperty().get().text()).contains(words);
        model.act();
        assertThat(done).containsExactly("sign in");
    }

    @Test
    void saysThatTheServerIsNoneOfOurs() {
        fed.link.set(Link.notRialto());
        assertThat(model.bannerProperty().get().state()).isEqualTo("Not a Rialto server");
    }

    @Test
    void anOfflineLinkWithoutATimeTriesAtOnce() {
        fed.link.set(new Link(Link.State.OFFLINE, null, ""));
        assertThat(model.bannerProperty().get().text()).contains(" 0 s");
    }

    @Test
    void signsOut() {
        model.signOut();
        assertThat(done).containsExactly("sign out");
        assertThat(model.meProperty().get()).isEqualTo(Samples.ME);
    }

    @Override
    public void retryNow() {
        done.add("retry");
    }

    @Override
    public void signInAgain() {
        done.add("sign in");
    }

    @Override
    public void signOut() {
        done.add("sign out");
    }

    private static final class MovableClock extends Clock {
        private Instant now = Instant.EPOCH.plus(Duration.ofDays(20_000));

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
