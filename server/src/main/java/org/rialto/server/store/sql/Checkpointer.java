package org.rialto.server.store.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves pages from the log to the database file beside the writer, because doing it in a commit makes the slowest
 * acks. When the log has grown all the same, the writer finishes what little is left, after which the log starts anew.
 *
 * <p>Thread: {@link #afterCommit} on the write thread; the work on one of its own.
 */
public final class Checkpointer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
    private static final long LOG_BYTES = 16L << 20;
    private static final int COMMITS_BETWEEN_LOOKS = 32;
    private static final String PASSIVE = "PRAGMA wal_checkpoint(PASSIVE)";

    private final Path log;
    private final Sql beside;
    private final Sql writer;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "checkpoint"));
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean caughtUp;
    private int commits;

    public Checkpointer(Path database, Sql beside, Sql writer) {
        this.log = database.resolveSibling(database.getFileName() + "-wal");
        this.beside = beside;
        this.writer = writer;
    }

    public void afterCommit() {
        if (++commits % COMMITS_BETWEEN_LOOKS != 0 || size() < LOG_BYTES) {
            return;
        }
        if (caughtUp) {
            caughtUp = false;
            checkpoint(writer);
        } else if (busy.compareAndSet(false, true)) {
            thread.execute(() -> {
                checkpoint(beside);
                caughtUp = true;
                busy.set(false);
            });
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
                LOG.warn("a checkpoint takes more than a minute; the log is kept and read at the next start");
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        beside.close();
    }

    private static void checkpoint(Sql sql) {
        try {
            sql.first(PASSIVE, row -> row.getInt(1));
        } catch (StoreException e) {
            LOG.warn("checkpoint failed: {}", e.getMessage());
        }
    }

    private long size() {
        try {
            return Files.size(log);
        } catch (IOException e) {
            LOG.debug("no log file", e);
            return 0;
        }
    }
}
