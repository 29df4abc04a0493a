package org.rialto.server.store.desk;

import java.time.Instant;
import java.util.Optional;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.desk.Visitor;
import org.rialto.server.core.port.desk.VisitorStore;
import org.rialto.server.store.sql.Sql;

/** Cards of visitors in SQLite. Thread: confined to its connection. */
final class SqliteVisitorStore implements VisitorStore {
    private final Sql sql;

    SqliteVisitorStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Visitor> find(UserId user) {
        return sql.first(
                "SELECT terminal, project, page, referrer, tags, first_seen, last_seen FROM visitor WHERE user = ?",
                row -> new Visitor(
                        user,
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        Instant.ofEpochMilli(row.getLong(6)),
                        Instant.ofEpochMilli(row.getLong(7))),
                user.number());
    }

    @Override
    public void save(Visitor visitor) {
        sql.run(
                "INSERT OR REPLACE INTO visitor (user, terminal, project, page, referrer, tags, first_seen, last_seen)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                visitor.user().number(),
                visitor.terminal(),
                visitor.project(),
                visitor.page(),
                visitor.referrer(),
                visitor.tags(),
                visitor.firstSeen().toEpochMilli(),
                visitor.lastSeen().toEpochMilli());
    }
}
