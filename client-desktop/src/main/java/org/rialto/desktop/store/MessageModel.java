package org.rialto.desktop.store;

import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.rialto.protocol.desk.DeskData.Message;
import org.rialto.protocol.desk.DeskData.Person;

/**
 * One message of a transcript. Its id is the client id it was posted with, so it stays the same object from typing to
 * read.
 *
 * <p>Thread: FX.
 */
public final class MessageModel {
    private static final Set<String> NOTICES = Set.of("notice", "recall");

    private final String id;
    private final Person sender;
    private final boolean own;
    private final String kind;
    private final String notice;
    private final Person about;
    private final String text;
    private final ReadOnlyBooleanWrapper recalled = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<MessageState> state = new ReadOnlyObjectWrapper<>(MessageState.SENT);
    private long seq;
    private long time;

    MessageModel(Message message, boolean own, MessageState reached) {
        this.id = message.id();
        this.sender = message.sender();
        this.own = own;
        this.kind = message.kind();
        this.notice = message.notice() == null ? "" : message.notice();
        this.about = message.about() == null ? message.sender() : message.about();
        this.text = message.text();
        this.seq = message.seq();
        this.time = message.postedAt();
        this.recalled.set(Boolean.TRUE.equals(message.recalled()));
        this.state.set(own ? reached : MessageState.SENT);
    }

    MessageModel(String clientId, Person me, String text, long sentAt) {
        this.id = clientId;
        this.sender = me;
        this.own = true;
        this.kind = "text";
        this.notice = "";
        this.about = me;
        this.text = text;
        this.time = sentAt;
        this.state.set(MessageState.SENDING);
    }

    public String id() {
        return id;
    }

    public Person sender() {
        return sender;
    }

    public boolean own() {
        return own;
    }

    public String kind() {
        return kind;
    }

    /** Whom a notice is about: its sender, where it is about nobody else. */
    public Person about() {
        return about;
    }

    /** Which notice it is, such as {@code joined}; empty if its text says so. */
    public String notice() {
        return notice;
    }

    public String text() {
        return text;
    }

    /** 0 while the server has not answered. */
    public long seq() {
        return seq;
    }

    /** The server's time of posting, or mine while it has not answered; ms since the epoch. */
    public long time() {
        return time;
    }

    /** True for what stands as a small line in the middle and never counts as unread. */
    public boolean isNotice() {
        return NOTICES.contains(kind);
    }

    /** True if it raises the unread count of everybody but its sender. */
    public boolean counts() {
        return !own && !isNotice() && !recalled.get();
    }

    public ReadOnlyBooleanProperty recalledProperty() {
        return recalled.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<MessageState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public MessageState state() {
        return state.get();
    }

    void posted(long newSeq, long postedAt, MessageState reached) {
        seq = newSeq;
        time = postedAt;
        state.set(reached);
    }

    void recall() {
        recalled.set(true);
    }

    void show(MessageState newState) {
        state.set(newState);
    }
}
