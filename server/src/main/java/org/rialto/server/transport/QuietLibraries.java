package org.rialto.server.transport;

import java.io.IOException;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps libraries from logging what is no news: that listeners start and stop, and what strangers do to connections.
 * Holds the loggers, because {@code java.util.logging} forgets the level of one that nobody holds.
 *
 * <p>Thread: safe.
 */
final class QuietLibraries {
    private final Map<Logger, Level> levels = Map.of(
            Logger.getLogger("org.glassfish.grizzly"), Level.WARNING,
            // announces each graceful shutdown as a warning
            Logger.getLogger("org.glassfish.grizzly.nio.GracefulShutdownRunner"), Level.SEVERE,
            // takes resources registered as instances for providers without a contract
            Logger.getLogger("org.glassfish.jersey.internal.inject.Providers"), Level.SEVERE);

    private final Logger responder = Logger.getLogger("org.glassfish.jersey.server.ServerRuntime$Responder");

    void apply() {
        levels.forEach(Logger::setLevel);
        // a client that hangs up before it has read its answer
        responder.setFilter(message -> !isHangUp(message.getThrown()));
    }

    private static boolean isHangUp(@Nullable Throwable error) {
        return error instanceof IOException || error != null && error.getCause() instanceof IOException;
    }
}
