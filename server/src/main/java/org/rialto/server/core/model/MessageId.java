package org.rialto.server.core.model;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * A message's id: the client's own, or 32 hex digits of ours; unique per conversation and sender
 * (docs/protocol/README.md, ruling 5).
 */
public record MessageId(String text) {
    private static final int MAX_LENGTH = 64;

    /** Empty unless the text is 1 to 64 printable ASCII characters without comma and space. */
    public static Optional<MessageId> parse(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        boolean printable = text.chars().allMatch(c -> c > ' ' && c <= '~' && c != ',');
        return printable ? Optional.of(new MessageId(text)) : Optional.empty();
    }

    /** The same 32 hex digits for the same text, whenever. */
    public static MessageId of(String text) {
        UUID hash = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
        return new MessageId(hex(hash.getMostSignificantBits()) + hex(hash.getLeastSignificantBits()));
    }

    public static MessageId random() {
        UUID random = UUID.randomUUID();
        return new MessageId(hex(random.getMostSignificantBits()) + hex(random.getLeastSignificantBits()));
    }

    private static String hex(long bits) {
        String digits = Long.toHexString(bits);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
