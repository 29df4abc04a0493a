package org.rialto.server.ops;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.rialto.server.core.port.WriteQueue;

/**
 * Whether a change gets through the write queue: it passes an empty one through.
 *
 * <p>Thread: safe.
 */
public final class CommitProbe implements HealthCheck {
    private static final long SECONDS = 2;

    private final WriteQueue writes;

    public CommitProbe(WriteQueue writes) {
        this.writes = writes;
    }

    @Override
    public Optional<String> problem() {
        try {
            writes.submit(tx -> true).orTimeout(SECONDS, TimeUnit.SECONDS).join();
            return Optional.empty();
        } catch (CompletionException e) {
            return Optional.of("the database does not take changes");
        }
    }
}
