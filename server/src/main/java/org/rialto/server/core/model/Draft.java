package org.rialto.server.core.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message before it has a place.
 *
 * @param id the client's id, which also tells a resend from a new message
 * @param raw see {@link Message}
 * @param mentions names of the members it speaks to
 * @param typed whether it is what the sender had typed and not sent in this conversation
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
        int bytes,
        List<String> mentions,
        boolean typed) {

    /** One that names nobody. */
    public Draft(
            Target target,
            MessageId id,
            Kind kind,
            String body,
            String wire,
            @Nullable String raw,
            Instant sentAt,
            int bytes) {
        this(target, id, kind, body, wire, raw, sentAt, bytes, List.of(), false);
    }

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
