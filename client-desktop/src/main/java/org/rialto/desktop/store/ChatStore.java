package org.rialto.desktop.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import org.rialto.protocol.desk.DeskData.ConversationGone;
import org.rialto.protocol.desk.DeskData.ConversationRow;
import org.rialto.protocol.desk.DeskData.Limits;
import org.rialto.protocol.desk.DeskData.Message;
import org.rialto.protocol.desk.DeskData.Person;
import org.rialto.protocol.desk.DeskData.ReadMarker;
import org.rialto.protocol.desk.DeskData.SyncPage;

/**
 * Everything that is known of one account's conversations. It changes by {@code apply} only: what the server said, and
 * what became of one's own messages. The window binds to it.
 *
 * <p>Thread: FX.
 */
public final class ChatStore {
    private final ReadOnlyObjectWrapper<Person> me;
    private final Runnable resync;
    private long recallMs;
    private final Map<String, ConversationModel> byId = new HashMap<>();
    private final Set<String> aside = new HashSet<>();
    private final Set<String> listed = new HashSet<>(); // the same ones as in conversations
    private final ObservableList<ConversationModel> conversations = FXCollections.observableArrayList(conversation ->
            new Observable[] {conversation.orderProperty(), conversation.unreadProperty(), conversation.titleProperty()
            });
    private final SortedList<ConversationModel> sorted =
            new SortedList<>(conversations, (a, b) -> a.order().compareTo(b.order()));
    private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper synced = new ReadOnlyBooleanWrapper();

    /** {@code resync} asks the server for the rows again; it is called when pushes were missed. */
    public ChatStore(Person me, Runnable resync) {
        this.me = new ReadOnlyObjectWrapper<>(me);
        this.resync = resync;
    }

    public Person me() {
        return me.get();
    }

    public ReadOnlyObjectProperty<Person> meProperty() {
        return me.getReadOnlyProperty();
    }

    /** In the order of the list. */
    public ObservableList<ConversationModel> conversations() {
        return sorted;
    }

    public Optional<ConversationModel> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The conversation with somebody; an empty one, which no list shows yet, where nothing was said so far. */
    public ConversationModel direct(Person peer) {
        return byId.computeIfAbsent("u:" + peer.id(), id -> ConversationModel.empty(peer, me().id()));
    }

    /** These are served in a screen of their own: they are neither in the list nor in its number. */
    public void putAside(Collection<String> ids) {
        aside.addAll(ids);
        if (listed.removeAll(aside)) {
            conversations.removeIf(conversation -> aside.contains(conversation.id()));
        }
        count();
    }

    public boolean isAside(String conversation) {
        return aside.contains(conversation);
    }

    /** The number on the rail and in the title: unread messages of all conversations that are not muted. */
    public ReadOnlyIntegerProperty unreadProperty() {
        return unread.getReadOnlyProperty();
    }

    /** True once the whole list came from the server. */
    public ReadOnlyBooleanProperty syncedProperty() {
        return synced.getReadOnlyProperty();
    }

    /** The server said who we are; comes before its rows. */
    public void apply(Person user) {
        me.set(user);
    }

    /** How long after posting one may withdraw a message, ms; 0 while the server has not told. */
    public long recallMs() {
        return recallMs;
    }

    public void apply(Limits limits) {
        recallMs = limits.recallMs();
    }

    public void apply(SyncPage page) {
        page.conversations().forEach(this::put);
        page.removed().forEach(this::remove);
        synced.set(synced.get() || !page.more());
        count();
    }

    public void apply(ConversationRow row) {
        put(row);
        count();
    }

    public void apply(ConversationGone gone) {
        remove(gone.conversation());
        count();
    }

    public void apply(Message message) {
        boolean dense = find(message.conversation())
                .map(conversation -> conversation.apply(message))
                .orElse(false);
        if (!dense || message.kind().equals("recall")) {
            resync.run();
        }
        count();
    }

    public void apply(ReadMarker marker) {
        find(marker.conversation()).ifPresent(conversation -> conversation.apply(marker));
        count();
    }

    /** Everything up to {@code seq} was on screen; true if the server should hear of it. */
    public boolean readHere(String conversation, long seq) {
        boolean news = find(conversation).map(model -> model.readHere(seq)).orElse(false);
        count();
        return news;
    }

    public void sending(String conversation, String clientId, String text, long sentAt) {
        find(conversation).ifPresent(model -> model.transcript().sending(clientId, me(), text, sentAt));
    }

    public void sent(String conversation, String clientId, long seq, long postedAt) {
        find(conversation).ifPresent(model -> model.transcript().sent(clientId, seq, postedAt));
    }

    public void failed(String conversation, String clientId) {
        find(conversation).ifPresent(model -> model.transcript().failed(clientId));
    }

    public void discarded(String conversation, String clientId) {
        find(conversation).ifPresent(model -> model.transcript().discard(clientId));
    }

    /** Drops everything: the server's data was restored from a backup. */
    public void clear() {
        byId.clear();
        listed.clear();
        conversations.clear();
        synced.set(false);
        count();
    }

    private void put(ConversationRow row) {
        ConversationModel known = byId.get(row.id());
        ConversationModel model = known == null ? new ConversationModel(row, me().id()) : known;
        byId.put(row.id(), model);
        if (known != null) {
            known.apply(row);
        }
        if (!aside.contains(row.id()) && listed.add(row.id())) {
            conversations.add(model);
        }
    }

    private void remove(String id) {
        ConversationModel gone = byId.remove(id);
        if (gone != null && listed.remove(id)) {
            conversations.remove(gone);
        }
    }

    private void count() {
        unread.set(conversations.stream()
                .filter(conversation -> !conversation.mutedProperty().get())
                .mapToInt(ConversationModel::unread)
                .sum());
    }
}
