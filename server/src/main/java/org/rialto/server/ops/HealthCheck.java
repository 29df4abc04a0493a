package org.rialto.server.ops;

import java.util.Optional;

/**
 * One reason why the server might not be able to serve.
 *
 * <p>Thread: any.
 */
@FunctionalInterface
public interface HealthCheck {

    /** What is wrong, in a few words; empty when nothing is. Answers within a second or two. */
    Optional<String> problem();
}
