package org.rialto.server.ops;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Optional;
import org.rialto.server.config.OperatorException;

/**
 * The data folder, held by one process through {@code DATA/lock} until it is closed.
 *
 * <p>Thread: safe.
 */
public final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes the folder where it is missing and takes its lock.
     *
     * @throws OperatorException when it cannot be made or written to, or somebody else has it
     */
    public static DataFolder open(Path path) {
        return tryOpen(path).orElseThrow(() -> inUse(path));
    }

    /** The same, but empty when somebody else has it. */
    public static Optional<DataFolder> tryOpen(Path path) {
        try {
            PrivateFiles.createFolder(path);
            PrivateFiles.createFolder(path.resolve("run"));
            FileChannel channel = FileChannel.open(path.resolve("lock"), CREATE, WRITE);
            if (tryLock(channel).isPresent()) {
                return Optional.of(new DataFolder(path, channel));
            }
            channel.close();
            return Optional.empty();
        } catch (FileAlreadyExistsException e) {
            throw OperatorException.failed(
                    "the data folder " + path + " is not a folder; choose another one with --data");
        } catch (AccessDeniedException e) {
            throw OperatorException.failed("the data folder " + path + " is not writable for the user "
                    + System.getProperty("user.name") + "; give it to this user or choose another one with --data");
        } catch (IOException e) {
            throw OperatorException.failed("the data folder " + path + " cannot be used: " + OperatorException.reason(e)
                    + "; choose another one with --data");
        }
    }

    public Path path() {
        return path;
    }

    /** Short-lived files of a running server. */
    public Path run() {
        return path.resolve("run");
    }

    /** Gives the lock back; the file stays, because somebody may be waiting on it. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OperatorException inUse(Path path) {
        String who =
                OpsFile.find(path).map(file -> " (process " + file.pid() + ")").orElse("");
        return OperatorException.failed("the data folder " + path + " is in use by another server" + who
                + "; stop that one or choose another folder with --data");
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // another server in this very process
        }
    }
}
