package org.rialto.server.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.rialto.server.core.event.Published;
import org.rialto.server.core.port.Reads;
import org.rialto.server.core.port.WriteQueue;
import org.rialto.server.store.sql.Checkpointer;
import org.rialto.server.store.sql.Database;
import org.rialto.server.store.sql.Migrations;
import org.rialto.server.store.sql.NewerSchemaException;
import org.rialto.server.store.sql.Sql;
import org.rialto.server.store.sql.StoreException;

/**
 * The database of one data folder: opened, brought up to this version, with its writer, readers and checkpoints.
 *
 * <p>Thread: safe.
 */
public final class Storage implements AutoCloseable {
    private static final int READERS = 4;

    private final SqliteWriteQueue writes;
    private final ReadPool reads;
    private final Checkpointer checkpointer;
    private final Identity identity;

    private Storage(SqliteWriteQueue writes, ReadPool reads, Checkpointer checkpointer, Identity identity) {
        this.writes = writes;
        this.reads = reads;
        this.checkpointer = checkpointer;
        this.identity = identity;
    }

    /**
     * Opens {@code FOLDER/rialto.db}, making it when missing.
     *
     * @param fanOut takes events after their commit, on the write thread
     * @throws NewerSchemaException when a newer version wrote it
     * @throws StoreException when it cannot be opened, or is not a database
     */
    public static Storage open(Path folder, boolean demo, Clock clock, Consumer<Published> fanOut) {
        Path file = folder.resolve("rialto.db");
        Database database = new Database(file);
        Sql writer = database.writer();
        try {
            new Migrations(writer).run();
            if (demo) {
                writer.run("UPDATE meta SET demo = 1");
            }
            Identity identity = writer.first(
                            "SELECT server_id, epoch, demo FROM meta",
                            row -> new Identity(row.getString(1), row.getString(2), row.getBoolean(3)))
                    .orElseThrow(() -> new StoreException("the database has no identity"));
            Checkpointer checkpointer = new Checkpointer(file, database.checkpointer(), writer);
            SqliteWriteQueue writes = new SqliteWriteQueue(writer, checkpointer, clock, fanOut);
            List<SqliteView> readers = Stream.generate(
                            () -> new SqliteView(database.reader(), RowCache.forReader(), clock))
                    .limit(READERS)
                    .toList();
            writes.start();
            return new Storage(writes, new ReadPool(readers), checkpointer, identity);
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    public WriteQueue writes() {
        return writes;
    }

    public Reads reads() {
        return reads;
    }

    public Identity identity() {
        return identity;
    }

    /** Commits what waits, then closes everything. */
    @Override
    public void close() {
        reads.close();
        writes.close();
        // The last connection to close empties the log into the file, which a reader may not.
        checkpointer.close();
    }

    /**
     * What this database is.
     *
     * @param serverId made with the database
     * @param epoch made with the database and anew by a restore: clients that kept anything start over
     * @param demo whether it holds sample people and may be started with {@code --demo} again
     */
    public record Identity(String serverId, String epoch, boolean demo) {}
}
