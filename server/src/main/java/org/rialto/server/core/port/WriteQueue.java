package org.rialto.server.core.port;

import java.util.concurrent.CompletableFuture;
import org.rialto.server.core.model.ChatException;

/**
 * The one way to change anything. Changes are applied one after another in the order of {@link #submit}, committed in
 * groups; then, in order, each change's reply and its events.
 *
 * <p>Thread: any.
 */
public interface WriteQueue {

    /** Never refuses for lack of room: sessions hold back instead (docs/protocol/README.md, ruling 10). */
    <T> void submit(Change<T> change, Reply<T> reply);

    /** Changes waiting now. */
    int depth();

    /** The same for callers that may wait. Fails with the {@link ChatException}; completed on the write thread. */
    default <T> CompletableFuture<T> submit(Change<T> change) {
        return Reply.future(reply -> submit(change, reply));
    }
}
