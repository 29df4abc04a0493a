package org.rialto.server.store;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.event.Published;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.port.Change;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.WriteQueue;
import org.rialto.server.store.sql.Checkpointer;
import org.rialto.server.store.sql.Sql;
import org.rialto.server.store.sql.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit: whatever waits is applied in order, committed at once, answered in order. One fsync serves the group.
 *
 * <p>A change that refuses after it had written, or that fails, makes the group be rolled back and every change of it
 * be applied again, each in a commit of its own: refusals come before writes in practice, so this is rare, and it
 * keeps the usual way free of savepoints.
 *
 * <p>Thread: {@link #submit} any; everything else happens on the one write thread.
 */
final class SqliteWriteQueue implements WriteQueue, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteWriteQueue.class);
    private static final int MOST_IN_GROUP = 1_000;
    private static final Duration PROBE = Duration.ofSeconds(1);

    private final LinkedBlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>();
    private final SqliteTx tx;
    private final Checkpointer checkpointer;
    private final Consumer<Published> fanOut;
    private final Thread thread;
    private volatile boolean writable = true;
    private volatile boolean closing;
    private volatile boolean ended;

    SqliteWriteQueue(Sql sql, Checkpointer checkpointer, Clock clock, Consumer<Published> fanOut) {
        this.tx = new SqliteTx(sql, clock);
        this.checkpointer = checkpointer;
        this.fanOut = fanOut;
        this.thread = new Thread(this::run, "writer");
    }

    void start() {
        thread.start();
    }

    @Override
    public <T> void submit(Change<T> change, Reply<T> reply) {
        queue.add(new Job<>(change, reply));
        if (ended) {
            refuseRest();
        }
    }

    @Override
    public int depth() {
        return queue.size();
    }

    /** Whether the last commit went through; probed once a second after one that did not. */
    boolean isWritable() {
        return writable;
    }

    /** Commits what waits, refuses what comes later, and ends the thread. */
    @Override
    public void close() {
        closing = true;
        queue.add(new Job<>(nothing -> true, Reply.of(done -> {}, refused -> {})));
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Job<?>> group = new ArrayList<>(MOST_IN_GROUP);
        while (!closing || !queue.isEmpty()) {
            group.clear();
            try {
                Job<?> first = queue.poll(PROBE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    queue.drainTo(group, MOST_IN_GROUP - 1);
                }
            } catch (InterruptedException e) {
                LOG.warn("the write thread was interrupted; it goes on");
            }
            if (!writable) {
                probe();
            }
            if (!group.isEmpty()) {
                write(group);
                checkpointer.afterCommit();
            }
        }
        tx.sql.close();
        ended = true;
        refuseRest();
    }

    private void refuseRest() {
        for (Job<?> job = queue.poll(); job != null; job = queue.poll()) {
            job.refuse(new ChatException(Problem.NOT_WRITABLE, "the server is stopping"));
            job.answer(fanOut);
        }
    }

    private void write(List<Job<?>> group) {
        if (!writable) {
            refuse(group, failure());
        } else if (!applyTogether(group) && writable && group.size() > 1) {
            group.forEach(job -> applyTogether(List.of(job)));
        }
        for (Job<?> job : group) {
            if (!job.isSettled()) {
                job.refuse(failure());
            }
            job.answer(fanOut);
        }
    }

    /** False when the group was rolled back before its commit; then only refusals are settled. */
    private boolean applyTogether(List<? extends Job<?>> group) {
        try {
            tx.begin();
            for (Job<?> job : group) {
                if (!job.apply(tx)) {
                    tx.rollback();
                    return false;
                }
            }
        } catch (RuntimeException e) {
            LOG.error("a change failed", e);
            rollbackQuietly();
            noteFailure(e);
            group.forEach(Job::unsettle);
            return false;
        }
        try {
            tx.commit();
            return true;
        } catch (RuntimeException e) {
            LOG.error("a commit of {} changes failed", group.size(), e);
            rollbackQuietly();
            noteFailure(e);
            refuse(group, failure());
            return true;
        }
    }

    private void rollbackQuietly() {
        try {
            tx.rollback();
        } catch (StoreException e) {
            LOG.debug("nothing to roll back: SQLite did it itself", e);
        }
    }

    private void noteFailure(RuntimeException e) {
        if (e instanceof StoreException failure && failure.isUnwritable()) {
            writable = false;
        }
    }

    private void probe() {
        try {
            tx.begin();
            tx.sql.run("UPDATE meta SET tick = tick");
            tx.commit();
            writable = true;
            LOG.info("the database can be written again");
        } catch (RuntimeException e) {
            LOG.debug("still not writable", e);
            rollbackQuietly();
        }
    }

    private static void refuse(List<? extends Job<?>> group, ChatException reason) {
        group.forEach(job -> job.refuse(reason));
    }

    private ChatException failure() {
        return writable
                ? new ChatException(Problem.INTERNAL, "the change failed")
                : new ChatException(Problem.NOT_WRITABLE, "the database cannot be written");
    }

    /** A change, and what became of it. */
    private static final class Job<T> {
        private final Change<T> change;
        private final Reply<T> reply;
        private @Nullable T result;
        private @Nullable ChatException refusal;
        private List<Published> events = List.of();

        Job(Change<T> change, Reply<T> reply) {
            this.change = change;
            this.reply = reply;
        }

        /** False when it refused with rows written, which only a rollback takes back. */
        boolean apply(SqliteTx tx) {
            long before = tx.writes();
            unsettle();
            try {
                result = change.apply(tx);
                events = tx.takePublished();
                return true;
            } catch (ChatException e) {
                refusal = e;
                tx.takePublished();
                return tx.writes() == before;
            }
        }

        void unsettle() {
            result = null;
            refusal = null;
            events = List.of();
        }

        boolean isSettled() {
            return result != null || refusal != null;
        }

        void refuse(ChatException reason) {
            result = null;
            refusal = reason;
            events = List.of();
        }

        void answer(Consumer<Published> fanOut) {
            guarded(() -> {
                if (refusal != null) {
                    reply.refused(refusal);
                } else if (result != null) {
                    reply.done(result);
                }
            });
            events.forEach(event -> guarded(() -> fanOut.accept(event)));
        }

        /** What one receiver does wrong is no reason for another not to hear. */
        private static void guarded(Runnable answer) {
            try {
                answer.run();
            } catch (RuntimeException e) {
                LOG.error("an answer failed", e);
            }
        }
    }
}
