package org.rialto.desktop.ui.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rialto.desktop.testkit.Samples.ME;
import static org.rialto.desktop.testkit.Visits.V2B6D;
import static org.rialto.desktop.testkit.Visits.agent;

import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rialto.desktop.testkit.FedAccount;
import org.rialto.desktop.ui.shell.Navigation;
import org.rialto.desktop.ui.shell.Navigation.Place;
import org.rialto.protocol.desk.DeskCommand;
import org.rialto.protocol.desk.DeskSupport.Filled;
import org.rialto.protocol.desk.DeskSupport.QuickReplies;
import org.rialto.protocol.desk.DeskSupport.QuickReply;

class QuickRepliesViewModelTest {
    private final FedAccount fed = new FedAccount();
    private final Navigation navigation = new Navigation();
    private final StringProperty text = new SimpleStringProperty("");
    private final QuickRepliesViewModel model =
            new QuickRepliesViewModel(fed.desk.model, fed.desk.calls, navigation, Runnable::run, text);

    @BeforeEach
    void serve() {
        fed.desk.answer(
                DeskCommand.QUICK_REPLIES,
                new QuickReplies(List.of(
                        new QuickReply(1, true, "发票时效", "电子发票"),
                        new QuickReply(2, false, "发票重开", "您好 {visitor}"),
                        new QuickReply(3, false, "Bye", "Goodbye"))));
        fed.desk.answer(DeskCommand.FILL_QUICK_REPLY, new Filled("您好 访客 2B6D"));
        fed.desk.model.apply(agent(ME, "available", null, 1));
        navigation.go(Place.SUPPORT);
        navigation.open(fed.store.direct(V2B6D));
    }

    @Test
    void aSlashOffersWhatMatches() {
        assertThat(model.shown().get()).isFalse();
        text.set("/");
        assertThat(model.shown().get()).isTrue();
        assertThat(model.matches()).hasSize(3);
        text.set("/bY");
        assertThat(model.matches()).extracting(QuickReply::id).containsExactly(3L);
        text.set("/nothing of the kind");
        assertThat(model.shown().get()).isFalse();
        text.set("a /");
        assertThat(model.shown().get()).isFalse();
    }

    @Test
    void theChosenOneIsFilledForTheVisitor() {
        text.set("/发票");
        model.move(1);
        model.accept();
        assertThat(fed.desk.asked(DeskCommand.FILL_QUICK_REPLY))
                .containsExactly(Map.of("id", 2L, "visitor", "v-2b6d-90e1"));
        assertThat(text.get()).isEqualTo("您好 访客 2B6D");
        assertThat(model.shown().get()).isFalse();
    }

    @Test
    void choosingGoesRound() {
        text.set("/发票");
        model.move(-1);
        assertThat(model.chosenProperty().get()).isEqualTo(1);
        model.move(1);
        assertThat(model.chosenProperty().get()).isZero();
    }

    @Test
    void leavingLastsUntilTheNextSlash() {
        text.set("/发");
        model.leave();
        text.set("/发票");
        assertThat(model.shown().get()).isFalse();
        text.set("");
        text.set("/");
        assertThat(model.shown().get()).isTrue();
    }

    @Test
    void colleaguesAreWrittenToWithoutThem() {
        navigation.go(Place.CHATS);
        text.set("/");
        assertThat(model.shown().get()).isFalse();
    }
}
