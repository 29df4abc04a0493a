package org.rialto.server.core.model;

/** An expected refusal. Carries no stack trace: it is an answer, not a fault. */
public final class ChatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    /** @param detail one line for people; never message text, tokens or passwords */
    public ChatException(Problem problem, String detail) {
        super(detail, null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
