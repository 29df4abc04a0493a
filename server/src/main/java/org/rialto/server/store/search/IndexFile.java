package org.rialto.server.store.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.text.SearchText;
import org.rialto.server.core.port.SearchIndex.Place;
import org.rialto.server.store.sql.Database;
import org.rialto.server.store.sql.Sql;
import org.rialto.server.store.sql.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code search.db}, open: terms of messages by a running number that follows time, which message that number is, and
 * how far each conversation has been looked at. Nothing in it is flushed: a file that was not closed is examined when it
 * is opened again, and one that is damaged is set aside.
 *
 * <p>Thread: {@link #read} any; the rest confined to the thread of the index.
 */
final class IndexFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IndexFile.class);
    /** Another number makes every server build its index anew. */
    private static final int FORMAT = 1;

    private static final int READERS = 3;
    private static final int MOST_QUERY_SECONDS = 10;
    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE origin (epoch TEXT NOT NULL, closed INTEGER NOT NULL)",
            "CREATE TABLE position (conversation INTEGER PRIMARY KEY, first_seq INTEGER NOT NULL, seq INTEGER NOT NULL)",
            "CREATE TABLE entry (id INTEGER PRIMARY KEY, conversation INTEGER NOT NULL, seq INTEGER NOT NULL)",
            "CREATE UNIQUE INDEX entry_place ON entry (conversation, seq)",
            // Numbers of messages only, no positions: what is found is compared with the query anyway.
            "CREATE VIRTUAL TABLE gram USING fts5 (terms, content='', contentless_delete=1, detail=none,"
                    + " tokenize='ascii')",
            // Larger pieces at once: fewer of them to merge.
            "INSERT INTO gram (gram, rank) VALUES ('hashsize', 16777216)",
            "PRAGMA user_version = " + FORMAT);

    private final Sql writer;
    private final BlockingQueue<Sql> readers = new ArrayBlockingQueue<>(READERS);
    private final Map<Long, Position> positions = new HashMap<>();
    private volatile boolean released;
    private long lastId;

    private IndexFile(Sql writer) {
        this.writer = writer;
    }

    /**
     * Makes it when it is missing.
     *
     * @throws UnusableIndexException when it must be replaced
     * @throws StoreException when it cannot be opened, or is damaged: then {@link #setAside} it
     */
    static IndexFile open(Path file, String epoch) {
        Database database = new Database(file);
        IndexFile opened = new IndexFile(database.unflushedWriter());
        try {
            opened.prepare(epoch);
            for (int i = 0; i < READERS; i++) {
                opened.readers.add(database.reader());
            }
            return opened;
        } catch (RuntimeException e) {
            opened.release();
            throw e;
        }
    }

    /** Renames the file, so that the next {@link #open} makes a new one. */
    static void setAside(Path file) throws IOException {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-wal"));
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-shm"));
        if (Files.exists(file)) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static void delete(Path file) throws IOException {
        for (String suffix : List.of("-wal", "-shm", "")) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
        }
    }

    /** How far conversations have been looked at, by key. */
    Map<Long, Position> positions() {
        return positions;
    }

    /** Messages in time order, and the conversations' ends after them, in one transaction. */
    void add(List<Message> messages, Collection<Place> gone, Map<Long, Position> ends) {
        writer.run("BEGIN IMMEDIATE");
        long id = lastId;
        try {
            for (Message message : messages) {
                long key = message.conversation().key();
                int added = writer.run("INSERT OR IGNORE INTO entry VALUES (?, ?, ?)", id + 1, key, message.seq());
                if (added == 1) {
                    id++;
                    writer.run(
                            "INSERT INTO gram (rowid, terms) VALUES (?, ?)",
                            id,
                            Grams.of(SearchText.normal(message.body())));
                }
            }
            for (Place place : gone) {
                writer.run(
                        "DELETE FROM gram WHERE rowid = (SELECT id FROM entry WHERE conversation = ? AND seq = ?)",
                        place.conversation().key(),
                        place.seq());
            }
            ends.forEach((key, end) ->
                    writer.run("INSERT OR REPLACE INTO position VALUES (?, ?, ?)", key, end.firstSeq(), end.seq()));
            writer.run("COMMIT");
        } catch (RuntimeException e) {
            rollback();
            throw e;
        }
        lastId = id;
        positions.putAll(ends);
    }

    /** What retention removed leaves the index too. */
    void drop(long conversation, long belowSeq) {
        writer.run("BEGIN IMMEDIATE");
        try {
            writer.run(
                    "DELETE FROM gram WHERE rowid IN (SELECT id FROM entry WHERE conversation = ? AND seq < ?)",
                    conversation,
                    belowSeq);
            writer.run("DELETE FROM entry WHERE conversation = ? AND seq < ?", conversation, belowSeq);
            writer.run("UPDATE position SET first_seq = ? WHERE conversation = ?", belowSeq, conversation);
            writer.run("COMMIT");
        } catch (RuntimeException e) {
            rollback();
            throw e;
        }
        positions.computeIfPresent(conversation, (key, at) -> new Position(belowSeq, at.seq()));
    }

    /** Asks on a connection of its own. */
    <T> T read(Function<Sql, T> question) {
        Sql reader = take();
        try {
            return question.apply(reader);
        } finally {
            readers.add(reader);
            if (released) {
                closeReaders();
            }
        }
    }

    /** Marks the file as whole and lets go of it. */
    @Override
    public void close() {
        try {
            writer.run("PRAGMA synchronous = 2");
            writer.run("UPDATE origin SET closed = 1");
            writer.first("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1));
        } catch (StoreException e) {
            LOG.warn("the search index was not closed cleanly; it is examined at the next start: {}", e.getMessage());
        }
        release();
    }

    /** Lets go of the file without a word about its state. */
    void release() {
        released = true;
        closeReaders();
        writer.close();
    }

    /** Those that are lent close when they come back. */
    private void closeReaders() {
        for (Sql reader = readers.poll(); reader != null; reader = readers.poll()) {
            reader.close();
        }
    }

    private void prepare(String epoch) {
        long format = writer.number("PRAGMA user_version");
        if (format == 0) {
            writer.run("BEGIN IMMEDIATE");
            SCHEMA.forEach(statement -> writer.run(statement));
            writer.run("INSERT INTO origin VALUES (?, 0)", epoch);
            writer.run("COMMIT");
        } else if (format != FORMAT || !writer.exists("SELECT 1 FROM origin WHERE epoch = ?", epoch)) {
            throw new UnusableIndexException("it belongs to another version or database", false);
        } else if (!writer.exists("SELECT 1 FROM origin WHERE closed = 1")) {
            examine();
        }
        writer.run("UPDATE origin SET closed = 0");
        writer.list(
                "SELECT conversation, first_seq, seq FROM position",
                row -> positions.put(row.getLong(1), new Position(row.getLong(2), row.getLong(3))));
        lastId = writer.number("SELECT max(id) FROM entry");
    }

    /** After a crash: nothing was flushed, so a power cut may have left anything. */
    private void examine() {
        String found =
                writer.first("PRAGMA quick_check(1)", row -> row.getString(1)).orElse("");
        if (!found.equals("ok")) {
            throw new UnusableIndexException(found, true);
        }
        writer.run("INSERT INTO gram (gram) VALUES ('integrity-check')");
    }

    private Sql take() {
        try {
            Sql reader = readers.poll(MOST_QUERY_SECONDS, TimeUnit.SECONDS);
            if (reader == null) {
                throw new StoreException("no connection to the search index is free");
            }
            return reader;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the search index", e);
        }
    }

    private void rollback() {
        try {
            writer.run("ROLLBACK");
        } catch (StoreException e) {
            LOG.debug("nothing to roll back: SQLite did it itself", e);
        }
    }

    /**
     * How far a conversation has been looked at.
     *
     * @param firstSeq what is below has been dropped
     * @param seq what is up to here is in
     */
    record Position(long firstSeq, long seq) {}
}
