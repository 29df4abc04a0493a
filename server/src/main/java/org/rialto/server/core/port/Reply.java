package org.rialto.server.core.port;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.rialto.server.core.model.ChatException;

/** Takes the answer to a change, once, after its commit. Called on the write thread: be brief, never block. */
public interface Reply<T> {

    void done(T result);

    void refused(ChatException reason);

    /** The same for callers that may wait: fails with the {@link ChatException}; completed on the write thread. */
    static <T> CompletableFuture<T> future(Consumer<Reply<T>> ask) {
        CompletableFuture<T> future = new CompletableFuture<>();
        ask.accept(of(future::complete, future::completeExceptionally));
        return future;
    }

    static <T> Reply<T> of(Consumer<T> done, Consumer<ChatException> refused) {
        return new Reply<>() {
            @Override
            public void done(T result) {
                done.accept(result);
            }

            @Override
            public void refused(ChatException reason) {
                refused.accept(reason);
            }
        };
    }
}
