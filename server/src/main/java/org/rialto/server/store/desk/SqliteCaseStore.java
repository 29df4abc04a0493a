package org.rialto.server.store.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.desk.CaseState;
import org.rialto.server.core.model.desk.Move;
import org.rialto.server.core.model.desk.SupportCase;
import org.rialto.server.core.port.desk.CaseStore;
import org.rialto.server.store.sql.Sql;

/** Cases in SQLite. Thread: confined to its connection. */
final class SqliteCaseStore implements CaseStore {
    private static final String SELECT = "SELECT c.id, c.visitor, v.id, c.state, c.agent, a.id, c.previous, p.id,"
            + " c.team, c.move, c.moved_at, c.opened_at, c.queued_at, c.taken_at, c.answered_at, c.closed_at,"
            + " c.rating, c.rating_text, c.told_closed FROM desk_case c JOIN account v ON v.number = c.visitor"
            + " LEFT JOIN account a ON a.number = c.agent LEFT JOIN account p ON p.number = c.previous WHERE ";
    private static final String WAITING = "c.state = 'WAITING'";
    private static final String OPEN = "c.state = 'OPEN'";

    private final Sql sql;

    SqliteCaseStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<SupportCase> current(UserId visitor) {
        return sql.first(SELECT + "c.visitor = ? AND c.state <> 'CLOSED'", SqliteCaseStore::support, visitor.number());
    }

    @Override
    public Optional<SupportCase> latest(UserId visitor) {
        return sql.first(
                SELECT + "c.visitor = ? ORDER BY c.id DESC LIMIT 1", SqliteCaseStore::support, visitor.number());
    }

    @Override
    public SupportCase save(SupportCase support) {
        @Nullable
        Object[] values = {
            support.visitor().number(),
            support.state().name(),
            SqliteDeskStores.number(support.agent()),
            SqliteDeskStores.number(support.previous()),
            support.group(),
            support.move().name(),
            support.movedAt().toEpochMilli(),
            support.openedAt().toEpochMilli(),
            SqliteDeskStores.millis(support.queuedAt()),
            SqliteDeskStores.millis(support.takenAt()),
            SqliteDeskStores.millis(support.answeredAt()),
            SqliteDeskStores.millis(support.closedAt()),
            support.rating(),
            support.ratingText(),
            support.toldClosed(),
            support.id()
        };
        if (support.id() == 0) {
            long id = sql.number("SELECT coalesce(max(id), 0) + 1 FROM desk_case");
            values[values.length - 1] = id;
            sql.run(
                    "INSERT INTO desk_case (visitor, state, agent, previous, team, move, moved_at, opened_at, queued_at,"
                            + " taken_at, answered_at, closed_at, rating, rating_text, told_closed, id)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    values);
            return support.withId(id);
        }
        sql.run(
                "UPDATE desk_case SET visitor = ?, state = ?, agent = ?, previous = ?, team = ?, move = ?, moved_at = ?,"
                        + " opened_at = ?, queued_at = ?, taken_at = ?, answered_at = ?, closed_at = ?, rating = ?,"
                        + " rating_text = ?, told_closed = ? WHERE id = ?",
                values);
        return support;
    }

    @Override
    public List<SupportCase> waiting() {
        return sql.list(SELECT + WAITING + " ORDER BY c.queued_at, c.id", SqliteCaseStore::support);
    }

    @Override
    public Queue queue() {
        return sql.first(
                        "SELECT count(*), min(queued_at) FROM desk_case WHERE state = 'WAITING'",
                        row -> new Queue(row.getInt(1), SqliteDeskStores.instant(row, 2)))
                .orElseThrow();
    }

    @Override
    public int before(SupportCase waiting) {
        return (int) sql.number(
                "SELECT count(*) FROM desk_case c WHERE c.state = 'WAITING' AND (c.queued_at, c.id) < (?, ?)",
                Objects.requireNonNull(waiting.queuedAt()).toEpochMilli(),
                waiting.id());
    }

    @Override
    public List<SupportCase> open(UserId agent) {
        return sql.list(SELECT + OPEN + " AND c.agent = ? ORDER BY c.id", SqliteCaseStore::support, agent.number());
    }

    @Override
    public List<SupportCase> open() {
        return sql.list(SELECT + OPEN + " ORDER BY c.id", SqliteCaseStore::support);
    }

    @Override
    public List<UserId> busy() {
        return sql.list(
                "SELECT DISTINCT c.agent, a.id FROM desk_case c JOIN account a ON a.number = c.agent"
                        + " WHERE c.state = 'OPEN'",
                row -> SqliteDeskStores.user(row, 1));
    }

    @Override
    public List<SupportCase> of(UserId visitor, int limit) {
        return sql.list(
                SELECT + "c.visitor = ? ORDER BY c.id DESC LIMIT ?", SqliteCaseStore::support, visitor.number(), limit);
    }

    @Override
    public List<SupportCase> closed(Optional<UserId> agent, int limit) {
        return sql.list(
                SELECT + "c.state = 'CLOSED' AND (?1 IS NULL OR c.agent = ?1) ORDER BY c.closed_at DESC, c.id LIMIT ?2",
                SqliteCaseStore::support,
                agent.map(UserId::number).orElse(null),
                limit);
    }

    @Override
    public List<SupportCase> lost(UserId agent, Instant after) {
        return sql.list(
                SELECT + "c.state <> 'CLOSED' AND c.previous = ? AND c.move = 'LEASE_ENDED' AND c.moved_at > ?"
                        + " ORDER BY c.id",
                SqliteCaseStore::support,
                agent.number(),
                after.toEpochMilli());
    }

    @Override
    public List<SupportCase> openedBetween(Instant from, Instant until) {
        return sql.list(
                SELECT + "c.opened_at >= ? AND c.opened_at < ? ORDER BY c.id",
                SqliteCaseStore::support,
                from.toEpochMilli(),
                until.toEpochMilli());
    }

    private static SupportCase support(ResultSet row) throws SQLException {
        int rating = row.getInt(17);
        boolean rated = !row.wasNull();
        return new SupportCase(
                row.getLong(1),
                SqliteDeskStores.user(row, 2),
                CaseState.valueOf(row.getString(4)),
                SqliteDeskStores.userOrNull(row, 5),
                SqliteDeskStores.userOrNull(row, 7),
                row.getString(9),
                Move.valueOf(row.getString(10)),
                Instant.ofEpochMilli(row.getLong(11)),
                Instant.ofEpochMilli(row.getLong(12)),
                SqliteDeskStores.instant(row, 13),
                SqliteDeskStores.instant(row, 14),
                SqliteDeskStores.instant(row, 15),
                SqliteDeskStores.instant(row, 16),
                rated ? rating : null,
                row.getString(18),
                row.getBoolean(19));
    }
}
