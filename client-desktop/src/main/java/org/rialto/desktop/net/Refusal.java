package org.rialto.desktop.net;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskReply;

/** The server said no: {@code code} and {@code problem} of docs/protocol/desk.md. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY = 429;
    private static final int INTERNAL = 500;
    private static final int NOT_WRITABLE = 503;

    private final int code;
    private final String problem;
    private final Duration retryAfter;

    public Refusal(int code, @Nullable String problem, Duration retryAfter) {
        super(code + " " + problem);
        this.code = code;
        this.problem = problem == null ? "" : problem;
        this.retryAfter = retryAfter;
    }

    static Refusal of(DeskReply reply) {
        Long after = reply.retryAfterMs();
        int code = reply.code() == null ? INTERNAL : reply.code();
        return new Refusal(code, reply.problem(), after == null ? Duration.ofSeconds(2) : Duration.ofMillis(after));
    }

    public int code() {
        return code;
    }

    public String problem() {
        return problem;
    }

    /** True if the same request may succeed later, unchanged. */
    public boolean passes() {
        return code == TOO_MANY || code == INTERNAL || code == NOT_WRITABLE;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
