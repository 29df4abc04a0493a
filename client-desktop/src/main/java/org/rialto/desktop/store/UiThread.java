package org.rialto.desktop.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;

/**
 * The one hop to the FX thread. What arrives in a burst runs together in one pulse, in order, so that the bound views
 * are laid out once. A task that throws is reported and does not take the others with it.
 *
 * <p>Thread: safe.
 */
public final class UiThread implements Executor {
    private final Consumer<Runnable> hop;
    private final List<Runnable> waiting = new ArrayList<>(); // guarded by itself

    public UiThread() {
        this(Platform::runLater);
    }

    UiThread(Consumer<Runnable> hop) {
        this.hop = hop;
    }

    @Override
    public void execute(Runnable task) {
        boolean first;
        synchronized (waiting) {
            first = waiting.isEmpty();
            waiting.add(task);
        }
        if (first) {
            hop.accept(this::drain);
        }
    }

    private void drain() {
        List<Runnable> burst;
        synchronized (waiting) {
            burst = List.copyOf(waiting);
            waiting.clear();
        }
        burst.forEach(UiThread::run);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException broken) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, broken);
        }
    }
}
