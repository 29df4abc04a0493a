package org.rialto.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rialto.desktop.testkit.Samples.HE;
import static org.rialto.desktop.testkit.Samples.LIN;
import static org.rialto.desktop.testkit.Samples.ME;
import static org.rialto.desktop.testkit.Samples.at;
import static org.rialto.desktop.testkit.Samples.direct;
import static org.rialto.desktop.testkit.Samples.kind;
import static org.rialto.desktop.testkit.Samples.person;
import static org.rialto.desktop.testkit.Samples.pinned;
import static org.rialto.desktop.testkit.Samples.room;
import static org.rialto.desktop.testkit.Samples.text;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.rialto.desktop.testkit.Samples;
import org.rialto.protocol.desk.DeskData.ConversationGone;
import org.rialto.protocol.desk.DeskData.ConversationRow;
import org.rialto.protocol.desk.DeskData.ReadMarker;
import org.rialto.protocol.desk.DeskData.SyncPage;

class ChatStoreTest {
    private static final String U_HE = "u:he.jiaqi";

    private final AtomicInteger syncs = new AtomicInteger();
    private final ChatStore store = new ChatStore(ME, syncs::incrementAndGet);

    @Test
    void pinnedComeFirstWithTheNewestPinOnTopThenTheNewestMessage() {
        store.apply(Samples.list());
        assertThat(titles())
                .startsWith("秋季展会筹备组", "周子昂", "产品评审 Product Review", "何佳琪", "客服一组")
                .endsWith("林晓雯");
    }

    @Test
    void aNewMessageMovesItsConversationUpAndIsShownInIt() {
        store.apply(Samples.list());
        store.apply(text("u:lin.xiaowen", 45, LIN, "在吗", at(11, 20, 9, 59)));
        assertThat(titles().subList(0, 3)).containsExactly("秋季展会筹备组", "周子昂", "林晓雯");
        ConversationModel lin = conversation("u:lin.xiaowen");
        assertThat(lin.unread()).isEqualTo(1);
        assertThat(lin.latestProperty().get()).extracting(MessageModel::text).isEqualTo("在吗");
        assertThat(syncs).hasValue(0);
    }

    @Test
    void theSumLeavesOutMutedConversations() {
        store.apply(Samples.list());
        assertThat(store.unreadProperty().get()).isEqualTo(8);
        assertThat(conversation("r:5f0c0a1b2c3d4e5f60718292").mutedProperty().get())
                .isTrue();
    }

    @Test
    void noticesAndMyOwnAreNotUnread() {
        store.apply(new SyncPage(List.of(direct(HE, 0, text(U_HE, 3, HE, "a", 1), 0)), List.of(), false, 1, false));
        store.apply(kind(U_HE, 4, HE, "notice", "renamed", 2));
        store.apply(text(U_HE, 5, ME, "from another place", 3));
        assertThat(conversation(U_HE).unread()).isZero();
        store.apply(text(U_HE, 6, HE, "b", 4));
        assertThat(conversation(U_HE).unread()).isEqualTo(1);
    }

    @Test
    void aRepeatedMessageCountsOnce() {
        store.apply(new SyncPage(List.of(direct(HE, 0, text(U_HE, 3, HE, "a", 1), 0)), List.of(), false, 1, false));
        store.apply(text(U_HE, 4, HE, "b", 2));
        store.apply(text(U_HE, 4, HE, "b", 2));
        assertThat(conversation(U_HE).unread()).isEqualTo(1);
    }

    @Test
    void aJumpInSeqAsksForTheRowsAgain() {
        store.apply(new SyncPage(List.of(direct(HE, 0, text(U_HE, 3, HE, "a", 1), 0)), List.of(), false, 1, false));
        store.apply(text(U_HE, 6, HE, "c", 2));
        assertThat(syncs).hasValue(1);
        store.apply(direct(HE, 3, text(U_HE, 6, HE, "c", 2), 0));
        assertThat(conversation(U_HE).unread()).isEqualTo(3);
    }

    @Test
    void aMessageOfAnUnknownConversationOrARecallAsksForTheRowsToo() {
        store.apply(text("u:stranger", 1, person("stranger", "S"), "hello", 1));
        assertThat(syncs).hasValue(1);
        store.apply(direct(HE, 0, text(U_HE, 3, HE, "a", 1), 0));
        store.apply(kind(U_HE, 4, HE, "recall", "withdrawn", 2));
        assertThat(syncs).hasValue(2);
    }

