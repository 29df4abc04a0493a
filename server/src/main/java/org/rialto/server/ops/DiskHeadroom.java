package org.rialto.server.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.rialto.server.config.OperatorException;

/**
 * Whether the disk of the data folder has room for some hours of messages.
 *
 * <p>Thread: safe.
 */
public final class DiskHeadroom implements HealthCheck {
    private static final long LEAST = 64L * 1024 * 1024;

    private final Path data;

    public DiskHeadroom(Path data) {
        this.data = data;
    }

    @Override
    public Optional<String> problem() {
        try {
            long free = Files.getFileStore(data).getUsableSpace();
            return free >= LEAST
                    ? Optional.empty()
                    : Optional.of("disk almost full: " + free / (1024 * 1024) + " MiB left for the data folder");
        } catch (IOException e) {
            return Optional.of("the data folder cannot be read: " + OperatorException.reason(e));
        }
    }
}
