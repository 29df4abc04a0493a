package org.rialto.desktop.store;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskData.ConversationRow;
import org.rialto.protocol.desk.DeskData.Message;
import org.rialto.protocol.desk.DeskData.Person;
import org.rialto.protocol.desk.DeskData.ReadMarker;

/**
 * One conversation as its owner sees it: the row of the list and, once it was opened, its {@link Transcript}. Title and
 * order come from the server's row, the unread count from {@link Unread#fold}.
 *
 * <p>Thread: FX.
 */
public final class ConversationModel {
    private static final int MANY_EVENTS = 256;

    private final String id;
    private final boolean room;
    private final Transcript transcript;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper memberCount = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper mentions = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper muted = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<ConversationOrder> order;
    private final ReadOnlyObjectWrapper<@Nullable MessageModel> latest = new ReadOnlyObjectWrapper<>();
    private final StringProperty draft = new SimpleStringProperty("");
    private Unread.Base base = Unread.Base.NOTHING;
    private List<Unread.Event> events = new ArrayList<>();
    private long readSeq;
    private long pinnedAt;

    ConversationModel(ConversationRow row, String me) {
        this.id = row.id();
        this.room = row.kind().equals("room");
        this.transcript = new Transcript(me);
        this.order = new ReadOnlyObjectWrapper<>(new ConversationOrder(0, 0, row.id()));
        transcript.latestProperty().addListener((property, old, message) -> showLatest(message));
        apply(row);
    }

    /** One in which nothing was said yet. */
    static ConversationModel empty(Person peer, String me) {
        ConversationModel model = new ConversationModel(
                new ConversationRow(
                        "u:" + peer.id(),
                        "direct",
                        peer.nickname(),
                        peer.avatar(),
                        peer,
                        null,
                        null,
                        1,
                        0,
                        0,
                        0,
                        List.of(),
                        null,
                        0,
                        "all",
                        null,
                        null),
                me);
        model.transcript.replace(List.of(), 1, 0);
        return model;
    }

    public String id() {
        return id;
    }

    public boolean isRoom() {
        return room;
    }

    public Transcript transcript() {
        return transcript;
    }

    public String title() {
        return title.get();
    }

    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty memberCountProperty() {
        return memberCount.getReadOnlyProperty();
    }

    public int unread() {
        return unread.get();
    }

    public ReadOnlyIntegerProperty unreadProperty() {
        return unread.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty mentionsProperty() {
        return mentions.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty mutedProperty() {
        return muted.getReadOnlyProperty();
    }

    public ConversationOrder order() {
        return order.get();
    }

    public ReadOnlyObjectProperty<ConversationOrder> orderProperty() {
        return order.getReadOnlyProperty();
    }

    /** The message that the list shows; null in an empty conversation. */
    public ReadOnlyObjectProperty<@Nullable MessageModel> latestProperty() {
        return latest.getReadOnlyProperty();
    }

    /** What was typed and not sent. The composer writes it, nobody else. */
    public StringProperty draftProperty() {
        return draft;
    }

    /** Everything up to here is read. */
    public long readSeq() {
        return readSeq;
    }

    void apply(ConversationRow row) {
        title.set(row.title());
        memberCount.set(row.memberCount() == null ? 0 : row.memberCount());
        muted.set(!row.notification().equals("all"));
        pinnedAt = row.pinnedAt();
        if (row.lastMessage() != null) {
            transcript.showLast(row.lastMessage());
        }
        transcript.ends(row.firstSeq(), row.lastSeq());
        transcript.reached(row.peerReadSeq(), row.peerDeliveredSeq());
        base = new Unread.Base(row.lastSeq(), row.readSeq(), row.unread(), List.copyOf(row.mentions()));
        events = new ArrayList<>(Unread.after(base, events.stream()));
        count();
        reorder();
    }

    /** False if something before this message was missed: the unread count is then unknown and must be asked for. */
    boolean apply(Message message) {
        boolean dense = message.seq() <= transcript.lastSeq() + 1;
        boolean isNew = message.seq() > transcript.lastSeq();
        MessageModel model = transcript.push(message);
        if (isNew) {
            add(new Unread.Event.Posted(message.seq(), model.counts()));
        }
        return dense;
    }

    void apply(ReadMarker marker) {
        add(new Unread.Event.Marked(marker.readSeq(), marker.unread()));
    }

    /** I have seen everything up to {@code seq}; true if that is news. */
    boolean readHere(long seq) {
        if (seq <= readSeq) {
            return false;
        }
        add(new Unread.Event.ReadHere(seq, transcript.countedAfter(seq)));
        return true;
    }

    private void add(Unread.Event event) {
        events.add(event);
        count();
        if (events.size() > MANY_EVENTS) {
            Stream<Long> left = base.mentions().stream().filter(seq -> seq > readSeq);
            base = new Unread.Base(transcript.lastSeq(), readSeq, unread.get(), left.toList());
            events.clear();
        }
    }

    private void count() {
        Unread.Count count = Unread.fold(base, events);
        readSeq = count.readSeq();
        unread.set(count.unread());
        mentions.set(count.mentions());
    }

    private void showLatest(@Nullable MessageModel message) {
        latest.set(message);
        reorder();
    }

    private void reorder() {
        MessageModel message = latest.get();
        order.set(new ConversationOrder(pinnedAt, message == null ? 0 : message.time(), id));
    }
}
