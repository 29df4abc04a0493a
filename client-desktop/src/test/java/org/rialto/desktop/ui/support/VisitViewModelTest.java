package org.rialto.desktop.ui.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rialto.desktop.testkit.Samples.ME;
import static org.rialto.desktop.testkit.Samples.WANG;
import static org.rialto.desktop.testkit.Visits.NOW;
import static org.rialto.desktop.testkit.Visits.TAO;
import static org.rialto.desktop.testkit.Visits.V2B6D;
import static org.rialto.desktop.testkit.Visits.agent;
import static org.rialto.desktop.testkit.Visits.card;
import static org.rialto.desktop.testkit.Visits.closed;
import static org.rialto.desktop.testkit.Visits.note;
import static org.rialto.desktop.testkit.Visits.open;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rialto.desktop.net.Refusal;
import org.rialto.desktop.testkit.FedAccount;
import org.rialto.desktop.testkit.Samples;
import org.rialto.desktop.testkit.Screen;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.desktop.ui.common.Times;
import org.rialto.desktop.ui.shell.Navigation;
import org.rialto.desktop.ui.shell.Navigation.Place;
import org.rialto.desktop.ui.support.VisitViewModel.Line;
import org.rialto.protocol.desk.DeskCommand;
import org.rialto.protocol.desk.DeskSupport.Note;
import org.rialto.protocol.desk.DeskSupport.Notes;
import org.rialto.protocol.desk.DeskSupport.Removed;
import org.rialto.protocol.desk.DeskSupport.Tags;

class VisitViewModelTest {
    private final FedAccount fed = new FedAccount();
    private final Navigation navigation = new Navigation();
    private final Texts texts = new Texts(Locale.ENGLISH);
    private final SimpleBooleanProperty online = new SimpleBooleanProperty(true);
    private final VisitViewModel model = new VisitViewModel(
            fed.desk.model, fed.desk.calls, navigation, Runnable::run, online, texts, new Times(Screen.CLOCK, texts));

    @BeforeEach
    void lookAtAVisitor() {
        fed.desk.model.agents(List.of(
                agent(ME, "available", "sales", 1),
                agent(WANG, "busy", "sales", 2),
                agent(Samples.LIN, "available", null, 0)));
        fed.desk.answer(
                DeskCommand.CARD,
                card(V2B6D, "pc", "/orders/1", "已下单，发票", open(9, V2B6D, ME, NOW), closed(3, V2B6D, WANG, NOW - 9, 5)));
        fed.desk.answer(DeskCommand.NOTES, new Notes(List.of(note(1, V2B6D, WANG, "常在月底采购"))));
        fed.desk.model.apply(open(9, V2B6D, ME, NOW));
        navigation.go(Place.SUPPORT);
        navigation.open(fed.store.direct(V2B6D));
    }

    @Test
    void showsTheCardAndTheNotes() {
        assertThat(model.lines())
                .contains(new Line("Number", "v-2b6d-90e1"), new Line("Terminal", "pc"), new Line("Page", "/orders/1"))
                .extracting(Line::name)
                .doesNotContain("Project");
        assertThat(model.tags()).containsExactly("已下单", "发票");
        assertThat(model.notes()).extracting(Note::text).containsExactly("常在月底采购");
        assertThat(model.earlier()).hasSize(1);
        assertThat(model.earlierTitle(model.earlier().get(0))).endsWith("王乐 · Rated 5 of 5");
        assertThat(model.isMine()).isTrue();
    }

    @Test
    void showsNobodyWhileOneReadsOrdinaryChats() {
        navigation.go(Place.CHATS);
        assertThat(model.visitorProperty().get()).isEmpty();
        assertThat(model.lines()).isEmpty();
        navigation.go(Place.SUPPORT);
        assertThat(model.visitorProperty().get()).isEqualTo("v-2b6d-90e1");
    }

