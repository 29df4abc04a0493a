package org.rialto.desktop.ui.conversations;

import java.util.List;
import java.util.Locale;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableIntegerValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;
import org.rialto.desktop.store.ChatStore;
import org.rialto.desktop.store.ConversationModel;
import org.rialto.desktop.store.MessageModel;
import org.rialto.desktop.ui.common.MessageText;
import org.rialto.desktop.ui.common.Names;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.desktop.ui.common.Times;
import org.rialto.desktop.ui.shell.Navigation;

/**
 * The list of conversations: what is shown of it, in two sections, and how one walks through it.
 *
 * <p>Thread: FX.
 */
public final class ConversationsViewModel {
    private final ChatStore store;
    private final Navigation navigation;
    private final Texts texts;
    private final Times times;
    private final MessageText messageText;
    private final RowActions actions;
    private final FilteredList<ConversationModel> items;
    private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.ALL);
    private final StringProperty query = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable ConversationModel> firstPinned = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ConversationModel> firstRecent = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Empty> empty = new ReadOnlyObjectWrapper<>(Empty.NO);

    public enum Filter {
        ALL,
        UNREAD,
        ROOMS,
        CONTACTS
    }

    /** Why the list shows nothing. */
    public enum Empty {
        NO,
        WAITING,
        NOTHING_YET,
        NOTHING_FOUND
    }

    /** The second line of a row; {@code mark} stands before the text and says draft or failed, else empty. */
    public record Preview(String mark, String text) {}

    public ConversationsViewModel(
            ChatStore store, Navigation navigation, RowActions actions, Texts texts, Times times) {
        this.store = store;
        this.actions = actions;
        this.navigation = navigation;
        this.texts = texts;
        this.times = times;
        this.messageText = new MessageText(texts);
        this.items = new FilteredList<>(store.conversations());
        items.addListener((ListChangeListener<ConversationModel>) change -> look());
        for (Observable cause : List.<Observable>of(filter, query, navigation.openProperty())) {
            cause.addListener(changed -> select());
        }
        store.syncedProperty().addListener(changed -> look());
        select();
        look();
    }

    public ObservableList<ConversationModel> items() {
        return items;
    }

    public ObjectProperty<Filter> filterProperty() {
        return filter;
    }

    /** What the menu of a row does. */
    public RowActions actions() {
        return actions;
    }

    public StringProperty queryProperty() {
        return query;
    }

    public ObservableIntegerValue unread() {
        return store.unreadProperty();
    }

    public ReadOnlyObjectProperty<@Nullable ConversationModel> openProperty() {
        return navigation.openProperty();
    }

    /** The row that wears the title of the pinned section; null without one. */
    public ReadOnlyObjectProperty<@Nullable ConversationModel> firstPinnedProperty() {
        return firstPinned.getReadOnlyProperty();
    }

    /** The row that wears the title of the section after the pinned one; null without pinned ones. */
    public ReadOnlyObjectProperty<@Nullable ConversationModel> firstRecentProperty() {
        return firstRecent.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Empty> emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    public void open(ConversationModel conversation) {
        navigation.open(conversation);
    }

    /** Shows the one so many rows further down (or up), staying within the list. */
    public void walk(int steps) {
        ConversationModel open = navigation.openProperty().get();
        int here = open == null ? -1 : items.indexOf(open);
        if (!items.isEmpty()) {
            int from = here < 0 && steps < 0 ? items.size() : here;
            navigation.show(items.get(Math.max(0, Math.min(items.size() - 1, from + steps))));
        }
    }

    /** Shows the next one with unread messages below (or above), beginning again at the other end. */
    public void walkUnread(int direction) {
        ConversationModel open = navigation.openProperty().get();
        int size = items.size();
        int here = open == null ? (direction > 0 ? -1 : size) : items.indexOf(open);
        for (int step = 1; step <= size; step++) {
            ConversationModel candidate = items.get(Math.floorMod(here + direction * step, size));
            if (candidate.unread() > 0) {
                navigation.show(candidate);
                return;
            }
        }
    }

    /** Opens the first one that the search shows; false if there is none. */
    public boolean openFirst() {
        if (items.isEmpty()) {
            return false;
        }
        open(items.get(0));
        return true;
    }

    public Preview preview(ConversationModel conversation) {
        String draft = Names.clean(conversation.draftProperty().get());
        if (!draft.isEmpty()) {
            return new Preview(texts.get("preview.draft"), draft);
        }
        MessageModel latest = conversation.latestProperty().get();
        return new Preview("", latest == null ? "" : messageText.line(latest, conversation.isRoom()));
    }

    public String time(ConversationModel conversation) {
        long activeAt = conversation.order().activeAt();
        return activeAt == 0 ? "" : times.brief(activeAt);
    }

    /** What a screen reader says of a row. */
    public String spoken(ConversationModel conversation) {
        Preview preview = preview(conversation);
        return texts.get(
                "row.spoken",
                Names.clean(conversation.title()),
                conversation.unread(),
                (preview.mark() + " " + preview.text()).strip(),
                time(conversation));
    }

    private void select() {
        ConversationModel open = navigation.openProperty().get();
        String words = query.get().strip().toLowerCase(Locale.ROOT);
        Filter chosen = filter.get();
        items.setPredicate(conversation ->
                conversation.title().toLowerCase(Locale.ROOT).contains(words)
                        && switch (chosen) {
                            case ALL -> true;
                            case UNREAD -> conversation.unread() > 0 || conversation.equals(open);
                            case ROOMS -> conversation.isRoom();
                            case CONTACTS -> !conversation.isRoom();
                        });
        look();
    }

    private void look() {
        ConversationModel top = items.isEmpty() ? null : items.get(0);
        boolean pinned = top != null && top.order().pinned();
        firstPinned.set(pinned ? top : null);
        firstRecent.set(
                pinned
                        ? items.stream()
                                .filter(row -> !row.order().pinned())
                                .findFirst()
                                .orElse(null)
                        : null);
        empty.set(why());
    }

    private Empty why() {
        if (!items.isEmpty()) {
            return Empty.NO;
        } else if (!store.conversations().isEmpty()) {
            return Empty.NOTHING_FOUND;
        }
        return store.syncedProperty().get() ? Empty.NOTHING_YET : Empty.WAITING;
    }
}
