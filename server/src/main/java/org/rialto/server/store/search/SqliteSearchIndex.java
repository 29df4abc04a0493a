package org.rialto.server.store.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.event.Published;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.port.Reads;
import org.rialto.server.core.port.SearchIndex;
import org.rialto.server.core.port.SearchStore.Extent;
import org.rialto.server.store.sql.Database;
import org.rialto.server.store.sql.Sql;
import org.rialto.server.store.sql.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index of words in {@code DATA/search.db} (docs/decisions/0020-search-index.md). It learns of commits by
 * {@link #committed}, and reads what was committed by itself, so that nothing waits for it.
 *
 * <p>Thread: safe.
 */
public final class SqliteSearchIndex implements SearchIndex, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteSearchIndex.class);

    private final Path path;
    private final Reads reads;
    private final Indexer indexer;

    /** @param writesWaiting how many changes wait to be committed: they come first */
    public SqliteSearchIndex(Path folder, String epoch, Reads reads, IntSupplier writesWaiting) {
        this.path = folder.resolve("search.db");
        this.reads = reads;
        this.indexer = new Indexer(path, epoch, reads, writesWaiting);
    }

    /** Begins to catch up, and goes on until it is closed. */
    public void start() {
        indexer.start();
    }

    /** Takes note of an event, on the write thread: costs no more than that. */
    public void committed(Published published) {
        if (published.event() instanceof Event.MessagePosted posted) {
            indexer.note(posted.message().conversation());
        }
    }

    @Override
    public List<Place> find(List<String> words, Collection<ConversationId> in, @Nullable Place before, int limit) {
        String terms = Grams.query(words);
        String conversations = in.stream().map(ConversationId::key).toList().toString();
        return ask(
                sql -> sql.list(
                        "SELECT e.conversation, e.seq FROM gram g CROSS JOIN entry e ON e.id = g.rowid"
                                + " WHERE g.gram MATCH ?1 AND g.rowid < ?2"
                                + " AND e.conversation IN (SELECT value FROM json_each(?3))"
                                + " ORDER BY g.rowid DESC LIMIT ?4",
                        row -> new Place(new ConversationId(row.getLong(1)), row.getLong(2)),
                        terms,
                        before == null ? Long.MAX_VALUE : idOf(sql, before),
                        conversations,
                        limit),
                List.<Place>of());
    }

    @Override
    public void forget(Collection<Place> gone) {
        indexer.forget(gone);
    }

    @Override
    public void rebuild() {
        indexer.rebuild();
        indexer.start();
    }

    @Override
    public boolean awaitCurrent(Duration most) {
        return indexer.awaitIdle(most);
    }

    @Override
    public Status status() {
        List<Extent> extents = reads.read(view -> view.search().extents());
        Function<Sql, Status> question = sql -> status(sql, extents);
        try {
            long all = extents.stream().mapToLong(Extent::lastSeq).sum();
            Status none = new Status(0, all, 0, indexer.trouble());
            if (indexer.isStarted() || !Files.exists(path)) {
                return ask(question, none);
            }
            try (Sql sql = new Database(path).reader()) {
                return question.apply(sql);
            }
        } catch (StoreException e) {
            throw new ChatException(Problem.INTERNAL, "the search index cannot be read: " + e.getMessage());
        }
    }

    /** Stops after what is being written now. */
    @Override
    public void close() {
        indexer.close();
    }

    private Status status(Sql sql, List<Extent> extents) {
        long behind = 0;
        for (Extent extent : extents) {
            long done = sql.number(
                    "SELECT seq FROM position WHERE conversation = ?",
                    extent.conversation().key());
            behind += Math.max(0, extent.lastSeq() - Math.max(done, extent.firstSeq() - 1));
        }
        return new Status(sql.number("SELECT count(*) FROM entry"), behind, size(), indexer.trouble());
    }

    private long size() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            LOG.debug("no size of {}", path, e);
            return 0;
        }
    }

    /** The number of a place, or a number just above the next older one in its conversation. */
    private static long idOf(Sql sql, Place place) {
        return sql.first(
                        "SELECT id, seq FROM entry WHERE conversation = ? AND seq <= ? ORDER BY seq DESC LIMIT 1",
                        row -> row.getLong(2) == place.seq() ? row.getLong(1) : row.getLong(1) + 1,
                        place.conversation().key(),
                        place.seq())
                .orElse(Long.MAX_VALUE);
    }

    /** While there is no file to ask, nothing is found; what is broken is made anew. */
    private <T> T ask(Function<Sql, T> question, T otherwise) {
        IndexFile open = indexer.file();
        if (open == null) {
            return otherwise;
        }
        try {
            return open.read(question);
        } catch (StoreException e) {
            LOG.warn("the search index did not answer: {}", e.getMessage());
            indexer.doubt(e);
            return otherwise;
        }
    }
}
