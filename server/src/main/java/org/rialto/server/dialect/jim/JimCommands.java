package org.rialto.server.dialect.jim;

import java.time.Clock;
import java.util.function.Function;
import org.rialto.protocol.Command;
import org.rialto.protocol.Packet;
import org.rialto.protocol.PacketCodec;
import org.rialto.protocol.ProtocolException;
import org.rialto.server.core.RoomMembers.Outcome;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.delivery.Hub;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Draft;
import org.rialto.server.core.model.Posted;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.Session;
import org.rialto.server.dialect.Lane;
import org.rialto.server.dialect.jim.desk.DeskCommands;
import org.rialto.server.transport.ws.Frame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each J-IM command does for a session that is signed in (docs/protocol/jim.md). Thread: selector threads; never blocks. */
final class JimCommands {
    private static final Logger LOG = LoggerFactory.getLogger(JimCommands.class);

    private final UseCases core;
    private final JimQueries queries;
    private final DeskCommands desk;
    private final Hub hub;
    private final Clock clock;

    JimCommands(UseCases core, JimQueries queries, DeskCommands desk, Hub hub, Clock clock) {
        this.core = core;
        this.queries = queries;
        this.desk = desk;
        this.hub = hub;
        this.clock = clock;
    }

    void handle(JimSocket session, String frame) {
        try {
            Packet packet = PacketCodec.read(frame);
            if (packet instanceof Packet.Desk request) {
                desk.handle(session, request.cmd(), frame);
            } else if (session.desk().isPresent() && isReplacedByDesk(packet)) {
                session.lane().reply(JimFrames.refusal(Command.UNKNOWN));
            } else {
                handle(session, packet);
            }
        } catch (ProtocolException e) {
            LOG.info("jim {} {}: {} refused: {}", session.id(), session.user(), e.request(), e.getMessage());
            session.lane().reply(JimFrames.refusal(session.desk().isPresent() ? Command.UNKNOWN : e.request()));
        }
    }

    private void handle(JimSocket session, Packet packet) {
        Lane lane = session.lane();
        if (packet instanceof Packet.Chat chat) {
            post(session, chat);
        } else if (packet instanceof Packet.Heartbeat) {
            lane.reply(JimFrames.heartbeat(clock.millis()));
        } else if (packet instanceof Packet.UserQuery query) {
            queries.users(session, query);
        } else if (packet instanceof Packet.MessageQuery query) {
            queries.messages(session, query);
        } else if (packet instanceof Packet.JoinGroup join) {
            join(session, join);
        } else if (packet instanceof Packet.Auth auth) {
            lane.reply(
                    auth.token() == null
                            ? JimFrames.refusal(Command.AUTH_REQ)
                            : JimFrames.authenticated(auth.token(), clock.millis()));
        } else if (packet instanceof Packet.Login login) {
            session.signIn(login);
        } else if (packet instanceof Packet.Close close) {
            close(session, close);
        } else if (packet instanceof Packet.Handshake) {
            session.end();
        } else {
            lane.reply(JimFrames.refusal(Command.UNKNOWN));
        }
    }

    private void post(JimSocket session, Packet.Chat chat) {
        Lane lane = session.lane();
        Lane.Slot slot = lane.open();
        try {
            requireSelf(session, chat);
            Draft draft = JimMapping.draft(chat, clock.instant());
            lane.changeAsked();
            core.conversations()
                    .post(session.caller(), draft, change(session, slot, Command.CHAT_REQ, JimCommands::sent));
        } catch (ChatException e) {
            refuse(session, slot, Command.CHAT_REQ, e);
        }
    }

    private void join(JimSocket session, Packet.JoinGroup join) {
        if (join.groupId() == null) {
            session.end();
            return;
        }
        Lane.Slot slot = session.lane().open();
        session.lane().changeAsked();
        // COMPAT: who waits to be let in has not joined; J-IM knows no third answer
        core.roomMembers()
                .join(
                        session.caller(),
                        join.groupId(),
                        "",
                        change(
                                session,
                                slot,
                                Command.JOIN_GROUP_REQ,
                                joined -> joined.outcome() == Outcome.ENTERED
                                        ? JimFrames.joined(joined.room())
                                        : JimFrames.refusal(Command.JOIN_GROUP_REQ)));
    }

    private void close(JimSocket session, Packet.Close close) {
        if (close.userId() != null && !isSelf(session.user(), close.userId())) {
            session.lane().reply(JimFrames.refusal(Command.CLOSE));
            return;
        }
        session.lane().reply(JimFrames.CLOSED);
        session.end();
        if (close.userId() != null) {
            for (Session other : hub.of(session.user())) {
                if (other instanceof JimSocket socket) {
                    socket.end();
                }
            }
        }
    }

    private static <T> Reply<T> change(JimSocket session, Lane.Slot slot, Command request, Function<T, Frame> frame) {
        return Reply.of(
                result -> {
                    session.lane().fill(slot, frame.apply(result));
                    session.lane().changeDone();
                },
                refusal -> {
                    refuse(session, slot, request, refusal);
                    session.lane().changeDone();
                });
    }

    private static void refuse(JimSocket session, Lane.Slot slot, Command request, ChatException refusal) {
        LOG.info("jim {} {}: {} refused: {}", session.id(), session.user(), request, refusal.problem());
        session.lane().fill(slot, JimFrames.refusal(request));
    }

    private static Frame sent(Posted posted) {
        return posted.awaited() ? JimFrames.SENT_OFFLINE : JimFrames.SENT;
    }

    /** Who a frame is from is the session's user, whatever it says (docs/protocol/README.md, Identity 1). */
    private static void requireSelf(JimSocket session, Packet.Chat chat) {
        if (chat.from() != null && !isSelf(session.user(), chat.from())) {
            throw new ChatException(Problem.NOT_ALLOWED, "forged sender");
        }
    }

    static boolean isSelf(UserId user, String name) {
        return name.equals(user.text()) || name.equals(Long.toString(user.number()));
    }

    private static boolean isReplacedByDesk(Packet packet) {
        return packet instanceof Packet.Chat
                || packet instanceof Packet.UserQuery
                || packet instanceof Packet.MessageQuery;
    }
}
