package org.rialto.server.dialect.friend;

import java.util.List;
import org.rialto.server.core.delivery.Deliveries;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.event.EventVisitor;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.port.Session;
import org.rialto.server.transport.ws.Frame;
import org.rialto.server.transport.ws.Socket;

/**
 * Events to the sessions of this wire: it carries messages of direct conversations and nothing else. What it does not
 * carry stays undelivered for the user's other wires (docs/protocol/README.md, ruling 36).
 *
 * <p>Thread: the one that publishes.
 */
record FriendDelivery(Deliveries deliveries, List<FriendSocket> sessions) implements EventVisitor {
    private static final int POLICY = 1008;

    static FriendDelivery to(Deliveries deliveries, List<Session> sessions) {
        return new FriendDelivery(
                deliveries, sessions.stream().map(FriendSocket.class::cast).toList());
    }

    @Override
    public void messagePosted(Event.MessagePosted event) {
        Message message = event.message();
        Conversation conversation = event.conversation();
        if (conversation.isRoom() || message.kind().isNotice()) {
            return;
        }
        boolean toOneself = conversation.peerOf(message.sender()).equals(message.sender());
        Frame frame = FriendWire.frame(FriendMapping.line(message, event.sender()));
        for (FriendSocket session : sessions) {
            if (toOneself) {
                session.push(message, frame, () -> Socket.Sent.IGNORED);
            } else if (!session.user().equals(message.sender())) {
                session.push(
                        message,
                        frame,
                        () -> deliveries.begin(session.user(), message.conversation(), message.seq())::end);
            }
        }
    }

    @Override
    public void readMarked(Event.ReadMarked event) {
        // the wire has no word for it
    }

    @Override
    public void unsentChanged(Event.UnsentChanged event) {
        // drafts are the desktop's
    }

    @Override
    public void messageRead(Event.MessageRead event) {
        // friend chat has no receipts
    }

    @Override
    public void conversationOpened(Event.ConversationOpened event) {
        // the wire has no list
    }

    @Override
    public void conversationGone(Event.ConversationGone event) {
        // only rooms go
    }

    @Override
    public void messagesHidden(Event.MessagesHidden event) {
        // the wire has no word for it
    }

    @Override
    public void rowChanged(Event.RowChanged event) {
        // the wire has no list
    }

    @Override
    public void contactChanged(Event.ContactChanged event) {
        // the wire has no contacts
    }

    @Override
    public void presenceChanged(Event.PresenceChanged event) {
        // the wire has no word for it
    }

    @Override
    public void joinRequested(Event.JoinRequested event) {
        // the wire has no rooms
    }

    @Override
    public void joinAccepted(Event.JoinAccepted event) {
        // the wire has no rooms
    }

    @Override
    public void sessionsRevoked(Event.SessionsRevoked event) {
        sessions.stream()
                .filter(session -> event.ends(session.caller()))
                .forEach(session -> session.end(POLICY, "signed out"));
    }

    @Override
    public void deskChanged(Event.DeskChanged event) {
        // consoles speak the desk wire
    }
}
