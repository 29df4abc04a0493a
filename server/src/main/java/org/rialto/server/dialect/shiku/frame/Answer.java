package org.rialto.server.dialect.shiku.frame;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.port.Reply;

/**
 * What a call is answered with when nothing is refused.
 *
 * @param data null for none
 * @param message {@code resultMsg}; null where the document shows none
 */
public record Answer(@Nullable Object data, @Nullable String message) {
    public static final Answer DONE = new Answer(null, null);

    public static Answer of(Object data) {
        return new Answer(data, null);
    }

    /** Once a change is committed, with nothing to say about it. */
    public static <T> CompletionStage<Answer> committed(Consumer<Reply<T>> change) {
        return after(committing(change));
    }

    /** What a change gives, once it is committed. */
    public static <T> CompletionStage<T> committing(Consumer<Reply<T>> change) {
        CompletableFuture<T> future = new CompletableFuture<>();
        change.accept(Reply.of(future::complete, future::completeExceptionally));
        return future;
    }

    /** Once the stage is done, with nothing to say about it. */
    public static CompletionStage<Answer> after(CompletionStage<?> change) {
        return change.thenApply(done -> DONE);
    }
}
