package org.rialto.server.dialect.jim.desk.http;

import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;

/** Reads {@code Authorization: Bearer TOKEN}. Thread: safe. */
final class BearerTokens {
    private static final String BEARER = "Bearer ";

    private BearerTokens() {}

    /** @throws ChatException BAD_CREDENTIALS when there is none */
    static String token(@Nullable String header) {
        if (header == null || !header.startsWith(BEARER)) {
            throw new ChatException(Problem.BAD_CREDENTIALS, "Authorization: Bearer TOKEN is missing");
        }
        return header.substring(BEARER.length()).strip();
    }
}
