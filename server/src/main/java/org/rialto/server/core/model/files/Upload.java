package org.rialto.server.core.model.files;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody handed in.
 *
 * @param owner the number of whoever did; 0 for somebody without a token
 * @param month when, as six digits; part of the address
 * @param title what the client called it, cleaned
 * @param width of a picture, 0 for what is none or cannot be read
 * @param thumbnail whether there is a small picture of it
 * @param expiresAt null when it stays
 */
public record Upload(
        FileName name,
        Bucket bucket,
        long owner,
        String month,
        String title,
        long bytes,
        int width,
        int height,
        boolean thumbnail,
        Instant createdAt,
        @Nullable Instant expiresAt) {

    public FileKind kind() {
        return FileKind.of(name.ending());
    }

    /** Where it is, from {@code /} on: the same in its address and on disk. */
    public String path() {
        return path('o');
    }

    /** Where its thumbnail is, or would be. */
    public String thumbnailPath() {
        return path('t');
    }

    private String path(char which) {
        return "/" + owner % 10_000 + "/" + owner + "/" + month + "/" + which + "/" + name;
    }
}
