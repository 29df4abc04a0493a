package org.rialto.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rialto.desktop.testkit.Samples.HE;
import static org.rialto.desktop.testkit.Samples.ME;
import static org.rialto.desktop.testkit.Samples.direct;
import static org.rialto.desktop.testkit.Samples.text;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.rialto.desktop.testkit.FedAccount;
import org.rialto.protocol.desk.DeskData.HistoryPage;
import org.rialto.protocol.desk.DeskData.Message;

/** One conversation and its pager, against a server that answers when the test says so. */
class TranscriptTest {
    private static final String ID = "u:he.jiaqi";

    private final FedAccount fed = new FedAccount();

    @Test
    void opensWithTheNewestPage() {
        HistoryPager pager = pager(200, 0);
        pager.open();
        assertThat(fed.asked).singleElement().satisfies(asked -> {
            assertThat(asked.before()).isNull();
            assertThat(asked.around()).isNull();
        });
        assertThat(pager.loadingProperty().get()).isTrue();
        answer(0, 151, 200, true);
        assertThat(pager.loadingProperty().get()).isFalse();
        assertThat(seqs()).startsWith(151L).endsWith(200L).hasSize(50);
        assertThat(transcript().reachesStart()).isFalse();
        assertThat(transcript().behindProperty().get()).isFalse();
    }

    @Test
    void opensWhereOneLeftOffIfThatIsFar() {
        HistoryPager pager = pager(200, 120);
        pager.open();
        assertThat(fed.asked.get(0).around()).isEqualTo(81);
        answer(0, 56, 105, true);
        assertThat(transcript().behindProperty().get()).isTrue();
        pager.newer();
        assertThat(fed.asked.get(1).after()).isEqualTo(105);
        answer(1, 106, 155, true);
        pager.toEnd();
        answer(2, 151, 200, true);
        assertThat(seqs()).startsWith(151L).endsWith(200L);
        pager.toEnd();
        assertThat(fed.asked).hasSize(3);
    }

