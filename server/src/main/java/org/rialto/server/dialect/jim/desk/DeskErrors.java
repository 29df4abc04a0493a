package org.rialto.server.dialect.jim.desk;

import org.rialto.server.core.model.Problem;

/** Refusals as the desk wire numbers them (docs/protocol/desk.md). */
public final class DeskErrors {
    private DeskErrors() {}

    public static int code(Problem problem) {
        return switch (problem) {
            case BAD_FIELD -> 400;
            case BAD_CREDENTIALS -> 401;
            case NOT_ALLOWED, BLOCKED, DISABLED -> 403;
            case UNKNOWN_USER, UNKNOWN_ROOM, UNKNOWN_CONVERSATION -> 404;
            case TAKEN, CONFLICT, TOO_LATE -> 409;
            case TOO_LARGE -> 413;
            case TOO_MANY_ATTEMPTS -> 429;
            case INTERNAL -> 500;
            case NOT_WRITABLE -> 503;
        };
    }
}
