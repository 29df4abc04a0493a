package org.rialto.server.dialect.shiku.frame;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

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

    /** Once the stage is done, with nothing to say about it. */
    public static CompletionStage<Answer> after(CompletionStage<?> change) {
        return change.thenApply(done -> DONE);
    }
}
