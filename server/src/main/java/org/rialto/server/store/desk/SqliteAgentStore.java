package org.rialto.server.store.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.desk.Agent;
import org.rialto.server.core.model.desk.Availability;
import org.rialto.server.core.port.desk.AgentStore;
import org.rialto.server.store.sql.Sql;

/** Agents in SQLite; who never said anything is available. Thread: confined to its connection. */
final class SqliteAgentStore implements AgentStore {
    private static final String SELECT = "SELECT a.number, a.id, d.availability, d.team, d.terminal,"
            + " (SELECT count(*) FROM desk_case c WHERE c.state = 'OPEN' AND c.agent = a.number)"
            + " FROM account a LEFT JOIN desk_agent d ON d.user = a.number"
            + " WHERE a.disabled_at IS NULL AND a.removed_at IS NULL AND ";
    private static final String DESK = "a.role IN ('AGENT', 'CONSULTANT')";

    private final Sql sql;

    SqliteAgentStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Agent> all() {
        return sql.list(SELECT + DESK + " ORDER BY a.number", SqliteAgentStore::agent);
    }

    @Override
    public List<Agent> agents() {
        return sql.list(SELECT + "a.role = 'AGENT' ORDER BY a.number", SqliteAgentStore::agent);
    }

    @Override
    public Optional<Agent> find(UserId user) {
        return sql.first(SELECT + DESK + " AND a.number = ?", SqliteAgentStore::agent, user.number());
    }

    @Override
    public void save(UserId user, Availability availability, @Nullable String group) {
        sql.run(
                "INSERT INTO desk_agent (user, availability, team) VALUES (?1, ?2, ?3)"
                        + " ON CONFLICT (user) DO UPDATE SET availability = ?2, team = ?3",
                user.number(),
                availability.name(),
                group);
    }

    @Override
    public void saveTerminal(UserId user, String terminal) {
        sql.run(
                "INSERT INTO desk_agent (user, availability, terminal) VALUES (?1, 'AVAILABLE', ?2)"
                        + " ON CONFLICT (user) DO UPDATE SET terminal = ?2",
                user.number(),
                terminal);
    }

    @Override
    public Optional<UserId> bound(UserId visitor, String project) {
        return sql.first(
                "SELECT b.consultant, a.id FROM desk_binding b JOIN account a ON a.number = b.consultant"
                        + " WHERE b.visitor = ? AND b.project = ?",
                row -> SqliteDeskStores.user(row, 1),
                visitor.number(),
                project);
    }

    @Override
    public void bind(UserId visitor, String project, UserId consultant) {
        sql.run(
                "INSERT INTO desk_binding VALUES (?1, ?2, ?3)"
                        + " ON CONFLICT (visitor, project) DO UPDATE SET consultant = ?3",
                visitor.number(),
                project,
                consultant.number());
    }

    @Override
    public List<Binding> bindings(UserId visitor) {
        return sql.list(
                "SELECT b.project, b.consultant, a.id FROM desk_binding b JOIN account a ON a.number = b.consultant"
                        + " WHERE b.visitor = ? ORDER BY b.project",
                row -> new Binding(row.getString(1), SqliteDeskStores.user(row, 2)),
                visitor.number());
    }

    private static Agent agent(ResultSet row) throws SQLException {
        String availability = row.getString(3);
        return new Agent(
                SqliteDeskStores.user(row, 1),
                availability == null ? Availability.AVAILABLE : Availability.valueOf(availability),
                row.getString(4),
                row.getString(5),
                row.getInt(6));
    }
}
