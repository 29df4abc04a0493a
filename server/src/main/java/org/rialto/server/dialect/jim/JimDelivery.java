package org.rialto.server.dialect.jim;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.delivery.Deliveries;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.event.EventVisitor;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.Session;
import org.rialto.server.dialect.Lane;
import org.rialto.server.dialect.NoticeText;
import org.rialto.server.dialect.jim.desk.DeskFrames;
import org.rialto.server.dialect.jim.desk.PeopleCommands;
import org.rialto.server.dialect.jim.desk.RoomFrames;
import org.rialto.server.dialect.jim.desk.SupportFrames;
import org.rialto.server.transport.ws.Frame;
import org.rialto.server.transport.ws.Socket;

/**
 * Events to the sessions of this wire: to plain ones in J-IM's words, to desk sessions in ours. Each frame is encoded
 * once and shared by all who see the same.
 *
 * <p>Thread: the one that publishes.
 */
final class JimDelivery {
    private final UseCases core;
    private final Deliveries deliveries;
    private final DeskFrames frames;
    private final Clock clock;

    JimDelivery(UseCases core, Deliveries deliveries, Clock clock) {
        this.core = core;
        this.deliveries = deliveries;
        this.frames = new DeskFrames();
        this.clock = clock;
    }

    EventVisitor to(List<Session> sessions) {
        List<JimSocket> plain = new ArrayList<>(sessions.size());
        List<JimSocket> desks = new ArrayList<>();
        for (Session session : sessions) {
            JimSocket socket = (JimSocket) session;
            (socket.desk().isPresent() ? desks : plain).add(socket);
        }
        return new Receivers(plain, desks);
    }

    private final class Receivers implements EventVisitor {
        private final List<JimSocket> plain;
        private final List<JimSocket> desks;

        private Receivers(List<JimSocket> plain, List<JimSocket> desks) {
            this.plain = plain;
            this.desks = desks;
        }

        @Override
        public void messagePosted(Event.MessagePosted event) {
            Message message = event.message();
            Conversation conversation = event.conversation();
            Lazy frame = new Lazy(() -> plainFrame(event));
            for (JimSocket socket : plain) {
                boolean own = socket.user().equals(message.sender());
                if (!message.kind().isQueued()) {
                    socket.push(frame.get(), Socket.Sent.IGNORED, true);
                } else if (own
                        && (conversation.isRoom()
                                || conversation.peerOf(socket.user()).equals(socket.user()))) {
                    // The reply to the post goes before its echo.
                    socket.push(frame.get(), Socket.Sent.IGNORED, true);
                } else if (!own) {
                    socket.push(frame.get(), ticket(socket.user(), message), false);
                }
            }
            Lazy forOthers = new Lazy(() -> frames.message(event, conversation.isRoom() ? null : peer(event, false)));
            Lazy forSender = new Lazy(() -> frames.message(event, conversation.isRoom() ? null : peer(event, true)));
            for (JimSocket socket : desks) {
                boolean own = socket.user().equals(message.sender());
                Frame desk = own ? forSender.get() : forOthers.get();
                socket.push(desk, own ? Socket.Sent.IGNORED : ticket(socket.user(), message), true);
            }
        }

        @Override
        public void readMarked(Event.ReadMarked event) {
            desks.forEach(socket -> socket.push(frames.readMarker(event, socket.user()), Socket.Sent.IGNORED, true));
        }

        @Override
        public void messageRead(Event.MessageRead event) {
            // J-IM has no receipts; in rooms a desk is told of what it looks at
            if (!event.conversation().isRoom()) {
                Frame frame = DeskFrames.receipt(event);
                desks.forEach(socket -> socket.push(frame));
            }
        }

        @Override
        public void unsentChanged(Event.UnsentChanged event) {
            desks.forEach(socket -> socket.push(DeskFrames.unsent(event, socket.user())));
        }

        @Override
        public void conversationOpened(Event.ConversationOpened event) {
            pushRow(event.conversation());
        }

