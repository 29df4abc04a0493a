package org.rialto.server.dialect.immessage;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.delivery.Deliveries.Ticket;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.Message;
import org.rialto.server.transport.socketio.AckHandler;
import org.rialto.server.transport.socketio.SocketIoEvent;
import org.rialto.server.transport.socketio.SocketIoSession;

/**
 * What one session is sent: first what waited, a part at a time as the client acknowledges it, then what is new. A
 * message is delivered when the client acknowledges it; one that it does not acknowledge waits again, for other
 * sessions and for its next one, and is not sent to this one a second time.
 *
 * <p>Thread: safe; guarded by itself.
 */
final class Pushes {
    private static final Duration ACK_WITHIN = Duration.ofSeconds(18);
    /** How many characters of what waited may be on their way. */
    private static final long MOST_UNDERWAY = 256 * 1024;
    /** More than this and the client is sent away: it takes nothing, or far too slowly. */
    private static final int MOST_OPEN = 10_000;

    private enum Phase {
        BEFORE,
        CATCHING_UP,
        LIVE,
        ENDED
    }

    private final SocketIoSession session;
    private final Source source;
    /** What was sent as waiting and may yet come as new, because it was committed and not published when it was read. */
    private final Map<ConversationId, NavigableSet<Long>> early = new HashMap<>();

    private final Set<Place> open = new HashSet<>();
    private final Set<Push> underway = new HashSet<>();
    private final Deque<Push> waited = new ArrayDeque<>();
    private final Deque<Held> held = new ArrayDeque<>();
    private Phase phase = Phase.BEFORE;
    private boolean asking;
    private boolean again;
    private long characters;

    Pushes(SocketIoSession session, Source source) {
        this.session = session;
        this.source = source;
    }

    /** Where what waits comes from. */
    interface Source {
        /** Asks for what waits; {@link #waiting} must follow, from another thread or later. */
        void ask();

        /** A message that this session was sent waits again. */
        void givenBack();
    }

    /** The client is ready, or something may wait for it again. */
    synchronized void catchUp() {
        if (phase == Phase.ENDED) {
            return;
        }
        phase = Phase.CATCHING_UP;
        goOn();
    }

    /** Something may wait again that another session gave back. */
    synchronized void catchUpAgain() {
        if (phase == Phase.LIVE) {
            catchUp();
        } else {
            again = true;
        }
    }

    /** Whether the client was sent this and has not acknowledged it. */
    synchronized boolean has(ConversationId conversation, long seq) {
        return open.contains(new Place(conversation, seq));
    }

    /** What waited, oldest first; nothing when that was all. */
    void waiting(List<Push> found) {
        if (!take(found)) {
            found.forEach(push -> push.end(false));
            source.givenBack();
        }
    }

    private synchronized boolean take(List<Push> found) {
        asking = false;
        if (phase == Phase.ENDED) {
            return false;
        }
        boolean any = false;
        for (Push push : found) {
            if (open.contains(push.place)) {
                push.end(false);
            } else {
                waited.add(push);
                any = true;
            }
        }
        if (any || again) {
            goOn();
        } else {
            phase = Phase.LIVE;
            for (Held next = held.poll(); next != null; next = held.poll()) {
                send(next);
            }
        }
        return true;
    }

    /**
     * A message that was posted now. While what waited is sent it is held, without being taken: it may come as waiting.
     *
     * @param ticket begins its delivery; null for what is nobody's to be delivered: notices, and copies of one's own
     */
    synchronized void live(SocketIoEvent event, Message message, @Nullable Supplier<Ticket> ticket) {
        Held next = new Held(event, message, ticket);
        if (phase == Phase.LIVE) {
            send(next);
        } else if (phase == Phase.CATCHING_UP && held.size() < MOST_OPEN) {
            held.add(next);
        }
    }

    /** Nothing more is sent, and what was not acknowledged by now waits again. */
    synchronized void end() {
        phase = Phase.ENDED;
        underway.forEach(push -> push.end(false));
        underway.clear();
        waited.forEach(push -> push.end(false));
        waited.clear();
        held.clear();
    }

    /** A message that waited, taken by this session. */
    Push push(SocketIoEvent event, Message message, Ticket ticket) {
        return new Push(event, message, ticket);
    }

    private void goOn() {
        while (!waited.isEmpty() && characters < MOST_UNDERWAY) {
            Push next = waited.remove();
            sendHeldBefore(next.message);
            early.computeIfAbsent(next.place.conversation(), id -> new TreeSet<>())
                    .add(next.place.seq());
            send(next);
        }
        if (waited.isEmpty() && phase == Phase.CATCHING_UP && !asking) {
            asking = true;
            again = false;
            source.ask();
        }
    }

    /** What another session has under way does not come as waiting, and keeps its place nevertheless. */
    private void sendHeldBefore(Message message) {
        for (Iterator<Held> all = held.iterator(); all.hasNext(); ) {
            Held next = all.next();
            if (next.message.conversation().equals(message.conversation()) && next.message.seq() < message.seq()) {
                all.remove();
                send(next);
            }
        }
    }

    private void send(Held next) {
        if (!cameEarly(next.message)) {
            send(new Push(next.event, next.message, next.ticket == null ? null : next.ticket.get()));
        }
    }

    /** What is new comes in order: behind the last one that came early, no more of them follow. */
    private boolean cameEarly(Message message) {
        NavigableSet<Long> seqs = early.get(message.conversation());
        if (seqs == null) {
            return false;
        }
        if (seqs.last() < message.seq()) {
            early.remove(message.conversation());
        }
        return seqs.contains(message.seq());
    }

    private void send(Push push) {
        characters += push.size();
        underway.add(push);
        if (push.ticket != null) {
            open.add(push.place);
            if (open.size() > MOST_OPEN) {
                session.disconnectAll();
            }
        }
        session.emit(push.event, ACK_WITHIN, push);
    }

    /** False when this session has ended, and with it what became of the push. */
    private synchronized boolean settle(Push push, boolean acknowledged) {
        if (!underway.remove(push)) {
            return false;
        }
        push.end(acknowledged);
        characters -= push.size();
        if (acknowledged) {
            open.remove(push.place);
        }
        if (phase == Phase.CATCHING_UP) {
            goOn();
        }
        return true;
    }

    private record Held(
            SocketIoEvent event, Message message, @Nullable Supplier<Ticket> ticket) {}

    private record Place(ConversationId conversation, long seq) {}

    /** One message on its way to this session. */
    final class Push implements AckHandler {
        private final SocketIoEvent event;
        private final Message message;
        private final Place place;
        private final @Nullable Ticket ticket;

        private Push(SocketIoEvent event, Message message, @Nullable Ticket ticket) {
            this.event = event;
            this.message = message;
            this.place = new Place(message.conversation(), message.seq());
            this.ticket = ticket;
        }

        @Override
        public void acknowledged(List<JsonNode> args) {
            settle(this, true);
        }

        @Override
        public void lost() {
            if (settle(this, false) && ticket != null) {
                source.givenBack();
            }
        }

        private void end(boolean arrived) {
            if (ticket != null) {
                ticket.end(arrived);
            }
        }

        private long size() {
            return 300L
                    + message.body().length()
                    + (message.raw() == null ? 0 : message.raw().length());
        }
    }
}
