package org.rialto.desktop.net;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskData.ReadMarker;
import org.rialto.protocol.desk.messages.DeskMessages.Hidden;
import org.rialto.protocol.desk.messages.DeskMessages.Notifying;
import org.rialto.protocol.desk.messages.DeskMessages.Pinned;
import org.rialto.protocol.desk.messages.DeskMessages.Recalled;
import org.rialto.protocol.desk.messages.MessageRequest;

/**
 * What one does to one's own view of a conversation, and to what one said in it.
 *
 * <p>Thread: safe; answers come on the network thread.
 */
public final class ConversationCalls {
    private final SupportCalls.Asking connection;

    public ConversationCalls(SupportCalls.Asking connection) {
        this.connection = connection;
    }

    public CompletableFuture<Pinned> pin(String conversation, boolean on) {
        return connection.ask(id -> new MessageRequest.Pin(id, conversation, on), Pinned.class);
    }

    /** {@code when} is all, mentions or none. */
    public CompletableFuture<Notifying> tell(String conversation, String when) {
        return connection.ask(id -> new MessageRequest.Notify(id, conversation, when), Notifying.class);
    }

    /** Counts from that message on as unread again; null takes it back. */
    public CompletableFuture<ReadMarker> markUnread(String conversation, @Nullable Long from) {
        return connection.ask(id -> new MessageRequest.MarkUnread(id, conversation, from), ReadMarker.class);
    }

    /** Out of the list until the next message. */
    public CompletableFuture<Hidden> hide(String conversation) {
        return connection.ask(id -> new MessageRequest.Hide(id, conversation, true), Hidden.class);
    }

    /** Withdraws a message of mine for everybody. */
    public CompletableFuture<Recalled> recall(String conversation, String message) {
        return connection.ask(id -> new MessageRequest.Recall(id, conversation, message), Recalled.class);
    }
}
