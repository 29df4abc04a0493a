package org.rialto.desktop.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskData.Message;
import org.rialto.protocol.desk.DeskData.Person;

/**
 * A window without holes into the messages of one conversation, then my own that the server has not answered yet.
 * A message that does not touch the window is left out; the {@link HistoryPager} asks for what is between.
 *
 * <p>Thread: FX.
 */
public final class Transcript {
    private static final int KEPT = 100;

    private final String me;
    private final ObservableList<MessageModel> messages =
            FXCollections.observableArrayList(message -> new Observable[] {message.recalledProperty()});
    private final ObservableList<MessageModel> readOnly = FXCollections.unmodifiableObservableList(messages);
    private final Map<Key, MessageModel> byKey = new HashMap<>(); // the same ones as in messages
    private final ReadOnlyObjectWrapper<@Nullable MessageModel> latest = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper behind = new ReadOnlyBooleanWrapper();
    private @Nullable MessageModel newestSettled;
    private int settled; // the first so many of messages have a seq, ascending
    private boolean loaded;
    private long from = 1; // the window holds every visible message with from <= seq <= to
    private long to;
    private long firstSeq = 1;
    private long lastSeq;
    private long peerRead;
    private long peerDelivered;

    /** Ids are unique per sender only. */
    private record Key(String sender, String id) {}

    Transcript(String me) {
        this.me = me;
    }

    public ObservableList<MessageModel> messages() {
        return readOnly;
    }

    /** The newest message there is, mine on their way included. */
    public ReadOnlyObjectProperty<@Nullable MessageModel> latestProperty() {
        return latest.getReadOnlyProperty();
    }

    public long lastSeq() {
        return lastSeq;
    }

    /** False until the first page came. */
    public boolean isLoaded() {
        return loaded;
    }

    public boolean reachesStart() {
        return loaded && from <= firstSeq;
    }

