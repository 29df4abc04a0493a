package org.rialto.desktop.ui.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rialto.desktop.testkit.Samples.FAIR;
import static org.rialto.desktop.testkit.Samples.HE;
import static org.rialto.desktop.testkit.Samples.LIN;
import static org.rialto.desktop.testkit.Samples.ME;
import static org.rialto.desktop.testkit.Samples.at;
import static org.rialto.desktop.testkit.Samples.direct;
import static org.rialto.desktop.testkit.Samples.kind;
import static org.rialto.desktop.testkit.Samples.text;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import javafx.beans.binding.Bindings;
import org.junit.jupiter.api.Test;
import org.rialto.desktop.net.Link;
import org.rialto.desktop.net.Refusal;
import org.rialto.desktop.store.ConversationModel;
import org.rialto.desktop.store.MessageModel;
import org.rialto.desktop.testkit.FedAccount;
import org.rialto.desktop.testkit.Samples;
import org.rialto.desktop.testkit.Screen;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.desktop.ui.common.Times;
import org.rialto.desktop.ui.shell.Navigation;
import org.rialto.protocol.desk.DeskCommand;
import org.rialto.protocol.desk.DeskData.Limits;
import org.rialto.protocol.desk.DeskData.Message;
import org.rialto.protocol.desk.DeskData.Posted;
import org.rialto.protocol.desk.messages.MessageRequest;

class ChatViewModelTest {
    private static final String ID = "u:he.jiaqi";

    private final FedAccount fed = new FedAccount();
    private final Navigation navigation = new Navigation();
    private final Texts texts = new Texts(Locale.ENGLISH);
    private final ChatViewModel model = new ChatViewModel(
            fed.store,
            navigation,
            fed.outbox,
            fed.marks,
            fed.conversations,
            fed,
            Runnable::run,
            Bindings.createBooleanBinding(() -> fed.link.get().state() == Link.State.ONLINE, fed.link),
            texts,
            new Times(Screen.CLOCK, texts));

    @Test
    void onesOwnMessagesAreRecalledWhileTheServerAllowsIt() {
        fed.store.apply(new Limits(1, 1, 1, 1, 120_000));
        fed.answerFrom(List.of(
                Samples.text("u:nadia", 1, Samples.ME, "old", Screen.CLOCK.millis() - 120_000),
                Samples.text("u:nadia", 2, Samples.NADIA, "hers", Screen.CLOCK.millis()),
                Samples.text("u:nadia", 3, Samples.ME, "mine", Screen.CLOCK.millis() - 119_000)));
        fed.store.apply(Samples.direct(Samples.NADIA, 0, null, 0));
        navigation.open(fed.store.find("u:nadia").orElseThrow());
        assertThat(model.rows())
                .extracting(row -> model.mayRecall(row.message()))
                .containsExactly(false, false, true);
        fed.desk.answer(DeskCommand.RECALL, new Refusal(409, "too-late", Duration.ZERO));
        model.recall(model.rows().get(2).message());
        assertThat(fed.desk.asked()).containsExactly(new MessageRequest.Recall("1", "u:nadia", "m3"));
        assertThat(model.problemProperty().get()).startsWith("This message cannot be recalled");
        navigation.close();
        assertThat(model.problemProperty().get()).isEmpty();
    }

    @Test
    void showsDaysNewLineAndGroups() {
        fed.answerFrom(Samples.fair());
        fed.store.apply(Samples.list());
        open(FAIR);
        List<TranscriptRow> rows = model.rows();
        assertThat(rows).hasSize(10);
        assertThat(rows.get(0).newDay()).isTrue();
        assertThat(rows.get(3).newDay()).isTrue();
        assertThat(rows.get(3).line()).isTrue();
        assertThat(rows).filteredOn(TranscriptRow::newDay).hasSize(2);
        assertThat(rows.get(6).newCount()).isEqualTo(4);
        assertThat(rows.get(6).first()).isTrue();
        assertThat(model.startRow()).isEqualTo(6);
        assertThat(model.day(rows.get(3).message())).isEqualTo("Friday, 20 November");
    }

    @Test
    void theNewLineStaysWhereItWasOnOpening() {
        fed.answerFrom(Samples.fair());
        fed.store.apply(Samples.list());
        open(FAIR);
        fed.store.apply(text(FAIR, 11, LIN, "收到", at(11, 20, 9, 55)));
        assertThat(model.rows())
                .filteredOn(row -> row.newCount() > 0)
                .singleElement()
                .satisfies(row -> assertThat(row.message().seq()).isEqualTo(7));
        open("u:nadia");
        focus();
        open(FAIR);
        model.visible(0, 10, true);
        open("u:nadia");
        open(FAIR);
        assertThat(model.startRow()).isEqualTo(-1);
    }

