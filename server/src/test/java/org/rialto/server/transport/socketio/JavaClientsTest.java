package org.rialto.server.transport.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The official Java clients 1.0 (Engine.IO 3) and 2.1 (Engine.IO 4), side by side. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaClientsTest {
    private static final String TEXT = "引号 \"'\\ 😀\n第二行";
    private static final byte[] BYTES = {0, 1, -2, -1};

    private OldClientLoader old;
    private ClientServer server;

    enum Generation {
        OLD,
        NEW
    }

    record Trial(Generation generation, List<String> transports) {}

    static Stream<Trial> trials() {
        return Stream.of(Generation.values())
                .flatMap(generation -> Stream.of(
                        new Trial(generation, List.of()),
                        new Trial(generation, List.of("websocket")),
                        new Trial(generation, List.of("polling"))));
    }

    @BeforeAll
    void start() throws Exception {
        old = new OldClientLoader();
        server = new ClientServer(0);
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
        old.close();
    }

    @ParameterizedTest
    @MethodSource("trials")
    void talksBothWays(Trial trial) throws Exception {
        try (TriedClient client = client(trial)) {
            client.next("welcome");
            talk(client);
            talk(client); // after the upgrade, if there is one
        }
    }

    @ParameterizedTest
    @MethodSource("trials")
    void keepsTheOrder(Trial trial) throws Exception {
        try (TriedClient client = client(trial)) {
            client.next("welcome");
            IntStream.range(0, 300).forEach(n -> client.emit("message", n));
            for (int n = 0; n < 300; n++) {
                assertThat(client.next("message-back")).containsExactly(n);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("trials")
    void comesBackAfterARestart(Trial trial) throws Exception {
        try (TriedClient client = client(trial)) {
            client.next("welcome");
            int port = server.port();
            server.close();
            client.next("disconnect");
            server = new ClientServer(port);
            client.next("welcome");
            talk(client);
        }
    }

    private static void talk(TriedClient client) throws Exception {
        client.emit("message", TEXT, 7, BYTES);
        List<Object> back = client.next("message-back");
        assertThat(back.subList(0, 2)).containsExactly(TEXT, 7);
        assertThat((byte[]) back.get(2)).isEqualTo(BYTES);
        assertThat(client.ask("message-with-ack", TEXT)).containsExactly(TEXT);
        assertThat((byte[]) client.ask("message-with-ack", BYTES).get(0)).isEqualTo(BYTES);
        client.emit("ask-me", TEXT, BYTES);
        List<Object> answer = client.next("answer");
        assertThat(answer.get(0)).isEqualTo(TEXT);
        assertThat((byte[]) answer.get(1)).isEqualTo(BYTES);
    }

    private TriedClient client(Trial trial) throws Exception {
        ClassLoader loader =
                trial.generation() == Generation.OLD ? old : getClass().getClassLoader();
        TriedClient client = (TriedClient)
                loader.loadClass(JavaClient.class.getName()).getConstructor().newInstance();
        client.connect("http://127.0.0.1:" + server.port(), trial.transports());
        client.acknowledge("question");
        return client;
    }
}
