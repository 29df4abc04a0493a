package org.rialto.desktop;

import java.time.Clock;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import org.rialto.desktop.net.Link;
import org.rialto.desktop.net.Outbox;
import org.rialto.desktop.net.ReadMarks;
import org.rialto.desktop.store.ChatStore;
import org.rialto.desktop.store.HistorySource;
import org.rialto.desktop.ui.chat.ChatController;
import org.rialto.desktop.ui.chat.ChatViewModel;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.desktop.ui.common.Times;
import org.rialto.desktop.ui.common.Views;
import org.rialto.desktop.ui.conversations.ConversationsController;
import org.rialto.desktop.ui.conversations.ConversationsViewModel;
import org.rialto.desktop.ui.shell.Navigation;
import org.rialto.desktop.ui.shell.ShellController;
import org.rialto.desktop.ui.shell.ShellViewModel;

/**
 * Puts rail, list and conversation together for one account in one language.
 *
 * <p>Thread: FX.
 */
final class MainScreen {
    private final Parent root;
    private final ShellViewModel shell;
    private final ConversationsViewModel list;
    private final ConversationsController listController;
    private final ChatViewModel chat;
    private final Navigation navigation;

    /** What the screens of one account share. */
    record Account(
            ChatStore store,
            ObservableValue<Link> link,
            Outbox outbox,
            ReadMarks marks,
            HistorySource history,
            Executor ui) {}

    MainScreen(
            Account account,
            Navigation navigation,
            Texts texts,
            Clock clock,
            ShellViewModel.Actions actions,
            ShellController.Layout layout) {
        this.navigation = navigation;
        Views views = new Views(texts);
        Times times = new Times(clock, texts);
        ChatStore store = account.store();
        list = new ConversationsViewModel(store, navigation, texts, times);
        listController = new ConversationsController(list, texts);
        chat = new ChatViewModel(
                store,
                navigation,
                account.outbox(),
                account.marks(),
                account.history(),
                account.ui(),
                Bindings.createBooleanBinding(
                        () -> account.link().getValue().state() == Link.State.ONLINE, account.link()),
                texts,
                times);
        ChatController chatController = new ChatController(chat, navigation, texts);
        Parent chatView = views.load(chatController);
        shell = new ShellViewModel(store, account.link(), texts, clock, actions);
        root = views.load(new ShellController(shell, navigation, texts, layout, views.load(listController), chatView));
        navigation.afterOpening(chatController::focus);
    }

    Parent root() {
        return root;
    }

    ShellViewModel shell() {
        return shell;
    }

    void search() {
        listController.focusSearch();
    }

    ConversationsViewModel list() {
        return list;
    }

    /** Leaves what is in the way: first the place up in history, then the conversation if the list waits behind it. */
    boolean escape() {
        if (navigation.openProperty().get() == null) {
            return false;
        } else if (!chat.followingProperty().get()) {
            chat.toEnd();
            return true;
        } else if (navigation.narrowProperty().get()) {
            navigation.close();
            return true;
        }
        return false;
    }
}