    @Test
    void notesAreAddedOnceHoweverTheyCome() {
        Note mine = note(2, V2B6D, ME, "calls back");
        fed.desk.answer(DeskCommand.ADD_NOTE, mine);
        model.noteProperty().set("  calls back ");
        model.addNote();
        fed.desk.model.apply(mine);
        assertThat(fed.desk.asked(DeskCommand.ADD_NOTE))
                .containsExactly(Map.of("visitor", "v-2b6d-90e1", "text", "calls back"));
        assertThat(model.notes()).extracting(Note::id).containsExactly(1L, 2L);
        assertThat(model.noteProperty().get()).isEmpty();
        fed.desk.model.apply(note(3, TAO, WANG, "somebody else's"));
        assertThat(model.notes()).hasSize(2);
    }

    @Test
    void onlyOnesOwnNotesAreRemoved() {
        Note mine = note(2, V2B6D, ME, "calls back");
        fed.desk.model.apply(mine);
        assertThat(model.isMine(model.notes().get(0))).isFalse();
        assertThat(model.isMine(mine)).isTrue();
        fed.desk.answer(DeskCommand.REMOVE_NOTE, new Removed(true));
        model.removeNote(mine);
        assertThat(model.notes()).hasSize(1);
    }

    @Test
    void whatWasTypedStaysWhenTheServerRefuses() {
        fed.desk.answer(DeskCommand.ADD_NOTE, new Refusal(403, "not-allowed", Duration.ZERO));
        model.noteProperty().set("calls back");
        model.addNote();
        assertThat(model.noteProperty().get()).isEqualTo("calls back");
        assertThat(model.problemProperty().get()).isEqualTo("This visitor is with a colleague.");
    }

    @Test
    void tagsAreAddedAndRemoved() {
        fed.desk.answer(DeskCommand.TAG, new Tags("v-2b6d-90e1", "已下单, 发票, VIP"));
        model.tagProperty().set(" VIP ");
        model.addTag();
        assertThat(model.tags()).containsExactly("已下单", "发票", "VIP");
        model.tagProperty().set("VIP");
        model.addTag();
        model.removeTag("发票");
        assertThat(fed.desk.asked(DeskCommand.TAG))
                .extracting(fields -> fields.get("tags"))
                .containsExactly("已下单, 发票, VIP", "已下单, VIP");
    }

    @Test
    void handsOverToWhoIsThereFirstOrToAGroup() {
        assertThat(model.colleagues()).extracting(agent -> agent.user().id()).containsExactly("lin.xiaowen", "wang.le");
        assertThat(model.groups()).containsExactly("sales");
        fed.desk.answer(DeskCommand.TRANSFER, open(9, V2B6D, WANG, NOW + 1));
        model.transferTo("wang.le");
        assertThat(model.isMine()).isFalse();
        model.transferToGroup("sales");
        assertThat(fed.desk.asked(DeskCommand.TRANSFER))
                .containsExactly(
                        Map.of("visitor", "v-2b6d-90e1", "agent", "wang.le"),
                        Map.of("visitor", "v-2b6d-90e1", "group", "sales"));
    }

    @Test
    void endsAndGoesOn() {
        fed.desk.answer(DeskCommand.CLOSE_CASE, closed(9, V2B6D, ME, NOW + 1, null));
        model.end();
        assertThat(model.isClosed()).isTrue();
        assertThat(fed.desk.model.open()).isEmpty();
        fed.desk.answer(DeskCommand.REOPEN_CASE, open(9, V2B6D, ME, NOW + 2));
        model.reopen();
        assertThat(model.isMine()).isTrue();
    }

    @Test
    void asksForARating() {
        fed.desk.answer(DeskCommand.INVITE_RATING, open(9, V2B6D, ME, NOW));
        model.inviteRating();
        assertThat(model.doneProperty().get()).isEqualTo("Asked for a rating.");
    }

    @Test
    void asksAgainWhenItIsConnectedAgain() {
        int before = fed.desk.asked(DeskCommand.CARD).size();
        online.set(false);
        online.set(true);
        assertThat(fed.desk.asked(DeskCommand.CARD)).hasSize(before + 1);
    }
}
