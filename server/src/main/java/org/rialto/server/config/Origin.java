package org.rialto.server.config;

/**
 * Where a value came from, in words for an error line, e.g. {@code --port} or {@code rialto.toml line 3}.
 *
 * <p>Thread: immutable.
 */
record Origin(Kind kind, String words) {

    /** Later ones win. */
    enum Kind {
        DEFAULT,
        FILE,
        ENVIRONMENT,
        FLAG
    }

    static final Origin DEFAULT = new Origin(Kind.DEFAULT, "default");

    OperatorException complain(String message) {
        String line = message + " (in " + words + ")";
        return kind == Kind.FLAG ? OperatorException.usage(line) : OperatorException.failed(line);
    }
}
