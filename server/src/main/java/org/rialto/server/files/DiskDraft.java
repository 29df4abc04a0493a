package org.rialto.server.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rialto.server.core.port.files.FileVault;

/**
 * A file in {@code DATA/tmp}.
 *
 * <p>Thread: immutable; closed by whoever received it.
 */
record DiskDraft(Path path, long bytes, byte[] head) implements FileVault.Draft {

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
