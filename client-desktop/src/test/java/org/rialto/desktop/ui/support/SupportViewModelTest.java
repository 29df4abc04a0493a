package org.rialto.desktop.ui.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rialto.desktop.testkit.Samples.ME;
import static org.rialto.desktop.testkit.Samples.WANG;
import static org.rialto.desktop.testkit.Visits.ALVAREZ;
import static org.rialto.desktop.testkit.Visits.NOW;
import static org.rialto.desktop.testkit.Visits.TAO;
import static org.rialto.desktop.testkit.Visits.V2B6D;
import static org.rialto.desktop.testkit.Visits.V7F3A;
import static org.rialto.desktop.testkit.Visits.V91CE;
import static org.rialto.desktop.testkit.Visits.agent;
import static org.rialto.desktop.testkit.Visits.card;
import static org.rialto.desktop.testkit.Visits.closed;
import static org.rialto.desktop.testkit.Visits.contact;
import static org.rialto.desktop.testkit.Visits.contacts;
import static org.rialto.desktop.testkit.Visits.open;
import static org.rialto.desktop.testkit.Visits.visit;
import static org.rialto.desktop.testkit.Visits.waiting;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;
import org.rialto.desktop.net.Refusal;
import org.rialto.desktop.testkit.FedAccount;
import org.rialto.desktop.testkit.Samples;
import org.rialto.desktop.testkit.Screen;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.desktop.ui.common.Times;
import org.rialto.desktop.ui.shell.Navigation;
import org.rialto.desktop.ui.shell.Navigation.Place;
import org.rialto.desktop.ui.support.SupportViewModel.Filter;
import org.rialto.desktop.ui.support.SupportViewModel.Row;
import org.rialto.protocol.desk.DeskCommand;

class SupportViewModelTest {
    private final FedAccount fed = new FedAccount();
    private final Navigation navigation = new Navigation();
    private final Texts texts = new Texts(Locale.ENGLISH);
    private final AtomicInteger rings = new AtomicInteger();
    private final SupportViewModel model = new SupportViewModel(
            fed.store,
            fed.desk.model,
            fed.desk.calls,
            fed.desk.lists::add,
            navigation,
            Runnable::run,
            new SimpleBooleanProperty(true),
            texts,
            new Times(Screen.CLOCK, texts),
            rings::incrementAndGet);

    @Test
    void ringsForWhoComesAndAgainWhileSomebodyWaits() {
        fed.desk.model.apply(waiting(1, V7F3A, 10, null));
        assertThat(rings).hasValue(1);
        model.tick();
        assertThat(rings).hasValue(1);
        fed.desk.model.apply(waiting(2, V91CE, 5, null));
        assertThat(rings).hasValue(2);
        fed.desk.model.begin(true, NOW + 10_000);
        model.tick();
        assertThat(rings).hasValue(3);
        fed.desk.model.queue(List.of());
        fed.desk.model.begin(true, NOW + 60_000);
        model.tick();
        assertThat(rings).hasValue(3);
    }

    @Test
    void theBellCanBeTurnedOff() {
        model.quietProperty().set(true);
        fed.desk.model.apply(waiting(1, V7F3A, 10, null));
        assertThat(rings).hasValue(0);
    }

    @Test
    void tellsHowLongSomebodyWaits() {
        assertThat(model.waits(waiting(1, V7F3A, 38, null))).isEqualTo(new Waits("0:38", false));
        assertThat(model.waits(waiting(1, V7F3A, 134, null))).isEqualTo(new Waits("2:14", true));
        assertThat(model.waits(waiting(1, V7F3A, 3723, null))).isEqualTo(new Waits("1:02:03", true));
        assertThat(model.waits(waiting(1, V7F3A, -5, null))).isEqualTo(new Waits("0:00", false));
    }

    @Test
    void tellsWhatIsKnownOfWhoWaits() {
        fed.desk.answer(DeskCommand.CARD, card(V7F3A, "网页", "/orders/1", ""));
        fed.desk.model.apply(waiting(1, V7F3A, 38, null));
        assertThat(model.waiter(waiting(1, V7F3A, 38, null))).isEqualTo("访客 7F3A · 网页");
        assertThat(model.preview(waiting(1, V7F3A, 38, null))).isEqualTo("Looks at /orders/1");
        assertThat(model.preview(waiting(2, V91CE, 38, null))).isEqualTo("Nothing said yet");
        fed.desk.model.agents(List.of(agent(WANG, "away", null, 0)));
        assertThat(model.preview(waiting(2, V91CE, 38, "wang.le"))).isEqualTo("Was with 王乐");
        fed.store.direct(V91CE);
        fed.store.apply(Samples.text("u:v-91ce", 1, V91CE, "请问周末可以到店自提吗", NOW));
        assertThat(model.preview(waiting(2, V91CE, 38, "wang.le"))).isEqualTo("请问周末可以到店自提吗");
    }

