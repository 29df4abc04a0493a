package org.rialto.server.dialect.jim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rialto.server.testkit.ServerExtension;
import org.rialto.server.testkit.TestServer;

/** Random steps on J-IM and desk; after each one every list row shows the numbers a naive count gives. */
@ExtendWith(ServerExtension.class)
class UnreadModelTest {
    private static final int STEPS = 300;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20_250_101})
    void unreadNumbersAreThoseOfTheModel(long seed, TestServer server) {
        ModelWorld world = new ModelWorld(server);
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            String me = pick(random, ModelWorld.PEOPLE);
            String target = pick(random, world.targets(me));
            String what = step(world, random, me, target);
            for (String user : ModelWorld.PEOPLE) {
                if (world.hasDesk(user)) {
                    requireSameNumbers(world, user, "seed " + seed + ", step " + step + ": " + what);
                }
            }
        }
        ModelWorld.PEOPLE.forEach(user -> requireSameNumbers(world, user, "seed " + seed + ", at the end"));
        world.close();
    }

    private static String step(ModelWorld world, Random random, String me, String target) {
        switch (random.nextInt(20)) {
            case 0 -> world.leaveJim(me);
            case 1 -> world.leaveDesk(me);
            case 2 -> {
                if (random.nextInt(4) == 0) {
                    world.restart();
                }
            }
            case 3, 4, 5 -> {
                if (!world.chat(me, target).lines.isEmpty()) {
                    world.readOnDesk(
                            me,
                            target,
                            random.nextInt(world.chat(me, target).lines.size() + 2));
                }
            }
            case 6 -> world.pull(me, target, random.nextInt(3));
            case 7 -> world.pullAll(me);
            case 8, 9, 10, 11, 12 -> world.postOnDesk(me, target);
            default -> world.postOnJim(me, target);
        }
        return me + " and " + target;
    }

    private static void requireSameNumbers(ModelWorld world, String user, String when) {
        Map<String, JsonNode> rows = world.rows(user);
        for (String target : world.targets(user)) {
            ChatModel.Chat chat = world.chat(user, target);
            JsonNode row = rows.getOrDefault(target, MissingNode.getInstance());
            assertThat(row.isMissingNode())
                    .as("%s: %s has no row for %s", when, user, target)
                    .isEqualTo(chat.lines.isEmpty());
            if (!chat.lines.isEmpty()) {
                assertThat(List.of(
                                row.path("lastSeq").asInt(),
                                row.path("readSeq").asInt(),
                                row.path("unread").asInt()))
                        .as("%s: last, read, unread of %s in %s", when, user, target)
                        .containsExactly(chat.lines.size(), chat.readSeq(user), chat.unread(user));
            }
        }
    }

    private static String pick(Random random, List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
