package org.rialto.server.store;

import java.util.List;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.ContactStore;
import org.rialto.server.store.sql.Sql;

/** Contacts in SQLite. Thread: confined to its connection. */
final class SqliteContactStore implements ContactStore {
    private static final String ACQUAINTANCES = "SELECT " + SqliteAccountStore.COLUMNS + " FROM account a"
            + " WHERE a.removed_at IS NULL AND a.number <> ?1 AND a.number IN ("
            + "SELECT peer FROM contact WHERE user = ?1 AND state = 'FRIEND'"
            + " UNION SELECT CASE WHEN c.low = ?1 THEN c.high ELSE c.low END FROM member m"
            + " JOIN conversation c ON c.key = m.conversation"
            + " WHERE m.user = ?1 AND c.room IS NULL AND c.last_ordinal > 0 AND c.last_seq > m.cleared_seq"
            + " UNION SELECT visitor FROM desk_case WHERE agent = ?1"
            + " UNION SELECT agent FROM desk_case WHERE visitor = ?1)"
            + " ORDER BY a.number";

    private final Sql sql;

    SqliteContactStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<User> acquaintances(UserId user) {
        return sql.list(ACQUAINTANCES, row -> SqliteAccountStore.user(row, 1), user.number());
    }
}