    /** True while newer messages exist than the window holds. */
    public ReadOnlyBooleanProperty behindProperty() {
        return behind.getReadOnlyProperty();
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    /** How many messages of others after {@code seq} count as unread, of those the window holds. */
    public int countedAfter(long seq) {
        return (int) messages.stream()
                .limit(settled)
                .filter(message -> message.seq() > seq && message.counts())
                .count();
    }

    /** Forgets old messages of a conversation that is left, so that a day of switching stays small. */
    public void trim() {
        if (settled > KEPT) {
            drop(settled - KEPT);
            from = messages.get(0).seq();
        }
    }

    void ends(long first, long last) {
        firstSeq = first;
        lastSeq = Math.max(lastSeq, last);
        look();
    }

    /** What the list shows of a conversation whose messages are not loaded. */
    void showLast(Message message) {
        if (message.seq() >= lastSeq) {
            newestSettled = refresh(message);
            newest();
        }
    }

    /** A message arrived live. */
    MessageModel push(Message message) {
        boolean touches = loaded && message.seq() == to + 1;
        boolean newest = message.seq() > lastSeq;
        lastSeq = Math.max(lastSeq, message.seq());
        MessageModel model = touches ? insert(message) : refresh(message);
        if (touches) {
            to = message.seq();
        }
        if (newest) {
            newestSettled = model;
        }
        newest();
        look();
        return model;
    }

    /** Puts a page in place of everything that has a seq; the window then reaches from and to the given ends. */
    void replace(List<Message> page, long reachesFrom, long reachesTo) {
        loaded = true;
        from = reachesFrom;
        to = reachesTo;
        drop(settled);
        page.forEach(this::insert);
        newest();
        look();
    }

    void prepend(List<Message> page, long reachesFrom) {
        from = reachesFrom;
        List<MessageModel> older = page.stream()
                .filter(message -> find(message).isEmpty())
                .map(this::model)
                .toList();
        older.forEach(this::index);
        messages.addAll(0, older);
        settled += older.size();
    }

    void append(List<Message> page, long reachesTo) {
        page.forEach(this::insert);
        to = Math.max(to, reachesTo);
        newest();
        look();
    }

    /** Takes over what changed in messages that are here already. */
    void update(List<Message> page) {
        page.forEach(this::refresh);
    }

    void sending(String clientId, Person sender, String text, long sentAt) {
        findMine(clientId).ifPresentOrElse(known -> known.show(MessageState.SENDING), () -> {
            MessageModel mine = new MessageModel(clientId, sender, text, sentAt);
            index(mine);
            messages.add(mine);
            newest();
        });
    }

    /** The server has my message. It joins the window, or leaves until its page is loaded. */
    void sent(String clientId, long seq, long postedAt) {
        findMine(clientId).filter(mine -> mine.seq() == 0).ifPresent(mine -> {
            lastSeq = Math.max(lastSeq, seq);
            mine.posted(seq, postedAt, reach(seq));
            if (loaded && seq == to + 1) {
                settle(mine);
                to = seq;
            } else {
                forget(mine);
            }
            if (seq == lastSeq) {
                newestSettled = mine;
            }
            newest();
            look();
        });
    }

    void failed(String clientId) {
        findMine(clientId).filter(mine -> mine.seq() == 0).ifPresent(mine -> mine.show(MessageState.FAILED));
    }

    void discard(String clientId) {
        findMine(clientId).filter(mine -> mine.seq() == 0).ifPresent(mine -> {
            forget(mine);
            newest();
        });
    }

    void reached(@Nullable Long readSeq, @Nullable Long deliveredSeq) {
        peerRead = Math.max(peerRead, readSeq == null ? 0 : readSeq);
        peerDelivered = Math.max(peerDelivered, deliveredSeq == null ? 0 : deliveredSeq);
        messages.stream()
                .filter(message -> message.own() && message.seq() > 0)
                .forEach(message -> message.show(reach(message.seq())));
        MessageModel newest = latest.get();
        if (newest != null && newest.own() && newest.seq() > 0) {
            newest.show(reach(newest.seq()));
        }
    }

    private MessageState reach(long seq) {
        if (seq <= peerRead) {
            return MessageState.READ;
        }
        return seq <= peerDelivered ? MessageState.DELIVERED : MessageState.SENT;
    }

    private MessageModel model(Message message) {
        boolean own = message.sender().id().equals(me);
        return new MessageModel(message, own, reach(message.seq()));
    }

    private MessageModel insert(Message message) {
        MessageModel known = byKey.get(key(message));
        if (known != null && known.seq() > 0) {
            return refresh(message);
        }
        MessageModel model = known == null ? model(message) : known;
        if (known == null) {
            index(model);
            messages.add(settled++, model);
        } else {
            model.posted(message.seq(), message.postedAt(), reach(message.seq()));
            settle(model);
        }
        return model;
    }

    /** Moves one of mine to the end of the window; in place if nothing came between. */
    private void settle(MessageModel mine) {
        if (messages.get(settled) != mine) {
            messages.remove(mine);
            messages.add(settled, mine);
        }
        settled++;
    }

    private MessageModel refresh(Message message) {
        MessageModel model = find(message).orElseGet(() -> model(message));
        if (Boolean.TRUE.equals(message.recalled())) {
            model.recall();
        }
        return model;
    }

    private void newest() {
        if (settled > 0 && to >= lastSeq) {
            newestSettled = messages.get(settled - 1);
        }
        latest.set(settled < messages.size() ? messages.get(messages.size() - 1) : newestSettled);
    }

    private void look() {
        behind.set(loaded && to < lastSeq);
    }

    private void drop(int count) {
        messages.stream().limit(count).forEach(message -> byKey.remove(key(message)));
        messages.remove(0, count);
        settled -= count;
    }

    private void forget(MessageModel message) {
        byKey.remove(key(message));
        messages.remove(message);
    }

    private void index(MessageModel message) {
        byKey.put(key(message), message);
    }

    private Optional<MessageModel> find(Message message) {
        return Optional.ofNullable(byKey.get(key(message)));
    }

    private Optional<MessageModel> findMine(String clientId) {
        return Optional.ofNullable(byKey.get(new Key(me, clientId)));
    }

    private static Key key(Message message) {
        return new Key(message.sender().id(), message.id());
    }

    private static Key key(MessageModel message) {
        return new Key(message.sender().id(), message.id());
    }
}