        private void pushRow(Conversation conversation) {
            for (JimSocket socket : desks) {
                Lane.Slot slot = socket.lane().open();
                socket.lane()
                        .ask(
                                slot,
                                null,
                                () -> core.inbox()
                                        .row(socket.caller(), conversation.id())
                                        .ifPresentOrElse(
                                                row -> socket.lane()
                                                        .fill(
                                                                slot,
                                                                row.me().marks().isHidden()
                                                                        ? frames.gone(conversation, socket.user())
                                                                        : frames.row(row)),
                                                () -> socket.lane().skip(slot)));
            }
        }

        @Override
        public void conversationGone(Event.ConversationGone event) {
            desks.forEach(
                    socket -> socket.push(frames.gone(event.conversation(), socket.user()), Socket.Sent.IGNORED, true));
        }

        @Override
        public void messagesHidden(Event.MessagesHidden event) {
            // the row that changed with them follows
        }

        @Override
        public void rowChanged(Event.RowChanged event) {
            pushRow(event.conversation());
        }

        @Override
        public void contactChanged(Event.ContactChanged event) {
            // J-IM has no contacts
            desks.forEach(socket -> socket.push(PeopleCommands.changed(event, socket.user())));
        }

        @Override
        public void presenceChanged(Event.PresenceChanged event) {
            // 9 and 10 go to open rooms; the desk wire has no presence
        }

        @Override
        public void joinRequested(Event.JoinRequested event) {
            // J-IM lets people in or refuses them
            Frame frame = RoomFrames.applicant(event);
            desks.forEach(socket -> socket.push(frame));
        }

        @Override
        public void joinAccepted(Event.JoinAccepted event) {
            // the notice that they joined says it
        }

        @Override
        public void sessionsRevoked(Event.SessionsRevoked event) {
            Stream.concat(desks.stream(), plain.stream())
                    .filter(socket -> event.ends(socket.caller()))
                    .forEach(JimSocket::revoked);
        }

        @Override
        public void deskChanged(Event.DeskChanged event) {
            Frame frame = SupportFrames.news(event.news());
            desks.forEach(socket -> socket.push(frame, Socket.Sent.IGNORED, true));
        }

        private Frame plainFrame(Event.MessagePosted event) {
            Message message = event.message();
            Conversation conversation = event.conversation();
            User whom = event.about() == null ? event.sender() : event.about();
            return switch (message.kind()) {
                case JOINED ->
                    JimFrames.entered(conversation.requireRoom(), whom.id(), whom.nickname(), clock.millis());
                case LEFT -> JimFrames.left(conversation.requireRoom(), whom.id(), whom.nickname(), clock.millis());
                case RECALLED,
                        RENAMED,
                        DISSOLVED,
                        ANNOUNCED,
                        ROLE_CHANGED,
                        OWNER_CHANGED,
                        MEMBER_RENAMED,
                        SILENCED,
                        ALL_SILENCED,
                        SETTING,
                        CONTACT_ADDED,
                        CONTACT_ACCEPTED ->
                    JimFrames.notice(message, conversation, NoticeText.of(message, event.sender(), event.about()));
                case TEXT, IMAGE, VOICE, VIDEO, AUDIO, FILE, LINK, LOCATION, CARD, STICKER, MENTION, PAYMENT, MOMENT ->
                    JimFrames.push(message, conversation);
            };
        }

        /** Whom a reader of a direct conversation knows it by. */
        private UserId peer(Event.MessagePosted event, boolean forSender) {
            UserId sender = event.message().sender();
            return forSender ? event.conversation().peerOf(sender) : sender;
        }

        private Socket.Sent ticket(UserId user, Message message) {
            return deliveries.begin(user, message.conversation(), message.seq())::end;
        }
    }

    /** Made when first needed, for one thread. */
    private static final class Lazy {
        private final Supplier<Frame> maker;
        private @Nullable Frame made;

        private Lazy(Supplier<Frame> maker) {
            this.maker = maker;
        }

        Frame get() {
            Frame known = made == null ? maker.get() : made;
            made = known;
            return known;
        }
    }
}
