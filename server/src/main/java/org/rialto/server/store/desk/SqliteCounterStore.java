package org.rialto.server.store.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.desk.CounterStore;
import org.rialto.server.store.sql.Sql;

/** Reported counts in SQLite. Thread: confined to its connection. */
final class SqliteCounterStore implements CounterStore {
    /** Columns of {@link #user}. */
    static final String USER = "a.number, a.id, a.nickname, a.avatar, a.title, a.role, a.disabled_at";

    /** Each peer once: of a conversation in which something is to be seen, of a contact, or of a case. */
    private static final String CONTACTS = "WITH peer (number) AS ("
            + "SELECT peer FROM contact WHERE user = ?1 AND state = 'FRIEND'"
            + " UNION SELECT CASE WHEN c.low = ?1 THEN c.high ELSE c.low END FROM member m"
            + " JOIN conversation c ON c.key = m.conversation"
            + " WHERE m.user = ?1 AND c.room IS NULL AND c.last_ordinal > 0 AND c.last_seq > m.cleared_seq"
            + " UNION SELECT visitor FROM desk_case WHERE agent = ?1"
            + " UNION SELECT agent FROM desk_case WHERE visitor = ?1 AND agent IS NOT NULL"
            + " UNION SELECT contact FROM desk_counter WHERE owner = ?1 AND (introduced_at IS NOT NULL OR reported > 0))"
            + " SELECT " + USER + ", (SELECT max(m.posted_at) FROM conversation c JOIN message m"
            + " ON m.conversation = c.key AND m.seq = c.last_seq WHERE c.low = min(?1, a.number)"
            + " AND c.high = max(?1, a.number)), EXISTS (SELECT 1 FROM contact f WHERE f.user = ?1"
            + " AND f.peer = a.number AND f.state = 'FRIEND'), d.reported, d.introduced_at, d.opened_seq"
            + " FROM peer p JOIN account a ON a.number = p.number AND a.removed_at IS NULL"
            + " LEFT JOIN desk_counter d ON d.owner = ?1 AND d.contact = a.number"
            + " WHERE a.number <> ?1 ORDER BY a.number";

    private final Sql sql;

    SqliteCounterStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Counter> find(UserId owner, UserId contact) {
        return sql.first(
                "SELECT reported, introduced_at, opened_seq FROM desk_counter WHERE owner = ? AND contact = ?",
                row -> counter(row, 1),
                owner.number(),
                contact.number());
    }

    @Override
    public void save(UserId owner, UserId contact, Counter counter) {
        sql.run(
                "INSERT OR REPLACE INTO desk_counter (owner, contact, reported, introduced_at, opened_seq)"
                        + " VALUES (?, ?, ?, ?, ?)",
                owner.number(),
                contact.number(),
                counter.reported(),
                SqliteDeskStores.millis(counter.introducedAt()),
                counter.openedSeq());
    }

    @Override
    public List<Line> contacts(UserId owner) {
        return sql.list(
                CONTACTS,
                row -> new Line(user(row, 1), SqliteDeskStores.instant(row, 8), row.getBoolean(9), counter(row, 10)),
                owner.number());
    }

    private static Counter counter(ResultSet row, int at) throws SQLException {
        return new Counter(row.getInt(at), SqliteDeskStores.instant(row, at + 1), row.getLong(at + 2));
    }

    static User user(ResultSet row, int at) throws SQLException {
        long disabledAt = row.getLong(at + 6);
        return new User(
                new UserId(row.getLong(at), row.getString(at + 1)),
                row.getString(at + 2),
                row.getString(at + 3),
                row.getString(at + 4),
                AccountRole.valueOf(row.getString(at + 5)),
                disabledAt != 0);
    }
}
