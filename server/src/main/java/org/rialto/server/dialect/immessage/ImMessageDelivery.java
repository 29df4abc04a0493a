package org.rialto.server.dialect.immessage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.rialto.server.core.delivery.Deliveries;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.event.EventVisitor;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.port.Session;
import org.rialto.server.transport.socketio.SocketIoEvent;
import org.rialto.server.transport.socketio.SocketIoServer;

/**
 * Events to the sessions of this wire, each encoded once for all who get it.
 *
 * <p>Thread: the one that publishes.
 */
final class ImMessageDelivery {
    private final SocketIoServer server;
    private final Deliveries deliveries;
    private final Clock clock;

    ImMessageDelivery(SocketIoServer server, Deliveries deliveries, Clock clock) {
        this.clock = clock;
        this.server = server;
        this.deliveries = deliveries;
    }

    EventVisitor to(List<Session> sessions) {
        List<ImMessageSocket> sockets = new ArrayList<>(sessions.size());
        sessions.forEach(session -> sockets.add((ImMessageSocket) session));
        return new Receivers(sockets);
    }

    private final class Receivers implements EventVisitor {
        private final List<ImMessageSocket> sockets;

        private Receivers(List<ImMessageSocket> sockets) {
            this.sockets = sockets;
        }

        @Override
        public void messagePosted(Event.MessagePosted event) {
            Message message = event.message();
            SocketIoEvent chat = server.event(
                    "chat", ImMessageMapping.message(message, event.conversation(), event.sender(), event.about()));
            for (ImMessageSocket socket : sockets) {
                if (!message.kind().isQueued()) {
                    socket.pushes().live(chat, message, null);
                } else if (!socket.user().equals(message.sender())) {
                    socket.pushes()
                            .live(
                                    chat,
                                    message,
                                    () -> deliveries.begin(socket.user(), message.conversation(), message.seq()));
                } else {
                    copy(event, chat, socket);
                }
            }
        }

        /** To a device of who wrote it, where it tells that device anything. */
        private void copy(Event.MessagePosted event, SocketIoEvent chat, ImMessageSocket socket) {
            Message message = event.message();
            if (message.kind() == Kind.CONTACT_ADDED) {
                ObjectNode mirrored = ImMessageMapping.contactAdded(message, event.sender(), event.about());
                socket.pushes().live(server.event("chat", mirrored), message, null);
            } else if (message.kind() == Kind.RECALLED
                    ? !socket.hasRecalled(message.body())
                    : ImMessageMapping.isCopied(message) && socket.device() != ImMessageMapping.device(message)) {
                socket.pushes().live(chat, message, null);
            }
        }

        @Override
        public void readMarked(Event.ReadMarked event) {
            // a marker has no message of its own here
        }

        @Override
        public void unsentChanged(Event.UnsentChanged event) {
            // drafts are the desktop's
        }

        @Override
        public void messageRead(Event.MessageRead event) {
            ObjectNode receipt =
                    ImMessageMapping.read(event.message(), event.conversation(), event.reader(), clock.instant());
            sockets.forEach(socket -> socket.tell(receipt));
        }

        @Override
        public void conversationOpened(Event.ConversationOpened event) {
            // this wire has no list of conversations
        }

        @Override
        public void conversationGone(Event.ConversationGone event) {
            // the notice about who left says it
        }

        @Override
        public void messagesHidden(Event.MessagesHidden event) {
            // what somebody deletes for themselves stays on their devices of this wire
        }

        @Override
        public void rowChanged(Event.RowChanged event) {
            // this wire has no list of conversations
        }

        @Override
        public void contactChanged(Event.ContactChanged event) {
            for (ImMessageSocket socket : sockets) {
                ImMessageMapping.contact(event, socket.user()).ifPresent(socket::tell);
            }
        }

        @Override
        public void presenceChanged(Event.PresenceChanged event) {
            sockets.forEach(socket -> socket.tell(ImMessageMapping.presence(event, socket.user())));
        }

        @Override
        public void joinRequested(Event.JoinRequested event) {
            ObjectNode asked =
                    ImMessageMapping.joinRequested(event.conversation().requireRoom(), event.request());
            sockets.forEach(socket -> socket.tell(asked));
        }

        @Override
        public void joinAccepted(Event.JoinAccepted event) {
            ObjectNode accepted = ImMessageMapping.joinAccepted(
                    event.conversation().requireRoom(), event.reviewer(), clock.instant());
            sockets.forEach(socket -> socket.tell(accepted));
        }

        @Override
        public void sessionsRevoked(Event.SessionsRevoked event) {
            sockets.stream().filter(socket -> event.ends(socket.caller())).forEach(ImMessageSocket::end);
        }

        @Override
        public void deskChanged(Event.DeskChanged event) {
            // consoles speak the desk wire
        }
    }
}
