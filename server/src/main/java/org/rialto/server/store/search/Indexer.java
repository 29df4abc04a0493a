package org.rialto.server.store.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.Reads;
import org.rialto.server.core.port.SearchIndex.Place;
import org.rialto.server.core.port.SearchStore.Extent;
import org.rialto.server.store.search.IndexFile.Position;
import org.rialto.server.store.sql.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index file behind the database: first whatever it lacks, then what is committed, in small batches while the
 * writer has time. Whatever goes wrong with the file, only searching suffers.
 *
 * <p>Thread: one of its own; {@link #note}, {@link #forget} and the other calls from outside any.
 */
final class Indexer {
    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);
    private static final int BATCH = 2_000;
    private static final int MOST_WAITING = 16;
    private static final long GATHER_MS = 20;
    /** How long a batch is held back while the writer is busy: a thousand messages a second are taken then. */
    private static final long YIELD_MS = 2_000;

    private static final long RETRY_MS = 5_000;
    private static final long PROGRESS_EVERY = 100_000;

    private final Path path;
    private final String epoch;
    private final Reads reads;
    private final IntSupplier writesWaiting;
    private final Thread thread = new Thread(this::run, "search");
    private final Semaphore wake = new Semaphore(0);
    private final Set<ConversationId> noted = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Place> gone = new ConcurrentLinkedQueue<>();
    private final Object idleness = new Object();
    private volatile @Nullable IndexFile file;
    private volatile @Nullable String trouble;
    private volatile boolean started;
    private volatile boolean closing;
    /** The next file is a new one. */
    private volatile boolean anew;
    /** The file answered a question as only a broken one does. */
    private volatile boolean doubted;

    private boolean idle;

    Indexer(Path path, String epoch, Reads reads, IntSupplier writesWaiting) {
        this.path = path;
        this.epoch = epoch;
        this.reads = reads;
        this.writesWaiting = writesWaiting;
    }

    synchronized void start() {
        if (!started) {
            started = true;
            thread.start();
        }
    }

    boolean isStarted() {
        return started;
    }

    /** The open file; null while there is none. */
    @Nullable
    IndexFile file() {
        return file;
    }

    @Nullable
    String trouble() {
        return trouble;
    }

    /** A conversation has new messages. */
    void note(ConversationId conversation) {
        if (started && noted.add(conversation)) {
            stir();
        }
    }

    void forget(Collection<Place> places) {
        gone.addAll(places);
        stir();
    }

    void rebuild() {
        anew = true;
        stir();
    }

    void doubt(StoreException e) {
        if (e.isDamaged()) {
            doubted = true;
            stir();
        }
    }

    boolean awaitIdle(Duration most) {
        long until = System.nanoTime() + most.toNanos();
        synchronized (idleness) {
            while (!idle && !closing) {
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                try {
                    idleness.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return idle;
        }
    }

    void close() {
        closing = true;
        stir();
        if (!started) {
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stir() {
        synchronized (idleness) {
            idle = false;
        }
        wake.release();
    }

    private void run() {
        while (!closing) {
            try {
                IndexFile open = opened();
                trouble = null;
                work(open);
            } catch (IOException | RuntimeException e) {
                recover(e);
            }
        }
        IndexFile open = file;
        file = null;
        if (open != null) {
            open.close();
        }
        synchronized (idleness) {
            idleness.notifyAll();
        }
    }

    private IndexFile opened() throws IOException {
        IndexFile open = file;
        if (open != null && !anew && !doubted) {
            return open;
        }
        file = null;
        if (open != null) {
            open.release();
        }
        if (doubted) {
            LOG.warn("the search index is damaged; it is kept as {}.damaged and made anew", path);
            IndexFile.setAside(path);
        } else if (anew) {
            IndexFile.delete(path);
        }
        doubted = false;
        anew = false;
        IndexFile fresh = IndexFile.open(path, epoch);
        noted.clear();
        file = fresh;
        catchUp(fresh);
        return fresh;
    }

    /** What the file lacks: all of it when it is new, otherwise what was committed after its last batch. */
    private void catchUp(IndexFile open) {
        List<Backlog.Start> starts = new ArrayList<>();
        long behind = 0;
        for (Extent extent : reads.read(view -> view.search().extents())) {
            Position at = position(open, extent);
            if (extent.firstSeq() > at.firstSeq()) {
                open.drop(extent.conversation().key(), extent.firstSeq());
            }
            if (extent.lastSeq() > at.seq()) {
                starts.add(new Backlog.Start(extent.conversation(), at.seq()));
                behind += extent.lastSeq() - at.seq();
            }
        }
        if (behind > BATCH) {
            LOG.info("the search index is {} messages behind; catching up", behind);
        }
        index(open, starts, behind);
        if (behind > BATCH && !interrupted()) {
            LOG.info("the search index has caught up");
        }
    }

    private void work(IndexFile open) {
        if (noted.isEmpty() && gone.isEmpty()) {
            rest();
            return;
        }
        pause(GATHER_MS);
        List<Backlog.Start> starts = new ArrayList<>();
        noted.removeIf(conversation -> {
            long done = open.positions()
                    .getOrDefault(conversation.key(), new Position(1, 0))
                    .seq();
            return starts.add(new Backlog.Start(conversation, done));
        });
        index(open, starts, 0);
    }

    private void index(IndexFile open, List<Backlog.Start> starts, long behind) {
        Backlog backlog = new Backlog(reads, starts);
        long done = 0;
        List<Message> messages = backlog.next(BATCH);
        while (!interrupted() && (!messages.isEmpty() || !gone.isEmpty())) {
            if (writesWaiting.getAsInt() > MOST_WAITING) {
                pause(YIELD_MS);
            }
            add(open, messages);
            long before = done;
            done += messages.size();
            if (behind > 0 && before / PROGRESS_EVERY < done / PROGRESS_EVERY) {
                LOG.info("the search index: {} of {} messages", done, behind);
            }
            messages = backlog.next(BATCH);
        }
    }

    private void add(IndexFile open, List<Message> messages) {
        List<Message> found = new ArrayList<>(messages.size());
        Map<Long, Position> ends = new HashMap<>();
        for (Message message : messages) {
            long key = message.conversation().key();
            long first = open.positions().getOrDefault(key, new Position(1, 0)).firstSeq();
            ends.put(key, new Position(first, message.seq()));
            if (message.kind() == Kind.RECALLED) {
                recalled(message).ifPresent(gone::add);
            } else if (!message.kind().isNotice() && !message.recalled()) {
                found.add(message);
            }
        }
        List<Place> lost = new ArrayList<>();
        for (Place place = gone.poll(); place != null; place = gone.poll()) {
            lost.add(place);
        }
        open.add(found, lost, ends);
    }

    /** Which message a notice of recall withdraws. */
    private Optional<Place> recalled(Message notice) {
        UserId author = notice.about();
        return author == null
                ? Optional.empty()
                : reads.read(view -> view.messages()
                        .find(notice.conversation(), author, new MessageId(notice.body()))
                        .map(message -> new Place(message.conversation(), message.seq())));
    }

    private static Position position(IndexFile open, Extent extent) {
        return open.positions().getOrDefault(extent.conversation().key(), new Position(1, extent.firstSeq() - 1));
    }

    /** The file is closed and, where it is broken or another's, replaced; a full disk is waited for. */
    private void recover(Exception e) {
        IndexFile open = file;
        file = null;
        if (open != null) {
            open.release();
        }
        if (e instanceof UnusableIndexException unusable) {
            LOG.info("the search index is made anew: {}", e.getMessage());
            doubted = unusable.isDamaged();
            anew = true;
        } else if (e instanceof StoreException failure && (failure.isDamaged() || failure.isForeign())) {
            doubted = true;
        }
        if (trouble == null) {
            LOG.warn("the search index cannot be written; chat goes on without it", e);
        } else {
            pause(RETRY_MS);
        }
        trouble = String.valueOf(e.getMessage());
    }

    private boolean interrupted() {
        return closing || anew || doubted;
    }

    /** Until there is something to do. */
    private void rest() {
        synchronized (idleness) {
            if (noted.isEmpty() && gone.isEmpty() && !interrupted()) {
                idle = true;
                idleness.notifyAll();
            } else {
                return;
            }
        }
        acquire(Long.MAX_VALUE);
    }

    /** Shorter only when the thread has to end. */
    private void pause(long millis) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!closing) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0) {
                return;
            }
            acquire(left);
        }
    }

    private void acquire(long millis) {
        try {
            if (wake.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            LOG.warn("the search thread was interrupted; it goes on");
        }
    }
}