    @Test
    void olderPagesComeInFrontUntilTheStart() {
        HistoryPager pager = pager(60, 0);
        pager.older();
        assertThat(fed.asked).isEmpty();
        pager.open();
        answer(0, 11, 60, true);
        pager.older();
        pager.older();
        assertThat(fed.asked).hasSize(2);
        assertThat(fed.asked.get(1).before()).isEqualTo(11);
        answer(1, 1, 10, false);
        assertThat(seqs())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 60).boxed().toList());
        assertThat(transcript().reachesStart()).isTrue();
        pager.older();
        assertThat(fed.asked).hasSize(2);
    }

    @Test
    void aPageThatDoesNotComeMayBeAskedForAgain() {
        HistoryPager pager = pager(60, 0);
        pager.open();
        fed.asked.get(0).page().completeExceptionally(new IllegalStateException("gone"));
        assertThat(pager.loadingProperty().get()).isFalse();
        assertThat(transcript().isLoaded()).isFalse();
        pager.open();
        assertThat(fed.asked).hasSize(2);
    }

    @Test
    void aHoleIsFilledFromWhereItBegins() {
        HistoryPager pager = opened(10);
        fed.store.apply(text(ID, 13, HE, "n13", 13));
        assertThat(seqs()).endsWith(10L);
        assertThat(transcript().behindProperty().get()).isTrue();
        pager.open();
        assertThat(fed.asked.get(1).after()).isEqualTo(10);
        answer(1, 11, 13, false);
        assertThat(seqs()).endsWith(10L, 11L, 12L, 13L);
        assertThat(transcript().behindProperty().get()).isFalse();
    }

    @Test
    void myMessageStaysTheSameFromTypingToRead() {
        opened(10);
        fed.outbox.post(ID, "hello");
        MessageModel mine = last();
        assertThat(mine.state()).isEqualTo(MessageState.SENDING);
        fed.store.sent(ID, "mine1", 11, 100);
        assertThat(last()).isSameAs(mine);
        assertThat(mine.state()).isEqualTo(MessageState.SENT);
        assertThat(mine.seq()).isEqualTo(11);
        assertThat(mine.time()).isEqualTo(100);
        fed.store.apply(direct(HE, 0, text(ID, 11, ME, "hello", 100), 11));
        assertThat(mine.state()).isEqualTo(MessageState.READ);
    }

    @Test
    void theEchoMayComeBeforeTheReply() {
        opened(10);
        fed.outbox.post(ID, "hello");
        MessageModel mine = last();
        fed.store.apply(new Message(ID, 11, "mine1", ME, "text", null, null, "hello", 90, 100, null));
        fed.store.sent(ID, "mine1", 11, 100);
        assertThat(transcript().messages()).hasSize(11).last().isSameAs(mine);
        assertThat(mine.state()).isEqualTo(MessageState.SENT);
    }

    @Test
    void whatArrivesWhileMineIsOnItsWayStandsBeforeIt() {
        opened(10);
        fed.outbox.post(ID, "hello");
        fed.store.apply(text(ID, 11, HE, "first", 99));
        assertThat(seqs()).endsWith(10L, 11L, 0L);
        fed.store.sent(ID, "mine1", 12, 100);
        assertThat(seqs()).endsWith(10L, 11L, 12L);
    }

    @Test
    void mineBehindAHoleComesBackWithItsPage() {
        HistoryPager pager = opened(10);
        fed.outbox.post(ID, "hello");
        fed.store.sent(ID, "mine1", 12, 100);
        assertThat(transcript().behindProperty().get()).isTrue();
        pager.newer();
        fed.asked
                .get(1)
                .page()
                .complete(new HistoryPage(
                        List.of(
                                text(ID, 11, HE, "between", 99),
                                new Message(ID, 12, "mine1", ME, "text", null, null, "hello", 90, 100, null)),
                        1,
                        12,
                        false));
        assertThat(seqs()).endsWith(10L, 11L, 12L);
        assertThat(last().own()).isTrue();
    }

    @Test
    void aFailedOneCanBeDiscardedAndTheListShowsTheOneBefore() {
        opened(10);
        fed.outbox.post(ID, "hello");
        fed.store.failed(ID, "mine1");
        assertThat(last().state()).isEqualTo(MessageState.FAILED);
        fed.outbox.post(ID, "again");
        fed.store.sending(ID, "mine1", "hello", 1);
        assertThat(transcript().messages().get(10).state()).isEqualTo(MessageState.SENDING);
        fed.store.discarded(ID, "mine1");
        fed.store.discarded(ID, "mine2");
        assertThat(transcript().latestProperty().get())
                .extracting(MessageModel::seq)
                .isEqualTo(10L);
    }

    @Test
    void theSameIdOfTwoSendersIsTwoMessages() {
        opened(10);
        fed.store.apply(new Message(ID, 11, "m10", ME, "text", null, null, "mine", 1, 1, null));
        assertThat(transcript().messages()).hasSize(11);
        assertThat(last().text()).isEqualTo("mine");
    }

    @Test
    void aWithdrawnMessageIsSeenOnLookingAgain() {
        HistoryPager pager = opened(10);
        pager.refresh();
        fed.asked
                .get(1)
                .page()
                .complete(new HistoryPage(
                        List.of(new Message(ID, 10, "m10", HE, "text", null, null, "", 10, 10, true)), 1, 10, false));
        assertThat(last().recalledProperty().get()).isTrue();
        assertThat(last().counts()).isFalse();
    }

    @Test
    void leavingForgetsOldOnesOnly() {
        HistoryPager pager = pager(150, 0);
        pager.open();
        answer(0, 101, 150, true);
        pager.older();
        answer(1, 51, 100, true);
        pager.older();
        answer(2, 1, 50, false);
        transcript().trim();
        assertThat(seqs()).startsWith(51L).hasSize(100);
        assertThat(transcript().reachesStart()).isFalse();
        pager.older();
        assertThat(fed.asked.get(3).before()).isEqualTo(51);
    }

    @Test
    void readingPartLeavesTheRest() {
        fed.store.apply(direct(HE, 4, text(ID, 10, HE, "n10", 10), 0));
        new HistoryPager(conversation(), fed, Runnable::run).open();
        answer(0, 1, 10, false);
        fed.store.readHere(ID, 8);
        assertThat(conversation().unread()).isEqualTo(2);
    }

    private HistoryPager opened(int last) {
        HistoryPager pager = pager(last, 0);
        pager.open();
        answer(0, 1, last, false);
        return pager;
    }

    private HistoryPager pager(int last, int unread) {
        fed.store.apply(direct(HE, unread, text(ID, last, HE, "n" + last, last), 0));
        return new HistoryPager(conversation(), fed, Runnable::run);
    }

    private void answer(int request, long from, long to, boolean more) {
        List<Message> messages = LongStream.rangeClosed(from, to)
                .mapToObj(seq -> text(ID, seq, HE, "n" + seq, seq))
                .toList();
        CompletableFuture<HistoryPage> page = fed.asked.get(request).page();
        page.complete(new HistoryPage(messages, 1, Math.max(to, transcript().lastSeq()), more));
    }

    private ConversationModel conversation() {
        return fed.store.find(ID).orElseThrow();
    }

    private Transcript transcript() {
        return conversation().transcript();
    }

    private MessageModel last() {
        List<MessageModel> messages = transcript().messages();
        return messages.get(messages.size() - 1);
    }

    private List<Long> seqs() {
        return transcript().messages().stream().map(MessageModel::seq).toList();
    }
}
