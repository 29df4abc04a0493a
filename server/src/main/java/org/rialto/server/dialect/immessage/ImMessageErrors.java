package org.rialto.server.dialect.immessage;

import java.util.Objects;
import org.rialto.server.core.model.ChatException;

/** What a refusal is called in an acknowledgement. Thread: stateless. */
final class ImMessageErrors {
    private ImMessageErrors() {}

    static String text(ChatException refusal) {
        return switch (refusal.problem()) {
            case BAD_FIELD -> Objects.requireNonNullElse(refusal.getMessage(), "bad field");
            case BAD_CREDENTIALS, DISABLED -> "unauthorized";
            case TOO_MANY_ATTEMPTS -> "too many attempts";
            case NOT_ALLOWED -> "not allowed";
            case BLOCKED -> "blocked";
            case UNKNOWN_USER -> "no such user";
            case UNKNOWN_ROOM -> "no such group";
            case UNKNOWN_CONVERSATION -> "no such conversation";
            case TAKEN -> "taken";
            case CONFLICT -> Objects.requireNonNullElse(refusal.getMessage(), "not possible now");
            case TOO_LATE -> "too late";
            case TOO_LARGE -> "too large";
            case NOT_WRITABLE -> "the server cannot store messages now";
            case INTERNAL -> "internal error";
        };
    }
}
