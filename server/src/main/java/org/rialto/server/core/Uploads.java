package org.rialto.server.core;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.files.Bucket;
import org.rialto.server.core.model.files.FileKind;
import org.rialto.server.core.model.files.FileName;
import org.rialto.server.core.model.files.FileTitle;
import org.rialto.server.core.model.files.Upload;
import org.rialto.server.core.port.Reads;
import org.rialto.server.core.port.WriteQueue;
import org.rialto.server.core.port.files.FileVault;
import org.rialto.server.core.port.files.FileVault.Draft;
import org.rialto.server.core.port.files.FileVault.Picture;

/**
 * Files that people hand in, and their way out again. The bytes are on disk before the row is committed, and the row is
 * marked before the bytes go: a crash in between leaves nothing that anybody can see.
 *
 * <p>Thread: any that may block.
 */
public final class Uploads {
    private static final int SWEEP = 200;
    /** As the source of this wire has it: days, and what is less than a day stays. */
    private static final int MOST_DAYS = 36_500;

    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("yyyyMM", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final WriteQueue writes;
    private final Reads reads;
    private final FileVault vault;
    private final UploadRules rules;
    private final Clock clock;
    private final UnsignedUploads unsigned;

    public Uploads(WriteQueue writes, Reads reads, FileVault vault, UploadRules rules, Clock clock) {
        this.writes = writes;
        this.reads = reads;
        this.vault = vault;
        this.rules = rules;
        this.clock = clock;
        this.unsigned = new UnsignedUploads(clock);
    }

    /**
     * A file received but not yet kept.
     *
     * @param title what the client calls it
     * @param days how long it is wanted; 0 or less for good
     */
    public record Arrival(String title, Draft draft, int days) {}

    /**
     * Keeps a file of somebody's, after the commit.
     *
     * @throws ChatException TOO_LARGE over the quota or for a picture of too many pixels, BAD_FIELD when it is not what
     *     its ending says or cannot be read
     * @throws UncheckedIOException when the disk does not take it
     */
    public Upload store(Caller caller, Arrival arrival) {
        return keep(caller.user().number(), arrival);
    }

    /** Whether files without a token are taken from there at all. @throws ChatException BAD_CREDENTIALS if not */
    public void requireUnsigned(UploadRules.Origin origin) {
        rules.requireUnsigned(origin);
    }

    /**
     * Keeps a file of somebody without a token, as far as those are welcome (docs/protocol/README.md, ruling 18).
     *
     * @throws ChatException as {@link #store}, BAD_CREDENTIALS, or TOO_MANY_ATTEMPTS from one address
     */
    public Upload storeUnsigned(UploadRules.Origin origin, Arrival arrival) {
        rules.requireUnsigned(origin);
        unsigned.require(origin.address(), arrival.draft().bytes());
        return keep(0, arrival);
    }

    /** Whoever knows the name may have it (docs/protocol/README.md, ruling 18); nobody what was deleted or expired. */
    public Optional<Upload> find(FileName name) {
        Instant now = clock.instant();
        return reads.read(view -> view.uploads().find(name)).filter(upload -> !isExpired(upload, now));
    }

    /** What the caller handed in, or a message names in a conversation of theirs. */
    public Optional<Upload> find(Caller caller, FileName name) {
        return find(name)
                .filter(upload -> upload.owner() == caller.user().number()
                        || reads.read(view -> view.uploads().isNamedTo(caller.user(), upload.name())));
    }

    /** The bytes; empty when they have just gone. */
    public Optional<FileChannel> open(Upload upload, boolean thumbnail) throws IOException {
        try {
            return thumbnail && !upload.thumbnail() ? Optional.empty() : Optional.of(vault.open(upload, thumbnail));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Removes a file, by its owner or an administrator. @throws ChatException NOT_ALLOWED for others; none if unknown */
    public void delete(Caller caller, FileName name) {
        commit(() -> writes.submit(tx -> {
                    Optional<Upload> found = tx.uploads().find(name);
                    if (found.isPresent()
                            && found.get().owner() != caller.user().number()
                            && !caller.isAdmin()) {
                        throw new ChatException(Problem.NOT_ALLOWED, "the file is somebody else's");
                    }
                    found.ifPresent(upload -> tx.uploads().delete(name));
                    return true;
                })
                .join());
        sweep();
    }

    /** What a process that died left half done. Once, at start, before anything is received. */
    public void recover() throws IOException {
        vault.recover(path -> FileName.read(path.substring(path.lastIndexOf('/') + 1))
                .flatMap(name -> reads.read(view -> view.uploads().find(name)))
                .isPresent());
    }

    /** Removes the bytes of what was deleted or has expired, then its rows. @return how many files */
    public int sweep() {
        Instant now = clock.instant();
        List<Upload> gone = reads.read(view -> view.uploads().removable(now, SWEEP));
        for (Upload upload : gone) {
            try {
                vault.remove(upload);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (!gone.isEmpty()) {
            commit(() -> writes.submit(tx -> {
                        gone.forEach(upload -> tx.uploads().removed(upload.name()));
                        return true;
                    })
                    .join());
        }
        return gone.size();
    }

    private Upload keep(long owner, Arrival arrival) {
        Draft draft = arrival.draft();
        String title = FileTitle.clean(arrival.title());
        FileName name = FileName.random(FileTitle.ending(title));
        FileKind kind = FileKind.of(name.ending());
        if (draft.bytes() > rules.bytes()) {
            throw new ChatException(Problem.TOO_LARGE, "a file has at most " + rules.bytes() + " bytes");
        }
        if (!kind.matches(draft.head())) {
            throw new ChatException(Problem.BAD_FIELD, "the file is not what its ending says");
        }
        try {
            Optional<Picture> picture = kind.bucket() == Bucket.IMAGES ? vault.shrink(draft, kind) : Optional.empty();
            try {
                return keep(upload(owner, name, kind, title, arrival, picture), draft, picture);
            } finally {
                picture.ifPresent(made -> made.thumbnail().close());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Upload keep(Upload upload, Draft draft, Optional<Picture> picture) throws IOException {
        vault.place(upload, draft, picture);
        try {
            commit(() -> writes.submit(tx -> {
                        requireRoom(tx.uploads().bytesOf(upload.owner()), upload);
                        tx.uploads().add(upload);
                        return true;
                    })
                    .join());
        } catch (RuntimeException e) {
            vault.remove(upload);
            vault.settled(upload);
            throw e;
        }
        vault.settled(upload);
        return upload;
    }

    private void requireRoom(long taken, Upload upload) {
        boolean limited = rules.quotaBytes() > 0 && upload.owner() != 0;
        if (limited && taken + upload.bytes() > rules.quotaBytes()) {
            throw new ChatException(
                    Problem.TOO_LARGE, "the files of one user have at most " + rules.quotaBytes() + " bytes");
        }
    }

    private Upload upload(
            long owner, FileName name, FileKind kind, String title, Arrival arrival, Optional<Picture> picture) {
        Instant now = clock.instant();
        @Nullable
        Instant expires = arrival.days() <= 0 ? null : now.plus(Duration.ofDays(Math.min(arrival.days(), MOST_DAYS)));
        return new Upload(
                name,
                kind.bucket(),
                owner,
                MONTH.format(now),
                title,
                arrival.draft().bytes(),
                picture.map(Picture::width).orElse(0),
                picture.map(Picture::height).orElse(0),
                picture.isPresent(),
                now,
                expires);
    }

    private static boolean isExpired(Upload upload, Instant now) {
        @Nullable Instant expires = upload.expiresAt();
        return expires != null && !expires.isAfter(now);
    }

    /** Waits for the commit; the refusal comes out as it is. */
    private static void commit(Runnable change) {
        try {
            change.run();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ChatException refusal ? refusal : e;
        }
    }
}
