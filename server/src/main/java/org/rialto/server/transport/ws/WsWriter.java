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
import org.glassfish.grizzly.asyncqueue.WritableMessage;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bounded queue of one socket's outgoing frames. At most one write is in flight; what has gathered meanwhile goes
 * out in the next one. A frame that goes alone is written from its own bytes, which all its receivers share.
 *
 * <p>Thread: {@link #offer} safe, the rest confined to the event loop.
 */
final class WsWriter {
    private static final Logger LOG = LoggerFactory.getLogger(WsWriter.class);
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
    private final boolean secure;
    private final int bound;
    private @Nullable Deque<Item> queue;
    /** Queued and in flight. */
    private int bytes;

    private boolean flushPlanned;
    private boolean ended;

    private boolean writing;
    /** What the write in flight holds, unless it has been discarded. */
    private List<Item> flying = List.of();

    WsWriter(NIOConnection connection, boolean secure, int bound) {
        this.connection = connection;
        this.secure = secure;
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

    /** Drops what is queued and takes no more; what is in flight flies on, and a last frame may still follow. */
    void drop() {
        List<Item> dropped;
        synchronized (this) {
            ended = true;
            dropped = takeQueued();
        }
        report(dropped, false);
    }

    /** The connection is gone: takes no more, and reports everything queued or in flight as dropped. */
    void discard() {
        List<Item> dropped = new ArrayList<>(flying);
        flying = List.of();
        synchronized (this) {
            ended = true;
            dropped.addAll(takeQueued());
        }
        report(dropped, false);
    }

    /** Writes what is queued, unless a write is in flight: its end will. */
    void flush() {
        if (writing) {
            return;
        }
        for (List<Item> batch = nextBatch(); !batch.isEmpty(); batch = nextBatch()) {
            writing = true;
            flying = batch;
            Completion completion = new Completion();
            write(bytesOf(batch), completion);
            if (!completion.returned()) {
                return;
            }
        }
    }

    /** Only TLS has filters with something to add to the bytes. */
    private void write(WritableMessage bytes, Completion completion) {
        if (secure || !(connection.getTransport() instanceof TCPNIOTransport transport)) {
            connection.write(bytes, completion);
        } else {
            transport.getAsyncQueueIO().getWriter().write(connection, null, bytes, completion);
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

    private synchronized List<Item> nextBatch() {
        flushPlanned = false;
        if (queue == null || queue.isEmpty()) {
            return List.of();
        }
        Item first = queue.remove();
        int size = first.frame().length();
        if (queue.isEmpty() || size + queue.element().frame().length() > BATCH_BYTES) {
            return List.of(first);
        }
        List<Item> batch = new ArrayList<>(queue.size() + 1);
        batch.add(first);
        while (!queue.isEmpty() && size + queue.element().frame().length() <= BATCH_BYTES) {
            Item item = queue.remove();
            size += item.frame().length();
            batch.add(item);
        }
        return batch;
    }

    private Buffer bytesOf(List<Item> batch) {
        ByteBuffer bytes = batch.get(0).frame().buffer();
        if (batch.size() > 1) {
            int size = 0;
            for (Item item : batch) {
                size += item.frame().length();
            }
            bytes = ByteBuffer.allocate(size);
            for (Item item : batch) {
                bytes.put(item.frame().buffer());
            }
            bytes.flip();
        }
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
        List<Item> done = flying;
        flying = List.of();
        synchronized (this) {
            for (Item item : done) {
                bytes -= item.frame().length();
            }
        }
        report(done, true);
    }

    private static void report(List<Item> items, boolean flushed) {
        for (Item item : items) {
            try {
                item.sent().done(flushed);
            } catch (RuntimeException e) {
                LOG.error("The sender of a frame failed on hearing its fate", e); // the others still want theirs
            }
        }
    }

    /** The end of one write: within the call when the kernel took it all, else later on the event loop. */
    private final class Completion extends EmptyCompletionHandler<WriteResult<WritableMessage, SocketAddress>> {
        private boolean late;
        private boolean done;

        /** Whether the write ended within the call. */
        boolean returned() {
            late = !done;
            return done;
        }

        @Override
        public void completed(WriteResult<WritableMessage, SocketAddress> result) {
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
