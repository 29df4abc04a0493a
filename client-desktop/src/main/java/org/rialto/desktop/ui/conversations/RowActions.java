package org.rialto.desktop.ui.conversations;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableBooleanValue;
import org.rialto.desktop.net.ConversationCalls;
import org.rialto.desktop.net.ReadMarks;
import org.rialto.desktop.store.ChatStore;
import org.rialto.desktop.store.ConversationModel;
import org.rialto.desktop.store.MessageModel;
import org.rialto.desktop.ui.shell.Navigation;

/**
 * What one does to a conversation from the list: pin, mute, mark, hide. The server's push changes the row.
 *
 * <p>Thread: FX.
 */
public final class RowActions {
    private final ChatStore store;
    private final ConversationCalls calls;
    private final ReadMarks marks;
    private final Navigation navigation;
    private final Executor ui;
    private final ObservableBooleanValue online;
    private final ReadOnlyBooleanWrapper refused = new ReadOnlyBooleanWrapper();

    public RowActions(
            ChatStore store,
            ConversationCalls calls,
            ReadMarks marks,
            Navigation navigation,
            Executor ui,
            ObservableBooleanValue online) {
        this.store = store;
        this.calls = calls;
        this.marks = marks;
        this.navigation = navigation;
        this.ui = ui;
        this.online = online;
    }

    public ObservableBooleanValue online() {
        return online;
    }

    /** True when the server would not do what was asked last. */
    public ReadOnlyBooleanProperty refusedProperty() {
        return refused.getReadOnlyProperty();
    }

    public void pin(ConversationModel conversation) {
        look(calls.pin(conversation.id(), !conversation.order().pinned()));
    }

    public void mute(ConversationModel conversation) {
        boolean muted = conversation.mutedProperty().get();
        look(calls.tell(conversation.id(), muted ? "all" : "none"));
    }

    /** True if the newest message can be marked as unread. */
    public boolean canMarkUnread(ConversationModel conversation) {
        MessageModel latest = conversation.latestProperty().get();
        return conversation.unread() == 0 && latest != null && latest.counts() && latest.seq() > 0;
    }

    /** From the newest message on; leaves the conversation, or looking at it would undo it at once. */
    public void markUnread(ConversationModel conversation) {
        MessageModel latest = conversation.latestProperty().get();
        if (latest != null) {
            leave(conversation);
            look(calls.markUnread(conversation.id(), latest.seq()));
        }
    }

    public void markRead(ConversationModel conversation) {
        long last = conversation.transcript().lastSeq();
        store.readHere(conversation.id(), last);
        marks.read(conversation.id(), last);
    }

    public void hide(ConversationModel conversation) {
        leave(conversation);
        look(calls.hide(conversation.id()));
    }

    private void leave(ConversationModel conversation) {
        if (conversation.equals(navigation.openProperty().get())) {
            navigation.close();
        }
    }

    private void look(CompletableFuture<?> answer) {
        answer.whenCompleteAsync((done, problem) -> refused.set(problem != null), ui);
    }
}
