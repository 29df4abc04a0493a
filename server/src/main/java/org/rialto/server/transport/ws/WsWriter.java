package org.rialto.server.transport.ws;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;
import org.jspecify.annotations.Nullable;

/**
 * The bounded queue of one socket's outgoing frames. At most one write is in flight; what has gathered meanwhile goes
 * out in the next one. A frame that goes alone is written from its own bytes, which all its receivers share.
 *
 * <p>Thread: {@link #offer}, {@link #end} and {@link #discard} safe, {@link #flush} confined to the event loop.
 */
final class WsWriter {
    private static final int BATCH_BYTES = 64 * 1024;

    /** What became of a frame that was offered. */
    enum Offer {
        /** Queued, and nobody has planned a flush yet: the caller does. */
        QUEUED_FIRST,
        QUEUED,
        /** Over the bound: everything queued has been dropped, and so has this frame. */
        OVERFLOW,
        /** No more frames are taken. */
        ENDED
    }

    private record Item(Frame frame, Socket.Sent sent) {}

    private final NIOConnection connection;
    private final int bound;
    private @Nullable Deque<Item> queue;
    /** Queued and in flight. */
    private int bytes;

    private boolean flushPlanned;
    private boolean ended;

    /** Items of the write in flight; empty when there is none. */
    private List<Item> flying = List.of();

    private boolean writing;

    WsWriter(NIOConnection connection, int bound) {
        this.connection = connection;
        this.bound = bound;
    }

    /** Reports to {@code sent} at once when the frame is not taken. One frame over the bound is taken when none waits. */
    Offer offer(Frame frame, Socket.Sent sent) {
        List<Item> dropped;
        Offer offer;
        synchronized (this) {
            if (ended) {
                offer = Offer.ENDED;
                dropped = List.of();
            } else if (bytes > 0 && bytes + frame.length() > bound) {
                ended = true;
                offer = Offer.OVERFLOW;
                dropped = takeQueued();
            } else {
                return add(new Item(frame, sent));
            }
        }
        report(dropped, false);
        sent.done(false);
        return offer;
    }

    /** Takes this frame whatever the bound, and none after it. */
    Offer end(Frame last, Socket.Sent sent) {
        synchronized (this) {
            ended = true;
            return add(new Item(last, sent));
        }
    }

    /** The connection is gone: takes no more, and reports everything queued or in flight as dropped. */
    void discard() {
        List<Item> dropped;
        synchronized (this) {
            ended = true;
            dropped = new ArrayList<>(flying);
            dropped.addAll(takeQueued());
            flying = List.of();
            bytes = 0;
        }
        report(dropped, false);
    }

    /** Writes what is queued, unless a write is in flight: its end will. */
    void flush() {
        if (writing) {
            return;
        }
        for (Buffer batch = nextBatch(); batch != null; batch = nextBatch()) {
            writing = true;
            Completion completion = new Completion();
            connection.write(batch, completion);
            if (!completion.returned()) {
                return;
            }
        }
    }

    private Offer add(Item item) {
        if (queue == null) {
            queue = new ArrayDeque<>(4);
        }
        queue.add(item);
        bytes += item.frame().length();
        if (flushPlanned) {
            return Offer.QUEUED;
        }
        flushPlanned = true;
        return Offer.QUEUED_FIRST;
    }

    private synchronized @Nullable Buffer nextBatch() {
        flushPlanned = false;
        if (queue == null || queue.isEmpty()) {
            return null;
        }
        Item first = queue.poll();
        if (queue.isEmpty() || first.frame().length() + queue.element().frame().length() > BATCH_BYTES) {
            flying = List.of(first);
            return wrap(first.frame().buffer());
        }
        List<Item> batch = new ArrayList<>(queue.size() + 1);
        int size = first.frame().length();
        batch.add(first);
        while (!queue.isEmpty() && size + queue.element().frame().length() <= BATCH_BYTES) {
            Item item = queue.remove();
            size += item.frame().length();
            batch.add(item);
        }
        flying = batch;
        ByteBuffer joined = ByteBuffer.allocate(size);
        batch.forEach(item -> joined.put(item.frame().buffer()));
        return wrap(joined.flip());
    }

    private Buffer wrap(ByteBuffer bytes) {
        return Buffers.wrap(connection.getMemoryManager(), bytes);
    }

    private List<Item> takeQueued() {
        if (queue == null) {
            return List.of();
        }
        List<Item> taken = List.copyOf(queue);
        queue = null;
        taken.forEach(item -> bytes -= item.frame().length());
        return taken;
    }

    private void written() {
        List<Item> done;
        synchronized (this) {
            done = flying;
            flying = List.of();
            for (Item item : done) {
                bytes -= item.frame().length();
            }
        }
        report(done, true);
    }

    private static void report(List<Item> items, boolean flushed) {
        for (Item item : items) {
            item.sent().done(flushed);
        }
    }

    /** The end of one write: within the call when the kernel took it all, else later on the event loop. */
    private final class Completion extends EmptyCompletionHandler<WriteResult<Buffer, SocketAddress>> {
        private boolean late;
        private boolean done;

        /** Whether the write ended within the call. */
        boolean returned() {
            late = !done;
            return done;
        }

        @Override
        public void completed(WriteResult<Buffer, SocketAddress> result) {
            done = true;
            writing = false;
            written();
            if (late) {
                flush();
            }
        }

        // A failed write closes the connection, which discards everything.
    }
}
