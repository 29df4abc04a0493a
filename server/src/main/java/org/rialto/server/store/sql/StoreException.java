package org.rialto.server.store.sql;

import java.sql.SQLException;

/** The database failed. A fault, not a refusal: logged once, answered as such. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SQLITE_ERROR = 1;
    private static final int SQLITE_READONLY = 8;
    private static final int SQLITE_IOERR = 10;
    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_FULL = 13;
    private static final int SQLITE_NOTADB = 26;

    private final int code;

    public StoreException(String what, SQLException cause) {
        super(what + ": " + cause.getMessage(), cause);
        this.code = cause.getErrorCode() & 0xFF;
    }

    public StoreException(String what) {
        super(what);
        this.code = 0;
    }

    /** Whether nothing can be written for now: disk full, failing or read-only. */
    public boolean isUnwritable() {
        return code == SQLITE_FULL || code == SQLITE_IOERR || code == SQLITE_READONLY;
    }

    /** Whether the file is not what SQLite wrote. */
    public boolean isDamaged() {
        return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
    }

    /** Whether the tables are not those that the statement was written for. */
    public boolean isForeign() {
        return code == SQLITE_ERROR;
    }
}
