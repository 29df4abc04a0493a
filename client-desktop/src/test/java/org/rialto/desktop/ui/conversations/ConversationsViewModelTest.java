package org.rialto.desktop.ui.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rialto.desktop.testkit.Samples.HE;
import static org.rialto.desktop.testkit.Samples.at;
import static org.rialto.desktop.testkit.Samples.direct;
import static org.rialto.desktop.testkit.Samples.kind;
import static org.rialto.desktop.testkit.Samples.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;
import org.rialto.desktop.store.ConversationModel;
import org.rialto.desktop.testkit.FedAccount;
import org.rialto.desktop.testkit.Samples;
import org.rialto.desktop.testkit.Screen;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.desktop.ui.common.Times;
import org.rialto.desktop.ui.conversations.ConversationsViewModel.Empty;
import org.rialto.desktop.ui.conversations.ConversationsViewModel.Filter;
import org.rialto.desktop.ui.conversations.ConversationsViewModel.Preview;
import org.rialto.desktop.ui.shell.Navigation;
import org.rialto.protocol.desk.DeskData.Message;
import org.rialto.protocol.desk.DeskData.ReadMarker;
import org.rialto.protocol.desk.DeskData.SyncPage;

class ConversationsViewModelTest {
    private final FedAccount fed = new FedAccount();
    private final Navigation navigation = new Navigation();
    private final Texts texts = new Texts(Locale.ENGLISH);
    private final ConversationsViewModel model = new ConversationsViewModel(
            fed.store,
            navigation,
            new RowActions(
                    fed.store,
                    fed.conversations,
                    fed.marks,
                    navigation,
                    Runnable::run,
                    new SimpleBooleanProperty(true)),
            texts,
            new Times(Screen.CLOCK, texts));

    @Test
    void saysWhyItIsEmpty() {
        assertThat(model.emptyProperty().get()).isEqualTo(Empty.WAITING);
        fed.store.apply(new SyncPage(List.of(), List.of(), false, 1, false));
        assertThat(model.emptyProperty().get()).isEqualTo(Empty.NOTHING_YET);
        fed.store.apply(Samples.list());
        assertThat(model.emptyProperty().get()).isEqualTo(Empty.NO);
        model.queryProperty().set("nobody");
        assertThat(model.emptyProperty().get()).isEqualTo(Empty.NOTHING_FOUND);
    }

    @Test
    void theFirstOfEachSectionWearsItsTitle() {
        fed.store.apply(Samples.list());
        assertThat(model.firstPinnedProperty().get())
                .extracting(ConversationModel::title)
                .isEqualTo("秋季展会筹备组");
        assertThat(model.firstRecentProperty().get())
                .extracting(ConversationModel::title)
                .isEqualTo("产品评审 Product Review");
        model.queryProperty().set("何佳");
        assertThat(model.firstPinnedProperty().get()).isNull();
        assertThat(model.firstRecentProperty().get()).isNull();
    }

    @Test
    void filtersByKindUnreadAndTitle() {
        fed.store.apply(Samples.list());
        model.filterProperty().set(Filter.ROOMS);
        assertThat(model.items()).allMatch(ConversationModel::isRoom).hasSize(6);
        model.filterProperty().set(Filter.CONTACTS);
        assertThat(model.items()).noneMatch(ConversationModel::isRoom).hasSize(5);
        model.filterProperty().set(Filter.ALL);
        model.queryProperty().set("  HELPdesk ");
        assertThat(titles()).containsExactly("IT 服务台 Helpdesk");
    }

    @Test
    void theOpenOneStaysAmongTheUnreadWhenItIsRead() {
        fed.store.apply(Samples.list());
        model.filterProperty().set(Filter.UNREAD);
        assertThat(titles()).containsExactly("秋季展会筹备组", "产品评审 Product Review", "何佳琪", "客服一组");
        open("u:he.jiaqi");
        fed.store.apply(new ReadMarker("u:he.jiaqi", 12, 0));
        fed.store.apply(new ReadMarker(Samples.FAIR, 10, 0));
        assertThat(titles()).containsExactly("产品评审 Product Review", "何佳琪", "客服一组");
        assertThat(model.unread().get()).isEqualTo(3);
    }

    @Test
    void walksThroughTheListAndStaysWithinIt() {
        model.walk(1);
        fed.store.apply(Samples.list());
        model.walk(1);
        assertThat(openTitle()).isEqualTo("秋季展会筹备组");
        model.walk(-1);
        assertThat(openTitle()).isEqualTo("秋季展会筹备组");
        model.walk(2);
        assertThat(openTitle()).isEqualTo("产品评审 Product Review");
        model.walk(99);
        assertThat(openTitle()).isEqualTo("林晓雯");
        navigation.close();
        model.walk(-1);
        assertThat(openTitle()).isEqualTo("林晓雯");
    }

