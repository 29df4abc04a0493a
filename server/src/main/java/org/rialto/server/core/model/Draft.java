package org.rialto.server.core.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message before it has a place.
 *
 * @param id the client's id, which also tells a resend from a new message
 * @param raw see {@link Message}
 * @param bytes what counts against the limit on messages: UTF-8 bytes of the content and of what goes with it
 */
public record Draft(
        Target target,
        MessageId id,
        Kind kind,
        String body,
        String wire,
        @Nullable String raw,
        Instant sentAt,
        int bytes) {

    /** UTF-8 bytes of a text; 0 for none. */
    public static int bytes(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Each half of a pair counts half of its four bytes.
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
