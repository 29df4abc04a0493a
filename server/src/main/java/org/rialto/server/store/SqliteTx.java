package org.rialto.server.store;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.rialto.server.core.event.Audience;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.event.Published;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Member;
import org.rialto.server.core.port.Tx;
import org.rialto.server.store.sql.Sql;
import org.rialto.server.store.sql.StoreException;

/**
 * The write connection within one group of changes. Every row that the group changed gets the group's tick.
 *
 * <p>Thread: confined to the write thread.
 */
final class SqliteTx extends SqliteView implements Tx {
    private final Clock clock;
    private Instant now;
    private long tick;
    private List<Published> published = new ArrayList<>();
    /** A transaction is open, as far as we know: also after a rollback that failed. */
    private boolean open;

    SqliteTx(Sql sql, Clock clock) {
        super(sql, RowCache.forWriter(), clock);
        this.clock = clock;
        this.now = clock.instant();
        this.tick = super.tick();
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public long tick() {
        return tick;
    }

    @Override
    public void publish(Event event, Audience audience) {
        published.add(new Published(event, audience));
    }

    void begin() {
        now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        published = new ArrayList<>();
        if (open) {
            rollback();
        }
        sql.run("BEGIN IMMEDIATE");
        open = true;
    }

    /** Writes the rows that changes left in memory, and commits. */
    void commit() {
        if (cache.hasChanges()) {
            long next = tick + 1;
            RowCache.Changes changes = cache.takeChanges();
            for (Conversation conversation : changes.conversations()) {
                conversations.write(conversation, next, now.toEpochMilli());
            }
            for (Member member : changes.members()) {
                conversations.write(member, next);
            }
            sql.run("UPDATE meta SET tick = ?", next);
            sql.run("COMMIT");
            tick = next;
        } else {
            sql.run("COMMIT");
        }
        open = false;
        cache.trim();
    }

    void rollback() {
        cache.clear();
        try {
            sql.run("ROLLBACK");
        } catch (StoreException e) {
            // SQLite rolls back by itself when the disk is full; the driver does not tell whether it has.
            if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
                throw e;
            }
        }
        open = false;
    }

    /** Events published since the last call. */
    List<Published> takePublished() {
        List<Published> taken = published;
        published = new ArrayList<>();
        return taken;
    }

    /** Grows whenever a change writes anything, in the database or in memory. */
    long writes() {
        return sql.runs() + cache.changes();
    }
}