    @Test
    void walksThroughTheUnreadOnesRoundAndRound() {
        model.walkUnread(1);
        assertThat(model.openProperty().get()).isNull();
        fed.store.apply(Samples.list());
        List<String> walked = new ArrayList<>();
        for (int step = 0; step < 5; step++) {
            model.walkUnread(1);
            walked.add(openTitle());
        }
        assertThat(walked).containsExactly("秋季展会筹备组", "产品评审 Product Review", "何佳琪", "客服一组", "秋季展会筹备组");
        model.walkUnread(-1);
        assertThat(openTitle()).isEqualTo("客服一组");
        navigation.close();
        model.walkUnread(-1);
        assertThat(openTitle()).isEqualTo("客服一组");
    }

    @Test
    void opensTheFirstHit() {
        assertThat(model.openFirst()).isFalse();
        fed.store.apply(Samples.list());
        model.queryProperty().set("helpdesk");
        assertThat(model.openFirst()).isTrue();
        assertThat(openTitle()).isEqualTo("IT 服务台 Helpdesk");
    }

    @Test
    void previewsNameTheSenderInRoomsAndMe() {
        fed.store.apply(Samples.list());
        assertThat(preview("u:he.jiaqi")).isEqualTo(new Preview("", "物料单发你邮箱了"));
        assertThat(preview("u:tomas")).isEqualTo(new Preview("", "You: [File] Q4-budget-final.xlsx"));
        assertThat(preview("r:5f0c0a1b2c3d4e5f60718294")).isEqualTo(new Preview("", "Emma: VPN certificates renewed"));
        assertThat(preview("r:5f0c0a1b2c3d4e5f60718293").text()).startsWith("公告");
        fed.store.apply(direct(Samples.EMMA, 0, null, 0));
        assertThat(preview("u:emma")).isEqualTo(new Preview("", ""));
    }

    @Test
    void previewsAreOneCleanLine() {
        fed.store.apply(direct(HE, 1, text("u:he.jiaqi", 13, HE, "one\n two\u202e\u200b", 1), 0));
        assertThat(preview("u:he.jiaqi").text()).isEqualTo("one two");
        fed.store.apply(kind("u:he.jiaqi", 14, HE, "hologram", "body", 1));
        assertThat(preview("u:he.jiaqi").text()).isEqualTo("[Message of kind hologram] body");
        fed.store.apply(new Message("u:he.jiaqi", 15, "m15", HE, "text", null, null, "", 1, 1, true));
        assertThat(preview("u:he.jiaqi").text()).isEqualTo("何佳琪 withdrew a message");
    }

    @Test
    void noticesSayWhoCameAndWent() {
        fed.store.apply(Samples.list());
        fed.store.apply(new Message(Samples.FAIR, 11, "m11", HE, "notice", "joined", null, "何佳琪", 1, 1, null));
        assertThat(preview(Samples.FAIR).text()).isEqualTo("何佳琪 joined the room");
        fed.store.apply(new Message(Samples.FAIR, 12, "m12", HE, "notice", "left", null, "何佳琪", 1, 1, null));
        assertThat(preview(Samples.FAIR).text()).isEqualTo("何佳琪 left the room");
    }

    @Test
    void aDraftStandsInFront() {
        fed.store.apply(Samples.list());
        conversation("u:he.jiaqi").draftProperty().set(" half a \n thought");
        assertThat(preview("u:he.jiaqi")).isEqualTo(new Preview("Draft", "half a thought"));
    }

    @Test
    void timesAreReadAsPeopleSayThem() {
        fed.store.apply(Samples.list());
        assertThat(model.time(conversation("u:he.jiaqi"))).isEqualTo("09:45");
        assertThat(model.time(conversation("u:tomas"))).isEqualTo("Yesterday");
        assertThat(model.time(conversation("u:nadia"))).isEqualTo("Tue");
        fed.store.apply(direct(Samples.EMMA, 0, null, 0));
        assertThat(model.time(conversation("u:emma"))).isEmpty();
        fed.store.apply(direct(Samples.EMMA, 0, text("u:emma", 1, Samples.EMMA, "x", at(3, 4, 1, 1)), 0));
        assertThat(model.time(conversation("u:emma"))).isEqualTo("4 Mar");
    }

    @Test
    void aRowReadsAsOneSentence() {
        fed.store.apply(Samples.list());
        assertThat(model.spoken(conversation("u:he.jiaqi"))).isEqualTo("何佳琪, 1 unread, 物料单发你邮箱了, 09:45");
        assertThat(model.spoken(conversation("u:tomas"))).contains("nothing unread");
    }

    @Test
    void clickingOpens() {
        fed.store.apply(Samples.list());
        model.open(conversation("u:tomas"));
        assertThat(openTitle()).isEqualTo("Tomás Rivera");
    }

    private void open(String id) {
        navigation.open(conversation(id));
    }

    private ConversationModel conversation(String id) {
        return fed.store.find(id).orElseThrow();
    }

    private Preview preview(String id) {
        return model.preview(conversation(id));
    }

    private String openTitle() {
        ConversationModel open = model.openProperty().get();
        return open == null ? "" : open.title();
    }

    private List<String> titles() {
        return model.items().stream().map(ConversationModel::title).toList();
    }
}
