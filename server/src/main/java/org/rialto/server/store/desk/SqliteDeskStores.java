package org.rialto.server.store.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.desk.AgentStore;
import org.rialto.server.core.port.desk.CaseStore;
import org.rialto.server.core.port.desk.CounterStore;
import org.rialto.server.core.port.desk.DeskStores;
import org.rialto.server.core.port.desk.NotebookStore;
import org.rialto.server.core.port.desk.VisitorStore;
import org.rialto.server.store.sql.Sql;

/** The support desk's stores on one connection. Thread: confined to it. */
public final class SqliteDeskStores implements DeskStores {
    private final CaseStore cases;
    private final AgentStore agents;
    private final VisitorStore visitors;
    private final NotebookStore notebook;
    private final CounterStore counters;

    public SqliteDeskStores(Sql sql, Clock clock) {
        cases = new SqliteCaseStore(sql);
        agents = new SqliteAgentStore(sql);
        visitors = new SqliteVisitorStore(sql);
        notebook = new SqliteNotebookStore(sql, clock);
        counters = new SqliteCounterStore(sql);
    }

    @Override
    public CaseStore cases() {
        return cases;
    }

    @Override
    public AgentStore agents() {
        return agents;
    }

    @Override
    public VisitorStore visitors() {
        return visitors;
    }

    @Override
    public NotebookStore notebook() {
        return notebook;
    }

    @Override
    public CounterStore counters() {
        return counters;
    }

    static @Nullable Instant instant(ResultSet row, int at) throws SQLException {
        long millis = row.getLong(at);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    static UserId user(ResultSet row, int at) throws SQLException {
        return new UserId(row.getLong(at), row.getString(at + 1));
    }

    static @Nullable UserId userOrNull(ResultSet row, int at) throws SQLException {
        return row.getString(at + 1) == null ? null : user(row, at);
    }

    static @Nullable Long number(@Nullable UserId user) {
        return user == null ? null : user.number();
    }
}