    @Test
    void groupsBreakAfterFiveMinutesAndAtAnotherSender() {
        long nine = at(11, 20, 9, 0);
        conversation(
                text(ID, 1, HE, "a", nine),
                text(ID, 2, HE, "b", nine + 60_000),
                text(ID, 3, HE, "c", nine + 400_000),
                text(ID, 4, ME, "d", nine + 400_001),
                text(ID, 5, ME, "e", nine + 400_002));
        assertThat(model.rows()).extracting(TranscriptRow::first).containsExactly(true, false, true, true, false);
        assertThat(model.rows()).extracting(TranscriptRow::last).containsExactly(false, true, true, false, true);
    }

    @Test
    void aWithdrawnMessageBecomesALineAndItsNoticeIsNotShown() {
        conversation(text(ID, 1, HE, "a", 1), text(ID, 2, HE, "b", 2));
        fed.answerFrom(List.of(
                text(ID, 1, HE, "a", 1),
                new Message(ID, 2, "m2", HE, "text", null, null, "", 2, 2, true),
                kind(ID, 3, HE, "recall", "何佳琪 withdrew", 3)));
        fed.store.apply(kind(ID, 3, HE, "recall", "何佳琪 withdrew", 3));
        assertThat(model.rows()).hasSize(2);
        assertThat(model.rows().get(1).line()).isTrue();
        assertThat(model.full(model.rows().get(1).message())).isEqualTo("何佳琪 withdrew a message");
    }

    @Test
    void sendsWhatIsTypedAndNothingElse() {
        conversation(text(ID, 1, HE, "a", 1));
        model.textProperty().set("  \n ");
        assertThat(model.sendable().get()).isFalse();
        model.send();
        model.textProperty().set(" hello \n");
        assertThat(model.sendable().get()).isTrue();
        model.send();
        assertThat(fed.letters)
                .singleElement()
                .satisfies(letter -> assertThat(letter.text()).isEqualTo("hello"));
        assertThat(model.textProperty().get()).isEmpty();
        assertThat(model.rows()).hasSize(2);
        navigation.close();
        model.textProperty().set("nowhere");
        model.send();
        assertThat(fed.letters).hasSize(1);
    }

    @Test
    void aFailedOneIsSentAgainOrDeleted() {
        conversation(text(ID, 1, HE, "a", 1));
        model.textProperty().set("x");
        model.send();
        fed.answers.get(0).completeExceptionally(new Refusal(403, "not-member", Duration.ZERO));
        MessageModel failed = model.rows().get(1).message();
        model.retry(failed);
        assertThat(fed.letters).hasSize(2);
        fed.answers.get(1).completeExceptionally(new Refusal(403, "not-member", Duration.ZERO));
        model.discard(failed);
        assertThat(model.rows()).hasSize(1);
    }

    @Test
    void draftsStayWithTheirConversation() {
        fed.store.apply(Samples.list());
        open(ID);
        model.textProperty().set("half a thought");
        open("u:nadia");
        assertThat(model.textProperty().get()).isEmpty();
        assertThat(fed.store.find(ID).orElseThrow().draftProperty().get()).isEqualTo("half a thought");
        open(ID);
        assertThat(model.textProperty().get()).isEqualTo("half a thought");
        model.close();
        assertThat(model.conversationProperty().get()).isNull();
        assertThat(model.rows()).isEmpty();
    }

    @Test
    void onlyWhatIsOnScreenInAFocusedWindowIsRead() {
        fed.answerFrom(Samples.fair());
        fed.store.apply(Samples.list());
        open(FAIR);
        model.visible(5, 7, false);
        assertThat(fed.reads).isEmpty();
        focus();
        assertThat(fed.reads).containsExactly(FAIR + " 8");
        assertThat(fed.store.find(FAIR).orElseThrow().unread()).isEqualTo(1);
        model.visible(5, 7, false);
        assertThat(fed.reads).hasSize(1);
        model.visible(6, 9, true);
        assertThat(fed.reads).containsExactly(FAIR + " 8", FAIR + " 10");
        assertThat(fed.store.find(FAIR).orElseThrow().unread()).isZero();
    }

