package org.rialto.server.dialect.friend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.rialto.server.core.Inbox;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.Message;
import org.rialto.server.transport.ws.Frame;
import org.rialto.server.transport.ws.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one session is given: first what waited for its user, a piece at a time so that its queue does not overflow,
 * then what is posted. What is posted in between is held, and takes its place in the order.
 *
 * <p>Thread: safe; guarded by itself.
 */
final class FriendMailbox {
    private static final Logger LOG = LoggerFactory.getLogger(FriendMailbox.class);
    /** Well below the smallest queue a session may be given. */
    private static final int PIECE_BYTES = 32 * 1024;

    private static final int FAULT = 1011;

    private final Socket socket;
    private final Caller caller;
    private final Inbox inbox;
    private final ExecutorService readers;
    private final int queueBytes;
    private final List<Parcel> waiting = new ArrayList<>();
    private final List<Parcel> held = new ArrayList<>();
    /** Up to where each conversation was taken from the inbox: the news of it may come later. */
    private final Map<ConversationId, Long> taken = new HashMap<>();

    private int heldBytes;
    private boolean live;
    private boolean closed;

    FriendMailbox(Socket socket, Caller caller, Inbox inbox, ExecutorService readers, int queueBytes) {
        this.socket = socket;
        this.caller = caller;
        this.inbox = inbox;
        this.readers = readers;
        this.queueBytes = queueBytes;
    }

    /** Begins with what waited; the session is in the hub already, so nothing is missed. */
    void open() {
        readers.execute(this::goOn);
    }

    /** @param ticket asked for when the message goes this way */
    synchronized void push(Message message, Frame frame, Supplier<Socket.Sent> ticket) {
        if (closed || message.seq() <= taken.getOrDefault(message.conversation(), 0L)) {
            return;
        }
        if (live) {
            socket.send(frame, ticket.get());
            return;
        }
        // More than may be held stays where it waits, and comes with what is asked for next.
        if (heldBytes <= queueBytes) {
            held.add(new Parcel(message, frame, ticket.get()));
            heldBytes += frame.length();
        }
    }

    /** What was not sent waits again. */
    synchronized void close() {
        closed = true;
        waiting.forEach(parcel -> parcel.sent.done(false));
        held.forEach(parcel -> parcel.sent.done(false));
        waiting.clear();
        held.clear();
    }

    private void goOn() {
        try {
            if (!sendPiece()) {
                fill(inbox.letters(caller).stream().map(Parcel::of).toList());
            }
        } catch (RuntimeException e) {
            LOG.error("friend {} {}: what waits cannot be read", socket.id(), caller.user(), e);
            socket.close(FAULT, "internal");
        }
    }

    private synchronized void fill(List<Parcel> letters) {
        if (closed) {
            letters.forEach(letter -> letter.sent.done(false));
            return;
        }
        letters.forEach(letter -> taken.merge(letter.message.conversation(), letter.message.seq(), Math::max));
        waiting.addAll(letters);
        waiting.addAll(released(letters));
        waiting.sort(Comparator.comparing((Parcel parcel) -> parcel.message.postedAt())
                .thenComparing(parcel -> parcel.message.seq()));
        live = !sendPiece();
    }

    /**
     * What of the held may go: that which stands before one of these letters, and all when there are none. The rest goes
     * behind letters still to be asked for.
     */
    private List<Parcel> released(List<Parcel> letters) {
        Set<Place> places = letters.stream().map(Parcel::place).collect(Collectors.toSet());
        held.removeIf(news -> places.contains(news.place())); // its ticket is the letter's
        List<Parcel> released = new ArrayList<>();
        List<Parcel> kept = new ArrayList<>();
        for (Parcel news : held) {
            boolean goes =
                    letters.isEmpty() || news.message.seq() < taken.getOrDefault(news.message.conversation(), 0L);
            (goes ? released : kept).add(news);
        }
        held.clear();
        held.addAll(kept);
        heldBytes = kept.stream().mapToInt(news -> news.frame.length()).sum();
        return released;
    }

    /** False when there is nothing to send. */
    private synchronized boolean sendPiece() {
        int count = 0;
        for (int bytes = 0; count < waiting.size() && bytes < PIECE_BYTES; count++) {
            bytes += waiting.get(count).frame.length();
        }
        List<Parcel> piece = waiting.subList(0, count);
        for (Parcel parcel : piece) {
            boolean last = --count == 0;
            socket.send(parcel.frame, last ? flushed -> pieceSent(parcel, flushed) : parcel.sent);
        }
        boolean some = !piece.isEmpty();
        piece.clear();
        return some;
    }

    private void pieceSent(Parcel parcel, boolean flushed) {
        parcel.sent.done(flushed);
        if (flushed && !readers.isShutdown()) {
            readers.execute(this::goOn);
        }
    }

    private record Place(ConversationId conversation, long seq) {}

    private record Parcel(Message message, Frame frame, Socket.Sent sent) {
        static Parcel of(Inbox.Letter letter) {
            Frame frame = FriendWire.frame(FriendMapping.line(letter.message(), letter.sender()));
            return new Parcel(letter.message(), frame, letter.ticket()::end);
        }

        Place place() {
            return new Place(message.conversation(), message.seq());
        }
    }
}
