package org.rialto.server.transport.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rialto.server.transport.ws.RawClient;

/** From polling to a WebSocket: what the official suites ask for, and what may go wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineUpgradeTest {
    private SuiteServer server;

    @BeforeAll
    void start() throws Exception {
        server = new SuiteServer();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    Stream<Engine> engines() {
        return Stream.of(new Engine(server.port(), "/engine.io/", 3), new Engine(server.port(), "/engine.io/", 4));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aWebSocketTakesOverFromPolling(Engine engine) throws Exception {
        String sid = engine.newSession();
        try (RawClient socket = engine.upgrade(sid)) {
            socket.send("2probe");
            assertThat(socket.receive().text()).isEqualTo("3probe");
            assertThat(engine.poll(sid).body()).isEqualTo(engine.body("6"));
            socket.send("5");
            socket.send("4hello");
            assertThat(socket.receive().text()).isEqualTo("4hello");
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void afterTheUpgradePollsAndPostsAreRefused(Engine engine) throws Exception {
        String sid = engine.newSession();
        try (RawClient socket = engine.upgrade(sid)) {
            socket.send("2probe");
            assertThat(socket.receive().text()).isEqualTo("3probe");
            socket.send("5");
            socket.send("4there");
            assertThat(socket.receive().text()).isEqualTo("4there");
            Engine.assertRefusal(engine.poll(sid), 400, "{\"code\":3,\"message\":\"Bad request\"}");
            Engine.assertRefusal(engine.post(sid, engine.body("4x")), 400, "{\"code\":3,\"message\":\"Bad request\"}");
            socket.send("4hello");
            assertThat(socket.receive().text()).isEqualTo("4hello");
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aSecondWebSocketOfASessionIsClosed(Engine engine) throws Exception {
        String sid = engine.newSession();
        try (RawClient socket = engine.upgrade(sid);
                RawClient early = engine.upgrade(sid)) {
            Engine.assertClosed(early);
            socket.send("2probe");
            socket.send("5");
            assertThat(socket.receive().text()).isEqualTo("3probe");
            socket.send("4there");
            assertThat(socket.receive().text()).isEqualTo("4there");
            try (RawClient stolen = engine.upgrade(sid)) {
                stolen.send("2probe");
                Engine.assertClosed(stolen);
            }
            socket.send("4hello");
            assertThat(socket.receive().text()).isEqualTo("4hello");
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aPollBehindAHastyUpgradeIsRefused(Engine engine) throws Exception {
        String sid = engine.newSession();
        CompletableFuture<HttpResponse<String>> before = engine.pollLater(sid);
        Engine.awaitHeld(before);
        try (RawClient socket = engine.upgrade(sid)) {
            socket.send(
                    RawClient.concat(RawClient.frame(RawClient.TEXT, "2probe"), RawClient.frame(RawClient.TEXT, "5")));
            assertThat(engine.poll(sid).statusCode()).isEqualTo(400);
            assertThat(before.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aPollThatWaitsDuringAnUpgradeIsSentHome(Engine engine) throws Exception {
        String sid = engine.newSession();
        CompletableFuture<HttpResponse<String>> before = engine.pollLater(sid);
        Engine.awaitHeld(before);
        try (RawClient socket = engine.upgrade(sid)) {
            socket.send("2probe");
            assertThat(socket.receive().text()).isEqualTo("3probe");
            assertThat(before.get(5, TimeUnit.SECONDS).body()).isEqualTo(engine.body("6"));
            assertThat(engine.poll(sid).body()).isEqualTo(engine.body("6"));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void onlyAProbeMayStandBeforeAnUpgrade(Engine engine) throws Exception {
        for (String text : List.of("4hello", "2", "1", "", "6")) {
            String sid = engine.newSession();
            try (RawClient socket = engine.upgrade(sid)) {
                socket.send(text);
                assertThat(socket.receive().opcode()).isEqualTo(RawClient.CLOSE);
            }
            assertThat(engine.post(sid, engine.body("4hello")).statusCode()).isEqualTo(200);
            assertThat(engine.poll(sid).body()).isEqualTo(engine.body("4hello"));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aProbeThatGoesAwayLeavesThePollsAlone(Engine engine) throws Exception {
        String sid = engine.newSession();
        try (RawClient socket = engine.upgrade(sid)) {
            socket.send("2probe");
            assertThat(socket.receive().text()).isEqualTo("3probe");
        }
        Awaitility.await().pollInterval(20, TimeUnit.MILLISECONDS).until(() -> upgrades(engine, sid));
    }

    /** Whether a new WebSocket may take over now. */
    private static boolean upgrades(Engine engine, String sid) throws Exception {
        try (RawClient socket = engine.upgrade(sid)) {
            socket.send("2probe");
            if (!socket.receive().text().equals("3probe")) {
                return false;
            }
            socket.send("5");
            socket.send("4hello");
            return socket.receive().text().equals("4hello");
        }
    }
}
