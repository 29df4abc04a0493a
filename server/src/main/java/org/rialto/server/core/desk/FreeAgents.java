package org.rialto.server.core.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.desk.Agent;

/** Agents who can be given visitors, while visitors are given out. Thread: confined to one change. */
final class FreeAgents {
    private final List<Agent> free;
    private final int most;
    private final Casework.Lot lot;

    FreeAgents(List<Agent> free, int most, Casework.Lot lot) {
        this.free = new ArrayList<>(free);
        this.most = most;
        this.lot = lot;
    }

    boolean isNone() {
        return free.isEmpty();
    }

    /**
     * The least loaded; among equals one by lot.
     *
     * @param group null for any
     * @param but who is not asked; null for nobody
     */
    Optional<Agent> next(@Nullable String group, @Nullable UserId but) {
        List<Agent> fitting = free.stream()
                .filter(agent -> (group == null || group.equals(agent.group()))
                        && !agent.user().equals(but))
                .toList();
        int least = fitting.stream().mapToInt(Agent::open).min().orElse(0);
        List<Agent> equals =
                fitting.stream().filter(agent -> agent.open() == least).toList();
        return equals.isEmpty() ? Optional.empty() : Optional.of(equals.get(lot.draw(equals.size())));
    }

    /** One more visitor is with this agent. */
    void took(Agent agent) {
        free.remove(agent);
        if (agent.open() + 1 < most) {
            free.add(new Agent(agent.user(), agent.availability(), agent.group(), agent.terminal(), agent.open() + 1));
        }
    }
}
