package org.rialto.desktop.ui.chat;

import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.rialto.desktop.net.ConversationCalls;
import org.rialto.desktop.net.Outbox;
import org.rialto.desktop.net.ReadMarks;
import org.rialto.desktop.store.ChatStore;
import org.rialto.desktop.store.ConversationModel;
import org.rialto.desktop.store.HistoryPager;
import org.rialto.desktop.store.HistorySource;
import org.rialto.desktop.store.MessageModel;
import org.rialto.desktop.store.Transcript;
import org.rialto.desktop.ui.common.MessageText;
import org.rialto.desktop.ui.common.Names;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.desktop.ui.common.Times;
import org.rialto.desktop.ui.shell.Navigation;
import org.rialto.protocol.desk.DeskData.Person;

/**
 * One open conversation: its rows, what is typed, and what of it was really seen.
 *
 * <p>Thread: FX.
 */
public final class ChatViewModel {
    private final ChatStore store;
    private final Navigation navigation;
    private final Outbox outbox;
    private final ReadMarks marks;
    private final ConversationCalls calls;
    private final HistorySource history;
    private final Executor ui;
    private final Texts texts;
    private final Times times;
    private final ObservableBooleanValue online;
    private final MessageText messageText;
    private final TranscriptRows rows;
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanBinding sendable =
            Bindings.createBooleanBinding(() -> !text.get().isBlank(), text);
    private final ReadOnlyIntegerWrapper newBelow = new ReadOnlyIntegerWrapper();
    private final SimpleBooleanProperty following = new SimpleBooleanProperty(true);
    private final SimpleBooleanProperty loading = new SimpleBooleanProperty();
    private final ListChangeListener<MessageModel> onMessages = change -> show();
    private final ChangeListener<Boolean> onBehind = (property, was, behind) -> catchUp();
    private final ChangeListener<@Nullable MessageModel> onLatest = (property, was, latest) -> look(latest);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private @Nullable HistoryPager pager;
    private long newAfter;
    private int newCount;
    private long seenSeq;

    public ChatViewModel(
            ChatStore store,
            Navigation navigation,
            Outbox outbox,
            ReadMarks marks,
            ConversationCalls calls,
            HistorySource history,
            Executor ui,
            ObservableBooleanValue online,
            Texts texts,
            Times times) {
        this.store = store;
        this.navigation = navigation;
        this.outbox = outbox;
        this.marks = marks;
        this.calls = calls;
        this.history = history;
        this.ui = ui;
        this.online = online;
        this.texts = texts;
        this.times = times;
        this.messageText = new MessageText(texts);
        this.rows = new TranscriptRows(times);
        navigation.openProperty().addListener((property, left, opened) -> change(left, opened));
        navigation.windowFocusedProperty().addListener((property, was, focused) -> report());
        online.addListener((property, was, now) -> reconnected(now));
        change(null, navigation.openProperty().get());
    }

    public ReadOnlyObjectProperty<@Nullable ConversationModel> conversationProperty() {
        return navigation.openProperty();
    }

    public ReadOnlyObjectProperty<Person> meProperty() {
        return store.meProperty();
    }

    ObservableList<TranscriptRow> rows() {
        return rows.list();
    }

    /** What the composer holds. */
    public StringProperty textProperty() {
        return text;
    }

    public BooleanBinding sendable() {
        return sendable;
    }

    public ObservableBooleanValue online() {
        return online;
    }

    /** How many messages arrived below what is on screen. */
    public ReadOnlyIntegerProperty newBelowProperty() {
        return newBelow.getReadOnlyProperty();
    }

    /** True while a page is on its way. */
    public ReadOnlyBooleanProperty loadingProperty() {
        return loading;
    }

    /** True while the end of the conversation is on screen, so that it moves along with what arrives. */
    public ReadOnlyBooleanProperty followingProperty() {
        return following;
    }

    public String subtitle(ConversationModel conversation) {
        int members = conversation.memberCountProperty().get();
        return conversation.isRoom() ? texts.get("chat.members", members) : "";
    }

    /** True for the conversation with a visitor of the support desk. */
    public boolean isVisitor(ConversationModel conversation) {
        return store.isAside(conversation.id());
    }

    /** True for a message that a visitor wrote. */
    boolean isVisitor(MessageModel message) {
        return store.isAside("u:" + message.sender().id());
    }

    public String prompt(ConversationModel conversation) {
        return texts.get("composer.prompt", Names.clean(conversation.title()));
    }

    public String full(MessageModel message) {
        return messageText.full(message);
    }

    /** What a screen reader says of a message. */
    public String spoken(MessageModel message) {
        String sender = message.own()
                ? texts.get("message.you")
                : Names.clean(message.sender().nickname());
        return texts.get("message.spoken", sender, times.clock(message.time()), messageText.full(message));
    }

