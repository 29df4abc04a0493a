package org.rialto.server.dialect.jim;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.rialto.server.core.Rooms.Roster;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.delivery.Hub;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.User;
import org.rialto.server.core.port.ConversationStore.Participant;
import org.rialto.server.transport.ws.Frame;
import org.rialto.server.transport.ws.Socket;

/**
 * 9 and 10 as presence: in open rooms of at most 200 members, to plain J-IM sessions (docs/protocol/README.md, ruling 28).
 *
 * <p>Thread: safe; reads the database on the calling thread.
 */
final class JimPresence {
    private static final int MOST_MEMBERS = 200;

    private final UseCases core;
    private final Hub hub;
    private final Clock clock;

    JimPresence(UseCases core, Hub hub, Clock clock) {
        this.core = core;
        this.hub = hub;
        this.clock = clock;
    }

    void online(JimSocket session) {
        tell(
                session,
                session.entry(),
                user -> room -> JimFrames.entered(room, user.id(), user.nickname(), clock.millis()));
    }

    /** @param upTo the last entry that has anything to do with it */
    void offline(JimSocket session, long upTo) {
        tell(session, upTo, user -> room -> JimFrames.left(room, user.id(), user.nickname(), clock.millis()));
    }

    private void tell(JimSocket session, long upTo, Function<User, Function<Room, Frame>> encoder) {
        Caller caller = session.caller();
        Optional<User> me = core.accounts().profile(caller, caller.user().text());
        if (me.isEmpty()) {
            return;
        }
        for (Roster roster : core.rooms().mine(caller)) {
            if (roster.room().open() && roster.members().size() <= MOST_MEMBERS) {
                Frame frame = encoder.apply(me.get()).apply(roster.room());
                for (JimSocket socket : live(roster.members(), upTo)) {
                    socket.push(frame, Socket.Sent.IGNORED, true);
                }
            }
        }
    }

    /** Whoever came in later finds out by asking. */
    private List<JimSocket> live(List<Participant> members, long upTo) {
        return members.stream()
                .flatMap(member -> hub.of(member.user().id()).stream())
                .filter(JimSocket.class::isInstance)
                .map(JimSocket.class::cast)
                .filter(socket -> socket.entry() <= upTo
                        && socket.desk().isEmpty()
                        && !socket.caller().support())
                .toList();
    }
}
