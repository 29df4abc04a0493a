package org.rialto.desktop;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.rialto.desktop.net.ConversationCalls;
import org.rialto.desktop.net.Link;
import org.rialto.desktop.net.Outbox;
import org.rialto.desktop.net.ReadMarks;
import org.rialto.desktop.net.SupportCalls;
import org.rialto.desktop.store.ChatStore;
import org.rialto.desktop.store.HistorySource;
import org.rialto.desktop.store.SupportModel;
import org.rialto.desktop.ui.chat.ChatController;
import org.rialto.desktop.ui.chat.ChatViewModel;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.desktop.ui.common.Times;
import org.rialto.desktop.ui.common.Views;
import org.rialto.desktop.ui.conversations.ConversationsController;
import org.rialto.desktop.ui.conversations.ConversationsViewModel;
import org.rialto.desktop.ui.conversations.RowActions;
import org.rialto.desktop.ui.shell.Navigation;
import org.rialto.desktop.ui.shell.Navigation.Place;
import org.rialto.desktop.ui.shell.ShellController;
import org.rialto.desktop.ui.shell.ShellViewModel;
import org.rialto.desktop.ui.support.Chime;
import org.rialto.desktop.ui.support.QuickRepliesController;
import org.rialto.desktop.ui.support.QuickRepliesViewModel;
import org.rialto.desktop.ui.support.SupportController;
import org.rialto.desktop.ui.support.SupportViewModel;
import org.rialto.desktop.ui.support.VisitActions;
import org.rialto.desktop.ui.support.VisitController;
import org.rialto.desktop.ui.support.VisitViewModel;

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
    private final SupportViewModel support;
    private final Navigation navigation;

    /** What the screens of one account share. */
    record Account(
            ChatStore store,
            ObservableValue<Link> link,
            Outbox outbox,
            ReadMarks marks,
            HistorySource history,
            ConversationCalls conversations,
            SupportModel desk,
            SupportCalls calls,
            Consumer<String> lists,
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
        BooleanBinding online = Bindings.createBooleanBinding(
                () -> account.link().getValue().state() == Link.State.ONLINE, account.link());
        list = new ConversationsViewModel(
                store,
                navigation,
                new RowActions(store, account.conversations(), account.marks(), navigation, account.ui(), online),
                texts,
                times);
        listController = new ConversationsController(list, texts);
        chat = new ChatViewModel(
                store,
                navigation,
                account.outbox(),
                account.marks(),
                account.conversations(),
                account.history(),
                account.ui(),
                online,
                texts,
                times);
        ChatController chatController = new ChatController(chat, navigation, texts);
        Parent chatView = views.load(chatController);
        support = new SupportViewModel(
                store,
                account.desk(),
                account.calls(),
                account.lists(),
                navigation,
                account.ui(),
                online,
                texts,
                times,
                new Chime());
        VisitViewModel visit =
                new VisitViewModel(account.desk(), account.calls(), navigation, account.ui(), online, texts, times);
        QuickRepliesController quickReplies = new QuickRepliesController(
                new QuickRepliesViewModel(
                        account.desk(), account.calls(), navigation, account.ui(), chat.textProperty()),
                texts);
        chatController.add(new VisitActions(visit, navigation, texts), views.load(quickReplies));
        chatView.addEventFilter(KeyEvent.KEY_PRESSED, quickReplies::keys);
        shell = new ShellViewModel(store, account.desk(), account.link(), texts, clock, actions);
        ShellController.Parts parts = new ShellController.Parts(
                Map.of(
                        Place.CHATS,
                        views.load(listController),
                        Place.SUPPORT,
                        views.load(new SupportController(support, texts))),
                chatView,
                (Region) views.load(new VisitController(visit, navigation, texts)),
                visit.visitorProperty().isNotEmpty(),
                support::tick);
        root = views.load(new ShellController(shell, navigation, texts, layout, parts));
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

    SupportViewModel support() {
        return support;
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
