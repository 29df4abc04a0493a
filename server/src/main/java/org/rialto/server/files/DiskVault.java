package org.rialto.server.files;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.rialto.server.core.model.files.FileKind;
import org.rialto.server.core.model.files.Upload;
import org.rialto.server.core.port.files.FileVault;

/**
 * Files under {@code DATA/files}, written to {@code DATA/tmp} first. While a file is placed and its row not yet
 * committed, a note in {@code DATA/tmp} says so: what a dead process left behind is found by its notes, not by a walk
 * through all files.
 *
 * <p>Thread: safe.
 */
public final class DiskVault implements FileVault {
    private static final String NOTE = ".placing";
    private static final int CHUNK = 64 * 1024;

    private final Path files;
    private final Path tmp;
    private final Thumbnails thumbnails = new Thumbnails();

    /** @param data the data folder */
    public DiskVault(Path data) {
        this.files = data.resolve("files");
        this.tmp = data.resolve("tmp");
    }

    @Override
    public Draft receive(InputStream bytes) throws IOException {
        return receive(bytes, newPart());
    }

    @Override
    public Optional<Picture> shrink(Draft original, FileKind kind) throws IOException {
        Path small = newPart();
        Optional<Thumbnails.Size> size = thumbnails.make(((DiskDraft) original).path(), small, kind);
        if (size.isEmpty()) {
            Files.deleteIfExists(small);
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(small, WRITE)) {
            channel.force(true);
        }
        DiskDraft draft = new DiskDraft(small, Files.size(small), new byte[0]);
        return Optional.of(new Picture(size.get().width(), size.get().height(), draft));
    }

    @Override
    public void place(Upload upload, Draft original, Optional<Picture> picture) throws IOException {
        String paths = upload.path() + "\n" + upload.thumbnailPath() + "\n";
        Files.write(note(upload), paths.getBytes(StandardCharsets.UTF_8), CREATE_NEW);
        move(original, path(upload.path()));
        if (picture.isPresent()) {
            move(picture.get().thumbnail(), path(upload.thumbnailPath()));
        }
    }

    @Override
    public void settled(Upload upload) throws IOException {
        Files.deleteIfExists(note(upload));
    }

    @Override
    public void recover(Predicate<String> known) throws IOException {
        Files.createDirectories(tmp);
        List<Path> left;
        try (Stream<Path> all = Files.list(tmp)) {
            left = all.toList();
        }
        for (Path file : left) {
            if (file.toString().endsWith(NOTE)) {
                for (String path : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    if (!known.test(path)) {
                        Files.deleteIfExists(path(path));
                    }
                }
            }
            Files.deleteIfExists(file);
        }
    }

    @Override
    public void remove(Upload upload) throws IOException {
        Files.deleteIfExists(path(upload.path()));
        Files.deleteIfExists(path(upload.thumbnailPath()));
    }

    @Override
    public FileChannel open(Upload upload, boolean thumbnail) throws IOException {
        try {
            return FileChannel.open(path(thumbnail ? upload.thumbnailPath() : upload.path()), READ);
        } catch (NoSuchFileException e) {
            throw new FileNotFoundException(e.getFile());
        }
    }

    private static Draft receive(InputStream bytes, Path part) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(FileKind.HEAD);
        byte[] chunk = new byte[CHUNK];
        long size = 0;
        try (FileChannel channel = FileChannel.open(part, CREATE_NEW, WRITE)) {
            for (int read = bytes.read(chunk); read >= 0; read = bytes.read(chunk)) {
                head.put(chunk, 0, Math.min(read, head.remaining()));
                ByteBuffer out = ByteBuffer.wrap(chunk, 0, read);
                while (out.hasRemaining()) {
                    channel.write(out);
                }
                size += read;
            }
            channel.force(true);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        byte[] start = new byte[head.flip().remaining()];
        head.get(start);
        return new DiskDraft(part, size, start);
    }

    private static void move(Draft draft, Path target) throws IOException {
        Path folder = target.resolveSibling("");
        Files.createDirectories(folder);
        Files.move(((DiskDraft) draft).path(), target, StandardCopyOption.ATOMIC_MOVE);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            // The name must survive a power cut like the bytes; elsewhere folders cannot be opened.
            try (FileChannel channel = FileChannel.open(folder, READ)) {
                channel.force(true);
            }
        }
    }

    private Path newPart() throws IOException {
        Files.createDirectories(tmp);
        return tmp.resolve(UUID.randomUUID() + ".part");
    }

    private Path note(Upload upload) {
        return tmp.resolve(upload.name() + NOTE);
    }

    private Path path(String path) {
        return files.resolve(path.substring(1));
    }
}
