package org.rialto.server.core.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the desk should look like, kept naively: who waits, in order, who is with whom, and what each agent has unread. */
final class DeskModel {
    final List<String> waiting = new ArrayList<>();
    final Map<String, String> with = new HashMap<>();
    final Set<String> free = new HashSet<>();
    final Map<String, Integer> unread = new HashMap<>();
    final Map<String, Integer> reported = new HashMap<>();

    /** Whom each visitor talked with last. */
    final Map<String, String> knew = new HashMap<>();
    /** Agents who take visitors, there or not. */
    final Set<String> willing = new HashSet<>();
    /** Who asks for somebody in this step. */
    String back = "";

    private final int most;

    DeskModel(int most) {
        this.most = most;
    }

    int load(String agent) {
        return (int) with.values().stream().filter(agent::equals).count();
    }

    boolean hasRoom(String agent) {
        return load(agent) < most;
    }

    boolean isAnybodyFree() {
        return free.stream().anyMatch(this::hasRoom);
    }

    /**
     * Takes over what the desk did by itself, after checking that it might.
     *
     * @param now who is with whom at the desk, the others wait
     */
    void follow(String when, Map<String, String> now, List<String> nowWaiting, Set<String> mayLose) {
        now.forEach((visitor, agent) -> {
            String before = with.get(visitor);
            if (!agent.equals(before)) {
                // Who comes back is given to whom they know, there or not.
                boolean known = visitor.equals(back) && agent.equals(knew.get(visitor));
                assertThat(known ? willing : free)
                        .as("%s: %s was given to who is not free", when, visitor)
                        .contains(agent);
                if (before != null) {
                    assertThat(mayLose)
                            .as("%s: %s was taken from %s", when, visitor, before)
                            .contains(before);
                }
            }
        });
        // Who came first of those who waited before is served first.
        List<String> stillWaiting =
                waiting.stream().filter(nowWaiting::contains).toList();
        List<String> served = waiting.stream()
                .filter(visitor -> !nowWaiting.contains(visitor))
                .toList();
        assertThat(waiting.subList(0, served.size()))
                .as("%s: served in order", when)
                .isEqualTo(served);
        assertThat(nowWaiting.subList(0, stillWaiting.size()))
                .as("%s: order of the queue", when)
                .isEqualTo(stillWaiting);
        with.clear();
        with.putAll(now);
        knew.putAll(now);
        waiting.clear();
        waiting.addAll(nowWaiting);
        if (!waiting.isEmpty()) {
            assertThat(isAnybodyFree())
                    .as("%s: somebody waits although somebody is free", when)
                    .isFalse();
        }
        for (String agent : new HashSet<>(with.values())) {
            assertThat(load(agent)).as("%s: visitors of %s", when, agent).isLessThanOrEqualTo(most);
        }
        assertThat(waiting).as("%s: with somebody and waiting", when).noneMatch(with::containsKey);
    }
}
