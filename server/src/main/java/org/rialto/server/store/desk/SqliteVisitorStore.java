package org.rialto.server.store.desk;

import java.time.Instant;
import java.util.List;
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

    @Override
    public List<UserId> silent(Instant before, int limit) {
        return sql.list(
                "SELECT v.user, a.id FROM visitor v JOIN account a ON a.number = v.user"
                        + " WHERE v.last_seen < ?1 AND a.role = 'VISITOR' AND a.removed_at IS NULL AND NOT EXISTS ("
                        + "SELECT 1 FROM member m JOIN message x ON x.conversation = m.conversation"
                        + " WHERE m.user = v.user AND x.origin = 0) ORDER BY v.last_seen LIMIT ?2",
                row -> SqliteDeskStores.user(row, 1),
                before.toEpochMilli(),
                limit);
    }

    @Override
    public void remove(UserId user) {
        sql.run("DELETE FROM visitor WHERE user = ?", user.number());
    }
}
