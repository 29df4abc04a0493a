package org.rialto.server.store.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/**
 * Opens connections to the one database file with the settings that make it safe and fast. Pragmas are driver
 * properties: a pragma statement left unclosed makes the next commit fail.
 *
 * <p>Thread: safe.
 */
public final class Database {
    private static final int BUSY_MS = 10_000;
    private static final int CACHE_KIB = 65_536;
    private static final int READER_CACHE_KIB = 8_192;

    private final Path file;

    public Database(Path file) {
        this.file = file;
    }

    /** The one connection that writes. Commits reach the disk before they return (synchronous=FULL). */
    public Sql writer() {
        SQLiteConfig config = config(CACHE_KIB);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.enforceForeignKeys(true);
        Sql writer = open(config);
        // The driver has no property for this one. Read its answer: left open, it makes the next commit fail.
        writer.number("PRAGMA wal_autocheckpoint = 0");
        return writer;
    }

    /** One connection that writes what could be made again: nothing is flushed, and the log empties itself. */
    public Sql unflushedWriter() {
        SQLiteConfig config = config(CACHE_KIB);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        return open(config);
    }

    public Sql reader() {
        SQLiteConfig config = config(READER_CACHE_KIB);
        Sql reader = open(config);
        reader.run("PRAGMA query_only = 1");
        return reader;
    }

    /** A connection that moves pages from the log to the file, beside the writer. */
    public Sql checkpointer() {
        SQLiteConfig config = config(READER_CACHE_KIB);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        return open(config);
    }

    private static SQLiteConfig config(int cacheKib) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MS);
        config.setCacheSize(-cacheKib);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        // Otherwise the driver prepares and runs one more statement after each INSERT.
        config.setGetGeneratedKeys(false);
        return config;
    }

    private Sql open(SQLiteConfig config) {
        Properties properties = config.toProperties();
        try {
            Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, properties);
            return new Sql(connection);
        } catch (SQLException e) {
            throw new StoreException("cannot open " + file, e);
        }
    }
}
