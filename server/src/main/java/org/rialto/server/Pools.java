package org.rialto.server;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of a server beside those that read its sockets and the one that writes.
 *
 * @param readers may block on the database
 * @param timer must not block
 * @param uploads read forms with files; senders may be slow, so what waits for a thread is bounded as well
 *
 * <p>Thread: safe.
 */
record Pools(ExecutorService readers, ScheduledExecutorService timer, ExecutorService uploads) {
    private static final int READERS = 3;
    private static final int UPLOADS = 8;
    private static final int UPLOADS_WAITING = 64;

    static Pools start() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, named("timer"));
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return new Pools(
                Executors.newFixedThreadPool(READERS, named("reader")),
                timer,
                new ThreadPoolExecutor(
                        UPLOADS,
                        UPLOADS,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(UPLOADS_WAITING),
                        named("upload")));
    }

    /** Lets questions end. False when they, or uploads, still run after two seconds each: they are given up. */
    boolean stop() throws InterruptedException {
        timer.shutdown();
        uploads.shutdownNow();
        readers.shutdown();
        return readers.awaitTermination(2, TimeUnit.SECONDS) && uploads.awaitTermination(2, TimeUnit.SECONDS);
    }

    void stopNow() {
        timer.shutdownNow();
        uploads.shutdownNow();
        readers.shutdownNow();
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> new Thread(task, name + "-" + count.incrementAndGet());
    }
}
