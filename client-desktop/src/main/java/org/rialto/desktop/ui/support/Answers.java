package org.rialto.desktop.ui.support;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.rialto.desktop.net.Refusal;
import org.rialto.desktop.ui.common.Texts;

/**
 * Brings answers of the server to the screen, and refusals as words.
 *
 * <p>Thread: FX.
 */
final class Answers {
    private static final int NOT_ALLOWED = 403;
    private static final int UNKNOWN = 404;
    private static final int CONFLICT = 409;

    private final Texts texts;
    private final ReadOnlyStringWrapper problem;
    private final Executor ui;

    Answers(Texts texts, ReadOnlyStringWrapper problem, Executor ui) {
        this.texts = texts;
        this.problem = problem;
        this.ui = ui;
    }

    <T> void use(CompletableFuture<T> answer, Consumer<T> use) {
        answer.whenCompleteAsync(
                (value, failure) -> {
                    problem.set(failure == null ? "" : texts.get(key(failure)));
                    if (failure == null) {
                        use.accept(value);
                    }
                },
                ui);
    }

    private static String key(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        if (!(cause instanceof Refusal refusal)) {
            return "support.problem.offline";
        }
        return switch (refusal.code()) {
            case NOT_ALLOWED -> "support.problem.not-yours";
            case UNKNOWN -> "support.problem.gone";
            case CONFLICT -> "support.problem.conflict";
            default -> "support.problem.again";
        };
    }
}
