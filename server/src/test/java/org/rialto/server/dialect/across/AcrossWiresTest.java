package org.rialto.server.dialect.across;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rialto.server.core.Accounts;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.testkit.ServerExtension;
import org.rialto.server.testkit.TestServer;

/** Whoever says something on any wire is heard on every other: each kind, intact, once, in one order. */
@ExtendWith(ServerExtension.class)
class AcrossWiresTest {
    private static final List<String> WIRES = List.of("jim", "immessage", "desk", "friend", "shiku");
    private static final List<String> WIRES_WITH_ROOMS = List.of("jim", "immessage", "desk", "shiku");
    private static final int TALK = 20;

    private TestServer server;

    @BeforeEach
    void addPeople(TestServer started) {
        server = started;
        for (String wire : WIRES) {
            server.addUser("to-" + wire, phone("to-" + wire));
            server.addUser("by-" + wire, phone("by-" + wire));
        }
        server.addUser("tasks");
        Accounts accounts = server.useCases().accounts();
        accounts.setRole(accounts.operator(), "tasks", AccountRole.SERVICE).join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jim", "immessage", "desk", "friend", "shiku"})
    void whatIsSaidToOneIsHeardOnEveryWire(String by) {
        for (String to : WIRES) {
            Place place = new Place(false, "to-" + to, server.number("to-" + to), phone("to-" + to));
            try (Mouth mouth = mouth(by);
                    Ear ear = ear(to, "receiver=by-" + by)) {
                int said = 0;
                for (Sample sample : Sample.all()) {
                    if (mouth.canSay(sample, place)) {
                        mouth.say(sample, place);
                        settle(mouth);
                        assertThat(ear.hear())
                                .as("%s from %s to %s", sample.kind(), by, to)
                                .isEqualTo(ear.expected(sample, mouth.getClass()));
                        said++;
                    }
                }
                assertThat(said).isPositive();
                ear.hearsNothing();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jim", "immessage", "desk"})
    void whatIsSaidInARoomIsHeardOnEveryWire(String by) {
        Place room = room();
        Map<String, Ear> ears = ears(room);
        try (Mouth mouth = mouth(by)) {
            for (Sample sample : Sample.all()) {
                if (mouth.canSay(sample, room)) {
                    mouth.say(sample, room);
                    settle(mouth);
                    ears.forEach((to, ear) -> assertThat(ear.hear())
                            .as("%s from %s to %s", sample.kind(), by, to)
                            .isEqualTo(ear.expected(sample, mouth.getClass())));
                }
            }
            ears.values().forEach(Ear::hearsNothing);
        }
        ears.values().forEach(Ear::close);
    }

    @Test
    void whoTalkAllAtOnceAreHeardByAllInOneOrder() {
        Place room = room();
        Map<String, Ear> ears = ears(room);
        List<CompletableFuture<Void>> talking = new ArrayList<>();
        for (String by : List.of("jim", "immessage", "desk")) {
            int first = talking.size() * TALK;
            talking.add(CompletableFuture.runAsync(() -> talk(by, room, first)));
        }
        talking.forEach(CompletableFuture::join);
        server.settle();

        Map<String, List<String>> heard = new LinkedHashMap<>();
        ears.forEach((to, ear) -> {
            List<String> all = new ArrayList<>();
            for (int i = 0; i < talking.size() * TALK; i++) {
                all.add(ear.hear().text());
            }
            heard.put(to, all);
            ear.hearsNothing();
            ear.close();
        });
        assertThat(heard.get("jim")).doesNotHaveDuplicates();
        assertThat(heard.values()).allSatisfy(all -> assertThat(all).isEqualTo(heard.get("jim")));
    }

    private void talk(String by, Place room, int first) {
        try (Mouth mouth = mouth(by)) {
            for (int i = 0; i < TALK; i++) {
                mouth.say(Sample.text(first + i), room);
            }
            mouth.settle();
        }
    }

    private Place room() {
        String id = server.addRoom(
                "All",
                "everybody",
                "by-jim",
                "by-immessage",
                "by-desk",
                "to-jim",
                "to-immessage",
                "to-desk",
                "to-shiku");
        Accounts accounts = server.useCases().accounts();
        long number =
                server.useCases().rooms().find(accounts.operator(), id).room().number();
        return new Place(true, id, number, "");
    }

    private Map<String, Ear> ears(Place room) {
        Map<String, Ear> ears = new LinkedHashMap<>();
        WIRES_WITH_ROOMS.forEach(wire -> ears.put(wire, ear(wire, "roomId=" + room.name())));
        return ears;
    }

    private Mouth mouth(String wire) {
        String person = "by-" + wire;
        return switch (wire) {
            case "jim" -> new OnJim(server, person);
            case "immessage" -> new OnImMessage(server, person);
            case "desk" -> new OnDesk(server, person);
            case "friend" -> new OnFriendChat(server, person);
            default -> new OnShiku(server, freshToken("tasks"), "sendPhone=" + phone(person));
        };
    }

    /** @param history which conversation is listened to, for who has to ask */
    private Ear ear(String wire, String history) {
        String person = "to-" + wire;
        return switch (wire) {
            case "jim" -> new OnJim(server, person);
            case "immessage" -> new OnImMessage(server, person);
            case "desk" -> new OnDesk(server, person);
            case "friend" -> new OnFriendChat(server, person);
            default -> new OnShiku(server, server.token(person), history);
        };
    }

    private static String phone(String person) {
        return "1809415" + (1_000 + WIRES.indexOf(person.substring(3)) + (person.startsWith("by-") ? 100 : 0));
    }

    /** A new role takes the tokens that there were. */
    private String freshToken(String person) {
        Accounts accounts = server.useCases().accounts();
        return accounts.issueToken(accounts.operator(), person, Duration.ofHours(1), "test")
                .join();
    }

    /** All that was said is committed, and who hears was told. */
    private void settle(Mouth mouth) {
        mouth.settle();
        server.settle();
    }
}
