package org.rialto.server.dialect.jim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rialto.server.testkit.ServerExtension;
import org.rialto.server.testkit.TestServer;

/**
 * Random steps on J-IM and desk: everybody sees one order, nothing is lost, nothing comes twice, and the queue of type 0
 * is what the model has not delivered. Desks only send and get pushes until the end, as their questions count as
 * delivery.
 */
@ExtendWith(ServerExtension.class)
class OrderModelTest {
    private static final int STEPS = 250;
    private static final int BURST = 20;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {2, 20_250_102})
    void everybodySeesOneOrderAndGetsEverythingOnce(long seed, TestServer server) {
        ModelWorld world = new ModelWorld(server);
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            String me = pick(random, ModelWorld.PEOPLE);
            String target = pick(random, world.targets(me));
            step(world, random, me, target, "seed " + seed + ", step " + step + ": " + me + " and " + target);
        }
        world.restart();
        ModelWorld.PEOPLE.forEach(user -> requireQueueOfModel(world, user, "seed " + seed + ", at the end"));
        ModelWorld.PEOPLE.forEach(user -> requireHistoryOfModel(world, user, "seed " + seed));
        world.close();
    }

    @Test
    void aSenderGetsTheRoomInTheOrderOfItsHistoryTheOwnMessagesIncluded(TestServer server) {
        ModelWorld world = new ModelWorld(server);
        List<String> senders = List.of("alice", "bob", "dave");
        world.burst("300", senders, BURST);
        List<String> order = world.chat("alice", "300").ids();
        senders.forEach(sender -> assertThat(world.jim(sender).pushed())
                .as("what %s was pushed", sender)
                .containsExactlyElementsOf(order));
        world.close();
    }

    private static void step(ModelWorld world, Random random, String me, String target, String when) {
        switch (random.nextInt(20)) {
            case 0, 1 -> world.leaveJim(me);
            case 2, 3 -> world.leaveDesk(me);
            case 4 -> {
                if (random.nextInt(4) == 0) {
                    world.restart();
                }
            }
            case 5, 6 -> {
                List<String> expected = List.copyOf(world.chat(me, target).undelivered(me));
                assertThat(world.pull(me, target, 2)).as("%s, peek", when).containsExactlyElementsOf(expected);
            }
            case 7 -> {
                List<String> expected = world.chat(me, target).undelivered(me);
                assertThat(world.pull(me, target, 0)).as("%s, pull", when).containsExactlyElementsOf(expected);
                expected.clear();
            }
            case 8 -> requireQueueOfModel(world, me, when);
            case 9 -> world.burst("300", List.of("alice", "bob", "dave").subList(0, 1 + random.nextInt(3)), BURST);
            case 10, 11, 12 -> world.postOnDesk(me, target);
            default -> world.postOnJim(me, target);
        }
    }

    private static void requireQueueOfModel(ModelWorld world, String user, String when) {
        Map<String, List<String>> expected = new HashMap<>();
        for (String target : world.targets(user)) {
            List<String> waiting = world.chat(user, target).undelivered(user);
            if (!waiting.isEmpty()) {
                expected.put(target, new ArrayList<>(waiting));
                waiting.clear();
            }
        }
        assertThat(world.pullAll(user)).as("%s, all queues of %s", when, user).isEqualTo(expected);
    }

    private static void requireHistoryOfModel(ModelWorld world, String user, String when) {
        for (String target : world.targets(user)) {
            List<String> expected = world.chat(user, target).ids();
            assertThat(world.pull(user, target, 1))
                    .as("%s, J-IM's history of %s for %s", when, target, user)
                    .containsExactlyElementsOf(expected);
            if (!expected.isEmpty()) {
                assertThat(world.deskHistory(user, target))
                        .as("%s, desk's history of %s for %s", when, target, user)
                        .containsExactlyElementsOf(expected);
            }
        }
    }

    private static String pick(Random random, List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
