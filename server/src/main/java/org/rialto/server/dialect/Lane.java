package org.rialto.server.dialect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.transport.ws.Frame;
import org.rialto.server.transport.ws.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order of one connection (docs/protocol/README.md, ruling 7 and 10): replies leave in the order of the requests, a question
 * sees every change asked for before it, questions run one at a time, and while many changes are outstanding nothing
 * more is read.
 *
 * <p>Thread: safe; guarded by itself.
 */
public final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int MOST_CHANGES = 64;

    private final Socket socket;
    private final Executor readers;
    private final Deque<Slot> slots = new ArrayDeque<>();
    private final Deque<Question> questions = new ArrayDeque<>();
    private int pushesWaiting;
    private long changesAsked;
    private long changesDone;
    private long barrier;
    private boolean asking;
    private boolean full;
    private boolean throttled;

    public Lane(Socket socket, Executor readers) {
        this.socket = socket;
        this.readers = readers;
    }

    /** A place for the reply to the request at hand. */
    public synchronized Slot open() {
        Slot slot = new Slot();
        slots.add(slot);
        return slot;
    }

    /** Fills a place; sent once everything before it is. */
    public void fill(Slot slot, Frame frame) {
        fill(slot, frame, Socket.Sent.IGNORED);
    }

    public synchronized void fill(Slot slot, Frame frame, Socket.Sent sent) {
        slot.frame = frame;
        slot.sent = sent;
        flush();
    }

    /** Gives a place up: nothing is said. */
    public synchronized void skip(Slot slot) {
        slot.skipped = true;
        flush();
    }

    /** Answers at once, in order. */
    public void reply(Frame frame) {
        fill(open(), frame);
    }

    /** A push that may overtake replies, but no other push. */
    public synchronized void push(Frame frame, Socket.Sent sent) {
        if (pushesWaiting == 0) {
            socket.send(frame, sent);
        } else {
            pushInOrder(frame, sent);
        }
    }

    /** A push that goes behind the replies to all requests so far. */
    public synchronized void pushInOrder(Frame frame, Socket.Sent sent) {
        if (slots.isEmpty()) {
            socket.send(frame, sent);
        } else {
            Slot slot = open();
            slot.push = true;
            pushesWaiting++;
            fill(slot, frame, sent);
        }
    }

    /** A change was handed on; {@link #changeDone} must follow. */
    public synchronized void changeAsked() {
        changesAsked++;
        if (asking) {
            // A question made it: what was asked after that question must see it as well.
            barrier = changesAsked;
        }
        if (changesAsked - changesDone >= MOST_CHANGES) {
            hold(true, throttled);
        }
    }

    public synchronized void changeDone() {
        changesDone++;
        if (full && changesAsked - changesDone <= MOST_CHANGES / 2) {
            hold(false, throttled);
        }
        askNext();
    }

    /** Stops or goes on reading because of how much the client sends in a second. */
    public synchronized void throttle(boolean on) {
        hold(full, on);
    }

    private void hold(boolean nowFull, boolean nowThrottled) {
        boolean before = full || throttled;
        full = nowFull;
        throttled = nowThrottled;
        if (full || throttled) {
            if (!before) {
                socket.pause();
            }
        } else if (before) {
            socket.resume();
        }
    }

    /**
     * Runs a question on a reader, after the changes and questions before it; it fills the slot itself.
     *
     * @param failure what fills the slot when the question throws; null to say nothing
     */
    public synchronized void ask(Slot slot, @Nullable Frame failure, Runnable question) {
        questions.add(new Question(changesAsked, slot, failure, question));
        askNext();
    }

    /** Questions waiting or running. */
    public synchronized int asked() {
        return questions.size() + (asking ? 1 : 0);
    }

    private void askNext() {
        Question next = questions.peek();
        if (asking || next == null || changesDone < Math.max(next.after, barrier)) {
            return;
        }
        questions.remove();
        asking = true;
        readers.execute(() -> {
            try {
                next.run.run();
            } catch (ChatException e) {
                LOG.info("a question was refused: {}", e.problem());
                fail(next);
            } catch (RuntimeException e) {
                LOG.error("a question failed", e);
                fail(next);
            } finally {
                answered();
            }
        });
    }

    private void fail(Question question) {
        if (question.failure == null) {
            skip(question.slot);
        } else {
            fill(question.slot, question.failure);
        }
    }

    private synchronized void answered() {
        asking = false;
        askNext();
    }

    private void flush() {
        for (Slot head = slots.peek(); head != null && head.isReady(); head = slots.peek()) {
            slots.remove();
            pushesWaiting -= head.push ? 1 : 0;
            if (head.frame != null) {
                socket.send(head.frame, head.sent);
            }
        }
    }

    /** The place of one reply. */
    public static final class Slot {
        private @Nullable Frame frame;
        private Socket.Sent sent = Socket.Sent.IGNORED;
        private boolean skipped;
        private boolean push;

        private Slot() {}

        private boolean isReady() {
            return frame != null || skipped;
        }
    }

    private record Question(long after, Slot slot, @Nullable Frame failure, Runnable run) {}
}
