package org.rialto.server.store.sql;

/** The database was written by a newer version. It was not touched. */
public final class NewerSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NewerSchemaException(long found, int known) {
        super("the database has schema " + found + ", this version knows " + known
                + ": start the newer version, or restore a backup from before the upgrade");
    }
}
