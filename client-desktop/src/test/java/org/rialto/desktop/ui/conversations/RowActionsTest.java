package org.rialto.desktop.ui.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rialto.desktop.net.Refusal;
import org.rialto.desktop.store.ConversationModel;
import org.rialto.desktop.testkit.FedAccount;
import org.rialto.desktop.testkit.Samples;
import org.rialto.desktop.ui.shell.Navigation;
import org.rialto.protocol.desk.DeskCommand;
import org.rialto.protocol.desk.DeskData.ReadMarker;
import org.rialto.protocol.desk.messages.DeskMessages.Pinned;
import org.rialto.protocol.desk.messages.MessageRequest;

class RowActionsTest {
    private final FedAccount fed = new FedAccount();
    private final Navigation navigation = new Navigation();
    private final RowActions actions = new RowActions(
            fed.store, fed.conversations, fed.marks, navigation, Runnable::run, new SimpleBooleanProperty(true));

    @BeforeEach
    void fill() {
        fed.store.apply(Samples.list());
    }

    @Test
    void pinsAndTakesThePinBack() {
        actions.pin(find("u:he.jiaqi"));
        actions.pin(find(Samples.FAIR));
        assertThat(fed.desk.asked())
                .containsExactly(
                        new MessageRequest.Pin("1", "u:he.jiaqi", true),
                        new MessageRequest.Pin("1", Samples.FAIR, false));
    }

    @Test
    void mutesAndUnmutes() {
        ConversationModel loud = find("u:he.jiaqi");
        ConversationModel muted = fed.store.conversations().stream()
                .filter(each -> each.mutedProperty().get())
                .findFirst()
                .orElseThrow();
        actions.mute(loud);
        actions.mute(muted);
        assertThat(fed.desk.asked())
                .containsExactly(
                        new MessageRequest.Notify("1", "u:he.jiaqi", "none"),
                        new MessageRequest.Notify("1", muted.id(), "all"));
    }

    @Test
    void marksAsReadHereAndThere() {
        ConversationModel he = find("u:he.jiaqi");
        assertThat(he.unread()).isPositive();
        actions.markRead(he);
        assertThat(he.unread()).isZero();
        assertThat(fed.reads).containsExactly("u:he.jiaqi " + he.transcript().lastSeq());
    }

    @Test
    void marksTheNewestMessageAsUnreadAndLeaves() {
        ConversationModel he = find("u:he.jiaqi");
        assertThat(actions.canMarkUnread(he)).isFalse();
        actions.markRead(he);
        assertThat(actions.canMarkUnread(he)).isTrue();
        navigation.open(he);
        actions.markUnread(he);
        long last = he.transcript().lastSeq();
        assertThat(fed.desk.asked()).containsExactly(new MessageRequest.MarkUnread("1", "u:he.jiaqi", last));
        assertThat(navigation.openProperty().get()).isNull();
        fed.store.apply(new ReadMarker("u:he.jiaqi", last, 1, last));
        assertThat(he.unread()).isEqualTo(1);
    }

    @Test
    void hidingLeavesIt() {
        navigation.open(find("u:he.jiaqi"));
        actions.hide(find("u:he.jiaqi"));
        assertThat(navigation.openProperty().get()).isNull();
        assertThat(fed.desk.asked()).containsExactly(new MessageRequest.Hide("1", "u:he.jiaqi", true));
    }

    @Test
    void saysThatTheServerRefused() {
        fed.desk.answer(DeskCommand.PIN, new Refusal(409, "too-many", Duration.ZERO));
        actions.pin(find("u:he.jiaqi"));
        assertThat(actions.refusedProperty().get()).isTrue();
        fed.desk.answer(DeskCommand.PIN, new Pinned("u:he.jiaqi", 1));
        actions.pin(find("u:he.jiaqi"));
        assertThat(actions.refusedProperty().get()).isFalse();
    }

    private ConversationModel find(String id) {
        return fed.store.find(id).orElseThrow();
    }
}
