package org.rialto.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.RoomStore;
import org.rialto.server.store.sql.Sql;

/** Rooms in SQLite. Thread: confined to its connection. */
final class SqliteRoomStore implements RoomStore {
    /** Columns of {@link #room}, for joins too. */
    static final String COLUMNS =
            "r.number, r.id, r.jid, r.alias, r.name, r.open, r.history_for_newcomers, r.created_at";

    private static final String SELECT = "SELECT " + COLUMNS + " FROM room r WHERE r.dissolved_at IS NULL AND ";
    private static final int ID_LENGTH = 24;

    private final Sql sql;
    private final Numbers numbers;
    private final Clock clock;

    SqliteRoomStore(Sql sql, Numbers numbers, Clock clock) {
        this.sql = sql;
        this.numbers = numbers;
        this.clock = clock;
    }

    @Override
    public Optional<Room> find(String name) {
        long number = Numbers.canonical(name).orElse(0L);
        return sql.first(
                SELECT + "(r.id = ?1 OR r.jid = ?1 OR r.alias = ?1 OR r.number = ?2)",
                row -> room(row, 1),
                name,
                number);
    }

    @Override
    public List<Room> list() {
        return sql.list(SELECT + "TRUE ORDER BY r.number", row -> room(row, 1));
    }

    @Override
    public List<Room> of(UserId member) {
        return sql.list(
                "SELECT " + COLUMNS + " FROM member m JOIN conversation c ON c.key = m.conversation"
                        + " JOIN room r ON r.number = c.room WHERE m.user = ? AND m.left_seq IS NULL"
                        + " AND r.dissolved_at IS NULL ORDER BY r.number",
                row -> room(row, 1),
                member.number());
    }

    @Override
    public Room add(String name, @Nullable String alias, boolean open) {
        if (alias != null
                && sql.exists(
                        "SELECT 1 FROM room WHERE id = ?1 OR jid = ?1 OR alias = ?1 OR number = ?2",
                        alias,
                        Numbers.canonical(alias).orElse(0L))) {
            throw new ChatException(Problem.TAKEN, "the alias " + alias + " belongs to another room");
        }
        long number = alias == null ? numbers.next() : numbers.forAlias(alias);
        String id = MessageId.random().text().substring(0, ID_LENGTH);
        String jid = MessageId.random().text();
        Instant now = clock.instant();
        sql.run(
                "INSERT INTO room (number, id, jid, alias, name, open, history_for_newcomers, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 0, ?)",
                number,
                id,
                jid,
                alias,
                name,
                open,
                now.toEpochMilli());
        return find(id).orElseThrow();
    }

    /** Reads {@link #COLUMNS} from a column on. */
    static Room room(ResultSet row, int at) throws SQLException {
        return new Room(
                row.getLong(at),
                row.getString(at + 1),
                row.getString(at + 2),
                row.getString(at + 3),
                row.getString(at + 4),
                row.getBoolean(at + 5),
                row.getBoolean(at + 6),
                Instant.ofEpochMilli(row.getLong(at + 7)));
    }
}