    @Test
    void countsWhatArrivesBelowAReaderOfHistory() {
        conversation(text(ID, 1, HE, "a", 1));
        model.visible(0, 0, false);
        assertThat(model.followingProperty().get()).isFalse();
        fed.store.apply(text(ID, 2, HE, "b", 2));
        fed.store.apply(text(ID, 3, HE, "c", 3));
        fed.store.apply(text(ID, 4, ME, "mine from elsewhere", 4));
        assertThat(model.newBelowProperty().get()).isEqualTo(2);
        model.visible(0, 3, true);
        assertThat(model.newBelowProperty().get()).isZero();
        model.visible(0, 1, false);
        fed.store.apply(text(ID, 5, HE, "d", 5));
        model.toEnd();
        assertThat(model.newBelowProperty().get()).isZero();
        assertThat(model.followingProperty().get()).isTrue();
    }

    @Test
    void loadsOlderPagesNearTheTop() {
        List<Message> all = LongStream.rangeClosed(1, 120)
                .mapToObj(seq -> text(ID, seq, HE, "n" + seq, seq))
                .toList();
        fed.answerFrom(all);
        fed.store.apply(direct(HE, 0, all.get(119), 0));
        open(ID);
        assertThat(model.rows()).hasSize(50);
        model.visible(30, 49, true);
        assertThat(fed.asked).hasSize(1);
        model.visible(5, 20, false);
        assertThat(model.rows()).hasSize(100);
        assertThat(model.loadingProperty().get()).isFalse();
    }

    @Test
    void catchesUpWhenTheServerIsBack() {
        conversation(text(ID, 1, HE, "a", 1));
        fed.link.set(Link.offline(Screen.CLOCK.instant()));
        assertThat(model.online().get()).isFalse();
        fed.answerFrom(List.of(text(ID, 1, HE, "a", 1), text(ID, 2, HE, "b", 2), text(ID, 3, HE, "c", 3)));
        model.visible(0, 0, false);
        fed.store.apply(direct(HE, 2, text(ID, 3, HE, "c", 3), 0));
        assertThat(model.rows()).hasSize(1);
        fed.link.set(Link.online());
        assertThat(model.rows()).hasSize(3);
    }

    @Test
    void fillsAHoleAtOnceWhileFollowing() {
        conversation(text(ID, 1, HE, "a", 1));
        fed.answerFrom(List.of(text(ID, 1, HE, "a", 1), text(ID, 2, HE, "b", 2), text(ID, 3, HE, "c", 3)));
        fed.store.apply(text(ID, 3, HE, "c", 3));
        assertThat(model.rows()).hasSize(3);
    }

    @Test
    void mineStaysInPlaceWhenItWasPosted() {
        conversation(text(ID, 1, HE, "a", 1));
        model.textProperty().set("x");
        model.send();
        TranscriptRow mine = model.rows().get(1);
        fed.answers.get(0).complete(new Posted("mine1", 2, Screen.CLOCK.millis()));
        assertThat(model.rows().get(1)).isEqualTo(mine);
        assertThat(model.rows().get(1).message().seq()).isEqualTo(2);
    }

    @Test
    void headAndPromptNameTheConversation() {
        fed.store.apply(Samples.list());
        ConversationModel fair = fed.store.find(FAIR).orElseThrow();
        assertThat(model.subtitle(fair)).isEqualTo("12 members");
        assertThat(model.prompt(fair)).isEqualTo("Message 秋季展会筹备组…");
        assertThat(model.subtitle(fed.store.find(ID).orElseThrow())).isEmpty();
        assertThat(model.meProperty().get()).isEqualTo(ME);
    }

    @Test
    void aMessageReadsAsSenderTimeText() {
        conversation(text(ID, 1, HE, "a", at(11, 20, 9, 5)), text(ID, 2, ME, "b", at(11, 20, 9, 6)));
        assertThat(model.spoken(model.rows().get(0).message())).isEqualTo("何佳琪, 09:05, a");
        assertThat(model.spoken(model.rows().get(1).message())).isEqualTo("You, 09:06, b");
        assertThat(model.clock(model.rows().get(1).message())).isEqualTo("09:06");
    }

    private void conversation(Message... messages) {
        Message last = messages[messages.length - 1];
        fed.answerFrom(List.of(messages));
        fed.store.apply(direct(HE, 0, last, 0));
        open(ID);
    }

    private void open(String id) {
        navigation.open(fed.store.find(id).orElseThrow());
    }

    private void focus() {
        navigation.windowFocusedProperty().set(true);
    }
}
