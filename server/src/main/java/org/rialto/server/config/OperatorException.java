package org.rialto.server.config;

/**
 * Something that only the person who runs the server can mend. The message is one line: what is wrong and what to do.
 *
 * <p>Thread: immutable.
 */
public final class OperatorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String line;
    private final boolean usage;

    private OperatorException(String message, boolean usage) {
        super(message, null, false, false);
        this.line = message.replaceAll("\\s*\\R\\s*", " ");
        this.usage = usage;
    }

    @Override
    public String getMessage() {
        return line;
    }

    public static OperatorException failed(String message) {
        return new OperatorException(message, false);
    }

    /** The command line itself is wrong. */
    public static OperatorException usage(String message) {
        return new OperatorException(message, true);
    }

    public boolean isUsage() {
        return usage;
    }

    /** The message of an exception or, where it has none, its name: for the end of a line of ours. */
    public static String reason(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message;
    }
}