    @Test
    void takingSomebodyOpensTheirConversation() {
        fed.desk.model.apply(waiting(1, V7F3A, 38, null));
        fed.desk.answer(DeskCommand.TAKE, open(1, V7F3A, ME, NOW));
        model.take(model.queue().get(0));
        assertThat(fed.desk.asked(DeskCommand.TAKE)).containsExactly(Map.of("visitor", "v-7f3a"));
        assertThat(model.queue()).isEmpty();
        assertThat(navigation.placeProperty().get()).isEqualTo(Place.SUPPORT);
        assertThat(openId()).isEqualTo("u:v-7f3a");
        assertThat(model.rows()).extracting(Row::section).containsExactly("In progress 1");
    }

    @Test
    void saysWhyTakingDidNotWork() {
        fed.desk.model.apply(waiting(1, V7F3A, 38, null));
        fed.desk.answer(DeskCommand.TAKE, new Refusal(409, "conflict", Duration.ZERO));
        model.take(model.queue().get(0));
        assertThat(model.problemProperty().get()).startsWith("A colleague was faster");
        fed.desk.answer(DeskCommand.TAKE, new IOException("gone"));
        model.take(model.queue().get(0));
        assertThat(model.problemProperty().get()).startsWith("Not connected");
        fed.desk.answer(DeskCommand.TAKE, open(1, V7F3A, ME, NOW));
        model.take(model.queue().get(0));
        assertThat(model.problemProperty().get()).isEmpty();
    }

    @Test
    void showsWhomOneTalksWithFirstAndNumbersThem() {
        fed.desk.model.mine(List.of(open(1, V2B6D, ME, NOW - 9), open(2, TAO, ME, NOW - 5)));
        fed.desk.model.apply(contacts(3, 1, 2, contact(TAO, NOW, 1), contact(ALVAREZ, NOW, 0)));
        assertThat(model.rows())
                .containsExactly(
                        new Row(V2B6D, "u:v-2b6d-90e1", true, 1, "In progress 2"),
                        new Row(TAO, "u:v-tao", true, 2, ""),
                        new Row(ALVAREZ, "u:v-alvarez", false, 0, "Ended"));
        assertThat(model.open(2)).isTrue();
        assertThat(openId()).isEqualTo("u:v-tao");
        assertThat(model.open(3)).isFalse();
    }

    @Test
    void otherListsShowTheirVisitorsOnly() {
        fed.desk.model.mine(List.of(open(1, V2B6D, ME, NOW - 9), open(2, TAO, ME, NOW - 5)));
        model.filterProperty().set(Filter.PENDING);
        assertThat(fed.desk.lists).containsExactly("pending");
        fed.desk.model.apply(contacts(3, 1, 2, contact(TAO, NOW, 1)));
        assertThat(model.rows()).extracting(Row::visitor).containsExactly(TAO);
    }

    @Test
    void tellsHowLongAnOpenVisitorWaitsForAnAnswer() {
        fed.desk.model.apply(open(2, TAO, ME, NOW - 500_000));
        fed.store.apply(Samples.text("u:v-tao", 1, TAO, "hello", NOW - 200_000));
        Row row = model.rows().get(0);
        assertThat(model.waits(row)).contains(new Waits("3:20", true));
        assertThat(model.spoken(row)).isEqualTo("陶女士 · 星屿文具, hello, waiting for 3:20");
        fed.store.apply(Samples.text("u:v-tao", 2, ME, "hi", NOW - 100_000));
        assertThat(model.waits(row)).isEmpty();
        assertThat(model.preview(row)).isEqualTo("You: hi");
    }

    @Test
    void tellsTheRatingOfWhoIsGone() {
        fed.desk.model.closed(List.of(closed(5, ALVAREZ, ME, NOW, 4)));
        fed.desk.model.apply(contacts(1, 0, 1, contact(ALVAREZ, NOW, 0)));
        assertThat(model.preview(model.rows().get(0))).isEqualTo("Rated 4 of 5");
    }

    @Test
    void tellsAndChangesOnesOwnState() {
        assertThat(model.state()).isEqualTo("Not connected");
        fed.desk.model.apply(agent(ME, "available", null, 0));
        assertThat(model.state()).isEqualTo("Available  0/6");
        fed.desk.model.apply(open(1, TAO, ME, NOW));
        assertThat(model.state()).isEqualTo("Available  1/6");
        fed.desk.answer(DeskCommand.AGENT_STATE, agent(ME, "away", null, 4));
        model.choose("away");
        assertThat(fed.desk.asked(DeskCommand.AGENT_STATE)).containsExactly(Map.of("availability", "away"));
        assertThat(model.state()).isEqualTo("Away  1/6");
        fed.desk.model.apply(agent(ME, "busy", null, 4).withMost(null));
        assertThat(model.state()).isEqualTo("Busy  1/6");
    }

    @Test
    void tellsWhoGotOnesVisitors() {
        assertThat(model.lostLine(open(1, TAO, WANG, NOW)))
                .isEqualTo("陶女士 · 星屿文具 was given to 王乐 while you were away.");
        assertThat(model.lostLine(visit(1, TAO, "waiting", null, "shen.yiming", "lease_ended", NOW, null)))
                .contains("waits again");
    }

    private String openId() {
        return Objects.requireNonNull(navigation.openProperty().get()).id();
    }
}
