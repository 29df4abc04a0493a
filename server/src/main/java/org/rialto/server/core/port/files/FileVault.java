package org.rialto.server.core.port.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.function.Predicate;
import org.rialto.server.core.model.files.FileKind;
import org.rialto.server.core.model.files.Upload;

/** The bytes of files. All names and paths are the server's own. Thread: any that may block. */
public interface FileVault {

    /** Writes down what comes until the end, as yet visible to nobody. Whoever calls closes it. */
    Draft receive(InputStream bytes) throws IOException;

    /**
     * Reads a picture's size and makes a small one of it.
     *
     * @return empty for pictures of a kind that this machine cannot read
     * @throws org.rialto.server.core.model.ChatException BAD_FIELD when it is broken, TOO_LARGE when it has too many pixels
     */
    Optional<Picture> shrink(Draft original, FileKind kind) throws IOException;

    /** Moves the bytes, by now safely on disk, to where the upload's path says. To be {@link #settled} or removed. */
    void place(Upload upload, Draft original, Optional<Picture> picture) throws IOException;

    /** The row is committed as well. */
    void settled(Upload upload) throws IOException;

    /** Those placed by a process that died before the row was committed go, unless the row is there. */
    void recover(Predicate<String> known) throws IOException;

    /** Removes what is there of it. */
    void remove(Upload upload) throws IOException;

    /** @throws java.io.FileNotFoundException or another when the bytes are gone */
    FileChannel open(Upload upload, boolean thumbnail) throws IOException;

    /** What was received; gone when closed, unless it was placed. */
    interface Draft extends AutoCloseable {
        long bytes();

        /** The first {@link FileKind#HEAD} bytes, or fewer. */
        byte[] head();

        @Override
        void close();
    }

    record Picture(int width, int height, Draft thumbnail) {}
}