    public String clock(MessageModel message) {
        return times.clock(message.time());
    }

    public String day(MessageModel message) {
        return times.day(message.time());
    }

    /** Where a freshly opened conversation begins to be read: the row of the "new" line, else -1 for the end. */
    int startRow() {
        for (int i = 0; i < rows().size(); i++) {
            if (rows().get(i).newCount() > 0) {
                return i;
            }
        }
        return -1;
    }

    public void send() {
        ConversationModel conversation = navigation.openProperty().get();
        if (conversation != null && sendable.get()) {
            outbox.post(conversation.id(), text.get().strip());
            text.set("");
            conversation.draftProperty().set("");
            toEnd();
        }
    }

    public void retry(MessageModel message) {
        outbox.retry(message.id());
    }

    public void discard(MessageModel message) {
        outbox.discard(message.id());
    }

    /** True while one may withdraw it: mine, on the server, not older than the server's limit. */
    public boolean mayRecall(MessageModel message) {
        return message.own()
                && message.seq() > 0
                && !message.isNotice()
                && !message.recalledProperty().get()
                && online.get()
                && times.since(message.time()) < store.recallMs();
    }

    public void recall(MessageModel message) {
        ConversationModel conversation = navigation.openProperty().get();
        if (conversation != null) {
            calls.recall(conversation.id(), message.id())
                    .whenCompleteAsync(
                            (done, failure) -> {
                                problem.set(failure == null ? "" : texts.get("message.recall-refused"));
                                if (pager != null) {
                                    pager.refresh();
                                }
                            },
                            ui);
        }
    }

    /** What went wrong last in this conversation, in words; empty for nothing. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public void close() {
        navigation.close();
    }

    /** Row numbers on screen, whole or in part, and whether the end is among them. */
    void visible(int firstRow, int lastRow, boolean end) {
        following.set(end);
        if (end) {
            newBelow.set(0);
        }
        for (int row = Math.min(lastRow, rows().size() - 1); row >= firstRow && row >= 0; row--) {
            long seq = rows().get(row).message().seq();
            if (seq > 0) {
                seenSeq = Math.max(seenSeq, seq);
                break;
            }
        }
        report();
        if (pager != null && firstRow < 8) {
            pager.older();
        }
        if (end) {
            catchUp();
        }
    }

    /** Goes to the newest message; loads it if need be. */
    public void toEnd() {
        following.set(true);
        newBelow.set(0);
        if (pager != null) {
            pager.toEnd();
        }
    }

    private void change(@Nullable ConversationModel left, @Nullable ConversationModel opened) {
        if (left != null) {
            left.draftProperty().set(text.get());
            left.transcript().messages().removeListener(onMessages);
            left.transcript().behindProperty().removeListener(onBehind);
            left.transcript().latestProperty().removeListener(onLatest);
            left.transcript().trim();
        }
        pager = null;
        problem.set("");
        loading.unbind();
        loading.set(false);
        newBelow.set(0);
        seenSeq = 0;
        following.set(opened == null || opened.unread() == 0);
        if (opened == null) {
            text.set("");
            rows.list().clear();
            return;
        }
        text.set(opened.draftProperty().get());
        opened.draftProperty().set("");
        newAfter = opened.readSeq();
        newCount = opened.unread();
        Transcript transcript = opened.transcript();
        transcript.messages().addListener(onMessages);
        transcript.behindProperty().addListener(onBehind);
        transcript.latestProperty().addListener(onLatest);
        rows.list().clear();
        show();
        pager = new HistoryPager(opened, history, ui);
        loading.bind(pager.loadingProperty());
        pager.open();
        if (opened.unread() > 0 && opened.readSeq() >= transcript.lastSeq()) {
            marks.read(opened.id(), opened.readSeq()); // it was read before and only marked as unread
        }
    }

    private void show() {
        ConversationModel conversation = navigation.openProperty().get();
        if (conversation != null && conversation.transcript().isLoaded()) {
            rows.show(conversation.transcript().messages(), newAfter, newCount);
        }
    }

    private void look(@Nullable MessageModel latest) {
        if (latest != null && latest.kind().equals("recall") && pager != null) {
            pager.refresh();
        } else if (latest != null && !latest.own() && !following.get()) {
            newBelow.set(newBelow.get() + 1);
        }
    }

    private void catchUp() {
        if (pager != null && following.get()) {
            pager.newer();
        }
    }

    private void reconnected(boolean now) {
        if (now && pager != null) {
            pager.open();
        }
    }

    /** Seen is what was on screen in a window that has the focus. */
    private void report() {
        ConversationModel conversation = navigation.openProperty().get();
        if (conversation != null
                && navigation.windowFocusedProperty().get()
                && seenSeq > 0
                && store.readHere(conversation.id(), seenSeq)) {
            marks.read(conversation.id(), seenSeq);
        }
    }
}
