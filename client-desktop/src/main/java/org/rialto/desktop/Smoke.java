package org.rialto.desktop;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.AnimationTimer;

/**
 * {@code --smoke}: signs in, waits for the list and says in one line how it went; for scripts and packagers.
 *
 * <p>Thread: FX.
 */
final class Smoke {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final DesktopApp app;
    private final ObjectMapper json;
    private final PrintStream out;
    private final PrintStream err;
    private final long start = System.nanoTime();
    private final AtomicBoolean done = new AtomicBoolean();

    Smoke(DesktopApp app, ObjectMapper json, PrintStream out, PrintStream err) {
        this.app = app;
        this.json = json;
        this.out = out;
        this.err = err;
    }

    /** Completes with the exit code. */
    CompletableFuture<Integer> run() {
        CompletableFuture<Integer> code = new CompletableFuture<>();
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (look(code)) {
                    stop();
                }
            }
        }.start();
        CompletableFuture.delayedExecutor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> fail(code));
        return code;
    }

    private boolean look(CompletableFuture<Integer> code) {
        Optional<AccountSession> session = app.session();
        if (session.isPresent() && session.get().store().syncedProperty().get() && done.compareAndSet(false, true)) {
            out.println(json.createObjectNode()
                    .put("ok", true)
                    .put("account", session.get().store().me().id())
                    .put("conversations", session.get().store().conversations().size())
                    .put("unread", session.get().store().unreadProperty().get())
                    .put("millis", (System.nanoTime() - start) / 1_000_000));
            code.complete(0);
        } else if (!app.refusal().isEmpty() && done.compareAndSet(false, true)) {
            err.println("smoke: " + app.refusal());
            code.complete(1);
        }
        return done.get();
    }

    private void fail(CompletableFuture<Integer> code) {
        if (done.compareAndSet(false, true)) {
            String state = app.session()
                    .map(session -> session.linkProperty().get().state().toString())
                    .orElse("not signed in: give --server and --token-stdin");
            err.println("smoke: no list within " + LIMIT.toSeconds() + " s (" + state + ")");
            code.complete(1);
        }
    }
}
