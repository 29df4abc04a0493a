package org.rialto.server.store.search;

/** The file is no index of this database that this version could go on with. */
final class UnusableIndexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean damaged;

    UnusableIndexException(String reason, boolean damaged) {
        super(reason);
        this.damaged = damaged;
    }

    /** Whether somebody may want to look at it. */
    boolean isDamaged() {
        return damaged;
    }
}
