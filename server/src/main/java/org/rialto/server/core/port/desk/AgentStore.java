package org.rialto.server.core.port.desk;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.desk.Agent;
import org.rialto.server.core.model.desk.Availability;

/** Agents and consultants: what they say about themselves, and who is bound to whom. */
public interface AgentStore {
    /** Enabled accounts of agents and consultants. */
    List<Agent> all();

    /** Enabled accounts of agents, without consultants. */
    List<Agent> agents();

    /** Empty for who is neither agent nor consultant, or disabled. */
    Optional<Agent> find(UserId user);

    void save(UserId user, Availability availability, @Nullable String group);

    void saveTerminal(UserId user, String terminal);

    /** The consultant of a visitor in a project. */
    Optional<UserId> bound(UserId visitor, String project);

    void bind(UserId visitor, String project, UserId consultant);

    /** Projects of a visitor and who is bound there. */
    List<Binding> bindings(UserId visitor);

    record Binding(String project, UserId consultant) {}
}
