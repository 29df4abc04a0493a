package org.rialto.server.core.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.desk.Availability;
import org.rialto.server.core.port.Outlet;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.Session;
import org.rialto.server.testkit.TestCore;

/** Visitors and agents come, drop, write, take, transfer and close at random; after each step the desk is as it should be. */
class DeskSimulationTest {
    private static final int VISITORS = 40;
    private static final int AGENTS = 6;
    private static final int STEPS = 600;
    private static final Outlet DEAF = (event, sessions) -> {};

    @TempDir
    Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 7, 20_250_101})
    void everyVisitorWaitsInOrderOrIsWithExactlyOneAgent(long seed) {
        try (TestCore core = new TestCore(folder, seed)) {
            new Simulation(core, new Random(seed), "seed " + seed).run();
        }
    }

    private static final class Simulation {
        private final TestCore core;
        private final Random random;
        private final String name;
        private final DeskModel model = new DeskModel(TestCore.RULES.maxVisitors());
        private final Map<String, Caller> visitors = new LinkedHashMap<>();
        private final Map<String, Caller> agents = new LinkedHashMap<>();
        private final Map<String, Session> live = new HashMap<>();
        private final Map<String, Availability> said = new HashMap<>();
        private Set<String> mayLose = new HashSet<>();

        Simulation(TestCore core, Random random, String name) {
            this.core = core;
            this.random = random;
            this.name = name;
            IntStream.range(0, VISITORS).forEach(i -> visitors.put("v" + i, core.user("v" + i, AccountRole.VISITOR)));
            IntStream.range(0, AGENTS).forEach(i -> agents.put("a" + i, core.user("a" + i, AccountRole.AGENT)));
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                mayLose = new HashSet<>();
                model.back = "";
                String what = step();
                look(name + ", step " + step + ": " + what);
            }
        }

        private String step() {
            String visitor = pick(visitors);
            String agent = pick(agents);
            switch (random.nextInt(14)) {
                case 0, 1, 2 -> {
                    model.back = visitor;
                    this.<Allocation>ask(reply -> core.desk.reception().receive(who(visitor), null, reply));
                    return visitor + " arrives";
                }
                case 3 -> {
                    connect(agent);
                    return agent + " connects or drops";
                }
                case 4 -> {
                    // A sweep sees the drop, a later one finds the lease over.
                    sweep();
                    core.clock.advance(Duration.ofSeconds(random.nextInt(90)));
                    agents.keySet().stream()
                            .filter(each -> !live.containsKey(each))
                            .forEach(mayLose::add);
                    sweep();
                    return "time passes";
                }
                case 5 -> {
                    mayLose.add(agent);
                    Availability availability = Availability.values()[random.nextInt(3)];
                    said.put(agent, availability);
                    free();
                    this.<SupportDesk.Member>ask(
                            reply -> core.desk.support().state(who(agent), availability, null, reply));
                    return agent + " is " + availability;
                }
                case 6 -> {
                    return take(agent);
                }
                case 7 -> {
                    return transfer(agent);
                }
                case 8, 9 -> {
                    List<String> mine = of(agent);
                    if (!mine.isEmpty()) {
                        String leaves = mine.get(random.nextInt(mine.size()));
                        model.with.remove(leaves);
                        this.<SupportDesk.Line>ask(reply -> core.desk.support().close(who(agent), leaves, reply));
                    }
                    return agent + " closes";
                }
                case 10 -> {
                    return report(agent, visitor);
                }
                default -> {
                    return write(agent);
                }
            }
        }

        private void connect(String agent) {
            Session session = live.remove(agent);
            if (session == null) {
                Session fresh = new Live(who(agent).user());
                live.put(agent, fresh);
                core.hub.attach(fresh);
            } else {
                core.hub.detach(session);
            }
            free();
            sweep();
        }

        private String take(String agent) {
            boolean full = !model.hasRoom(agent);
            boolean nobody = model.waiting.isEmpty();
            boolean refused;
            try {
                this.<SupportDesk.Line>ask(reply -> core.desk.support().takeNext(who(agent), reply));
                refused = false;
                model.with.put(model.waiting.remove(0), agent);
            } catch (CompletionException e) {
                assertThat(e).hasCauseInstanceOf(ChatException.class);
                refused = true;
            }
            assertThat(refused)
                    .as("%s takes: full %s, nobody %s", agent, full, nobody)
                    .isEqualTo(full || nobody);
            return agent + " takes";
        }

        private String transfer(String agent) {
            String other = pick(agents);
            List<String> mine = of(agent);
            if (mine.isEmpty() || other.equals(agent)) {
                return "nothing";
            }
            String visitor = mine.get(random.nextInt(mine.size()));
            boolean full = !model.hasRoom(other);
            try {
                this.<SupportDesk.Line>ask(reply -> core.desk.support().transfer(who(agent), visitor, other, reply));
                assertThat(full).as("%s was full", other).isFalse();
                model.with.put(visitor, other);
            } catch (CompletionException e) {
                assertThat(full).as("%s had room", other).isTrue();
            }
            return agent + " hands " + visitor + " to " + other;
        }

        private String write(String agent) {
            List<String> mine = of(agent);
            if (mine.isEmpty()) {
                return "nothing";
            }
            String visitor = mine.get(random.nextInt(mine.size()));
            String pair = agent + ' ' + visitor;
            if (random.nextBoolean()) {
                core.write(who(visitor), who(agent), "hello");
                model.unread.merge(pair, 1, Integer::sum);
            } else {
                core.write(who(agent), who(visitor), "yes?");
                model.unread.put(pair, 0);
            }
            return visitor + " and " + agent + " write";
        }

        private String report(String agent, String visitor) {
            String pair = agent + ' ' + visitor;
            boolean opened = random.nextBoolean();
            this.<User>ask(reply -> core.desk
                    .counters()
                    .report(who(agent), visitor, new Counters.Report(!opened, false, opened), reply));
            model.reported.merge(pair, opened ? 0 : 1, (before, more) -> opened ? 0 : before + more);
            return agent + " reports";
        }

        /** Compares, and takes over what the desk did by itself. */
        private void look(String when) {
            free();
            Caller operator = core.operator();
            Map<String, String> now = core.desk.support().open(operator).stream()
                    .collect(Collectors.toMap(
                            line -> line.visitor().id().text(),
                            line -> Objects.requireNonNull(line.support().agent())
                                    .text()));
            List<SupportDesk.Line> queue = core.desk.support().queue(operator);
            model.follow(
                    when,
                    now,
                    queue.stream().map(line -> line.visitor().id().text()).toList(),
                    mayLose);
            assertThat(queue.stream().map(SupportDesk.Line::position))
                    .isEqualTo(IntStream.rangeClosed(1, queue.size()).boxed().toList());
            String agent = pick(agents);
            Caller caller = who(agent);
            core.desk.counters().overview(caller).contacts().forEach(contact -> {
                String pair = agent + ' ' + contact.user().id().text();
                assertThat(contact.unread())
                        .as("%s: unread of %s", when, pair)
                        .isEqualTo(Math.max(model.unread.getOrDefault(pair, 0), model.reported.getOrDefault(pair, 0)));
            });
        }

        private void free() {
            model.free.clear();
            model.willing.clear();
            agents.keySet().stream()
                    .filter(agent -> said.getOrDefault(agent, Availability.AVAILABLE) == Availability.AVAILABLE)
                    .forEach(model.willing::add);
            agents.keySet().stream()
                    .filter(live::containsKey)
                    .filter(agent -> said.getOrDefault(agent, Availability.AVAILABLE) == Availability.AVAILABLE)
                    .forEach(model.free::add);
        }

        private void sweep() {
            core.desk.support().sweep(core.operator());
            core.settle();
        }

        private List<String> of(String agent) {
            return new ArrayList<>(model.with.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(agent))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList());
        }

        private Caller who(String name) {
            return Objects.requireNonNull(name.startsWith("v") ? visitors.get(name) : agents.get(name));
        }

        private String pick(Map<String, Caller> people) {
            return new ArrayList<>(people.keySet()).get(random.nextInt(people.size()));
        }

        private <T> T ask(Consumer<Reply<T>> question) {
            CompletableFuture<T> answer = new CompletableFuture<>();
            question.accept(Reply.of(answer::complete, answer::completeExceptionally));
            T given = answer.join();
            core.settle();
            return given;
        }
    }

    private record Live(UserId user) implements Session {
        @Override
        public Outlet outlet() {
            return DEAF;
        }
    }
}
