package org.rialto.desktop.store;

import java.util.List;
import java.util.stream.Stream;

/**
 * The one function that says how many messages are unread: the server's number, with what was pushed since folded over
 * it. The client folds, it never invents (docs/protocol/desk.md).
 *
 * <p>Thread: safe, all values are immutable.
 */
public final class Unread {
    private Unread() {}

    /** What the server said: {@code unread} and {@code mentions} (seqs) are valid at {@code lastSeq}. */
    public record Base(long lastSeq, long readSeq, int unread, List<Long> mentions) {
        public static final Base NOTHING = new Base(0, 0, 0, List.of());
    }

    /** What the list shows. */
    public record Count(int unread, int mentions, long readSeq) {}

    /** Something that happened after the base, in the order it arrived. */
    public sealed interface Event {

        /** A message was posted; {@code counts} unless it is my own, a notice or a recall. */
        record Posted(long seq, boolean counts) implements Event {}

        /** A message of somebody else was withdrawn. */
        record Recalled(long seq) implements Event {}

        /** The server said where my marker stands. */
        record Marked(long readSeq, int unread) implements Event {}

        /** I have read up to {@code seq} here and the server does not know it yet; {@code left} remain after it. */
        record ReadHere(long seq, int left) implements Event {}
    }

    public static Count fold(Base base, List<Event> events) {
        long readSeq = base.readSeq();
        int unread = base.unread();
        for (Event event : events) {
            if (event instanceof Event.Posted posted) {
                boolean known = posted.seq() <= base.lastSeq() || posted.seq() <= readSeq;
                unread += posted.counts() && !known ? 1 : 0;
            } else if (event instanceof Event.Recalled recalled) {
                unread -= recalled.seq() > readSeq ? 1 : 0;
            } else if (event instanceof Event.Marked marked && marked.readSeq() >= readSeq) {
                readSeq = marked.readSeq();
                unread = marked.unread();
            } else if (event instanceof Event.ReadHere here && here.seq() > readSeq) {
                readSeq = here.seq();
                unread = here.left();
            }
        }
        long marker = readSeq;
        long mentions = base.mentions().stream().filter(seq -> seq > marker).count();
        return new Count(Math.max(unread, 0), (int) mentions, readSeq);
    }

    /** The events that a newer base does not cover yet. */
    public static List<Event> after(Base base, Stream<Event> events) {
        return events.filter(event -> !covered(base, event)).toList();
    }

    private static boolean covered(Base base, Event event) {
        if (event instanceof Event.Posted posted) {
            return posted.seq() <= base.lastSeq();
        } else if (event instanceof Event.ReadHere here) {
            return here.seq() <= base.readSeq();
        }
        return true;
    }
}