    @Test
    void anOlderRowDoesNotForgetWhatWasPushedSince() {
        store.apply(direct(HE, 0, text(U_HE, 3, HE, "a", 1), 0));
        store.apply(text(U_HE, 4, HE, "b", 2));
        store.apply(direct(HE, 0, text(U_HE, 3, HE, "a", 1), 0));
        assertThat(conversation(U_HE).unread()).isEqualTo(1);
        assertThat(conversation(U_HE).transcript().lastSeq()).isEqualTo(4);
        assertThat(conversation(U_HE).latestProperty().get())
                .extracting(MessageModel::text)
                .isEqualTo("b");
    }

    @Test
    void aMarkerFromElsewhereClearsTheNumber() {
        store.apply(direct(HE, 2, text(U_HE, 3, HE, "a", 1), 0));
        store.apply(new ReadMarker(U_HE, 3, 0));
        assertThat(conversation(U_HE).unread()).isZero();
        assertThat(conversation(U_HE).readSeq()).isEqualTo(3);
        assertThat(store.unreadProperty().get()).isZero();
        store.apply(new ReadMarker("u:nobody", 3, 0));
    }

    @Test
    void readingHereIsNewsOnce() {
        store.apply(direct(HE, 2, text(U_HE, 3, HE, "a", 1), 0));
        assertThat(store.readHere(U_HE, 3)).isTrue();
        assertThat(store.readHere(U_HE, 3)).isFalse();
        assertThat(store.readHere("u:nobody", 3)).isFalse();
        assertThat(store.unreadProperty().get()).isZero();
    }

    @Test
    void theListIsSyncedWithItsLastPage() {
        ConversationRow row = direct(HE, 0, null, 0);
        store.apply(new SyncPage(List.of(row), List.of(), false, 1, true));
        assertThat(store.syncedProperty().get()).isFalse();
        store.apply(new SyncPage(List.of(), List.of(), false, 2, false));
        assertThat(store.syncedProperty().get()).isTrue();
    }

    @Test
    void whatIsGoneLeavesTheList() {
        store.apply(Samples.list());
        store.apply(new ConversationGone(U_HE));
        store.apply(new ConversationGone("u:nobody"));
        store.apply(new SyncPage(List.of(), List.of("u:lin.xiaowen"), false, 2, false));
        assertThat(titles()).doesNotContain("何佳琪", "林晓雯").hasSize(9);
        store.clear();
        assertThat(store.conversations()).isEmpty();
        assertThat(store.unreadProperty().get()).isZero();
        assertThat(store.syncedProperty().get()).isFalse();
    }

    @Test
    void aChangedRowChangesTitleAndPlace() {
        store.apply(Samples.list());
        store.apply(
                pinned(room("r:5f0c0a1b2c3d4e5f60718295", "财务 2027", 16, 0, null, 0, "mentions"), at(11, 20, 10, 0)));
        assertThat(titles()).startsWith("财务 2027");
        assertThat(conversation("r:5f0c0a1b2c3d4e5f60718295")
                        .memberCountProperty()
                        .get())
                .isEqualTo(16);
    }

    @Test
    void mentionsAreThoseAfterTheMarker() {
        store.apply(Samples.list());
        ConversationModel product = conversation("r:5f0c0a1b2c3d4e5f60718291");
        assertThat(product.mentionsProperty().get()).isEqualTo(1);
        store.readHere(product.id(), 90);
        assertThat(product.mentionsProperty().get()).isZero();
    }

    @Test
    void manyPushesKeepTheNumberRight() {
        store.apply(direct(HE, 0, text(U_HE, 3, HE, "a", 1), 0));
        for (int seq = 4; seq < 1004; seq++) {
            store.apply(text(U_HE, seq, HE, "n", seq));
        }
        assertThat(conversation(U_HE).unread()).isEqualTo(1000);
    }

    @Test
    void whoWeAreMayComeLater() {
        ChatStore early = new ChatStore(person("shen.yiming", "shen.yiming"), () -> {});
        early.apply(ME);
        assertThat(early.me().nickname()).isEqualTo("沈一鸣");
    }

    private ConversationModel conversation(String id) {
        return store.find(id).orElseThrow();
    }

    private List<String> titles() {
        return store.conversations().stream().map(ConversationModel::title).toList();
    }
}
