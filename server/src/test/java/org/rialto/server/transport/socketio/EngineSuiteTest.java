package org.rialto.server.transport.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rialto.server.transport.ws.RawClient;
import org.rialto.server.transport.ws.RawClient.Incoming;

/** What the official conformance suites of Engine.IO 3 and 4 ask for, one test for each of their cases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineSuiteTest {
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
        return Stream.of(
                new Engine(server.port(), "/engine.io/", 3),
                new Engine(server.port(), "/engine.io/", 4),
                new Engine(server.port(), "/socket.io/", 4));
    }

    Stream<Engine> bareEngines() {
        return engines().filter(engine -> engine.path().equals("/engine.io/"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void pollingOpensASession(Engine engine) throws Exception {
        HttpResponse<String> response = engine.get("EIO=" + engine.version() + "&transport=polling");
        assertThat(response.statusCode()).isEqualTo(200);
        String body = response.body();
        if (engine.version() == 3) {
            String length = body.substring(0, body.indexOf(':'));
            body = body.substring(body.indexOf(':') + 1);
            assertThat(length).isEqualTo("" + body.length());
        }
        assertHandshake(Engine.handshake(body), List.of("websocket"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aHandshakeNeedsAVersionThatWeSpeak(Engine engine) throws Exception {
        for (String query : List.of("transport=polling", "EIO=abc&transport=polling", "EIO=2&transport=polling")) {
            Engine.assertRefusal(engine.get(query), 400, "{\"code\":5,\"message\":\"Unsupported protocol version\"}");
        }
        assertThat(engine.refusedSocket("transport=websocket")).startsWith("HTTP/1.1 400 ");
        assertThat(engine.refusedSocket("EIO=abc&transport=websocket")).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aHandshakeNeedsATransportThatWeHave(Engine engine) throws Exception {
        String eio = "EIO=" + engine.version();
        for (String query : List.of(eio, eio + "&transport=abc")) {
            Engine.assertRefusal(engine.get(query), 400, "{\"code\":0,\"message\":\"Transport unknown\"}");
            assertThat(engine.refusedSocket(query)).startsWith("HTTP/1.1 400 ");
        }
        Engine.assertRefusal(engine.get(eio + "&transport=websocket"), 400, "{\"code\":3,\"message\":\"Bad request\"}");
        assertThat(engine.refusedSocket(eio + "&transport=polling")).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void onlyGetOpensASession(Engine engine) throws Exception {
        String query = "EIO=" + engine.version() + "&transport=polling";
        for (String method : List.of("POST", "PUT", "DELETE")) {
            Engine.assertRefusal(
                    engine.send(engine.request(query).method(method, BodyPublishers.noBody())),
                    400,
                    "{\"code\":2,\"message\":\"Bad handshake method\"}");
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void unknownSessionsAreRefused(Engine engine) throws Exception {
        String unknown = "{\"code\":1,\"message\":\"Session ID unknown\"}";
        Engine.assertRefusal(engine.poll("abc"), 400, unknown);
        Engine.assertRefusal(engine.post("abc", engine.body("4hello")), 400, unknown);
        String sid = engine.newSession();
        assertThat(engine.post(sid, engine.body("1")).statusCode()).isEqualTo(200);
        Engine.assertRefusal(engine.poll(sid), 400, unknown);
        Engine.assertRefusal(engine.post(sid, engine.body("4hello")), 400, unknown);
        assertThat(engine.refusedSocket("EIO=4&transport=websocket&sid=" + sid)).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aWebSocketOpensASession(Engine engine) throws Exception {
        try (RawClient socket = engine.socket()) {
            assertHandshake(Engine.handshake(socket.receive().text()), List.of());
        }
    }

    @ParameterizedTest
    @MethodSource("bareEngines")
    void pollingCarriesText(Engine engine) throws Exception {
        String sid = engine.newSession();
        HttpResponse<String> pushed = engine.post(sid, engine.body("4hello"));
        assertThat(pushed.statusCode()).isEqualTo(200);
        assertThat(pushed.body()).isEqualTo("ok");
        assertThat(engine.poll(sid).body()).isEqualTo(engine.body("4hello"));
    }

    @ParameterizedTest
    @MethodSource("bareEngines")
    void pollingCarriesSeveralTexts(Engine engine) throws Exception {
        String sid = engine.newSession();
        String body = engine.body("4test1", "4test2", "4grüße 你好 😀");
        assertThat(engine.post(sid, body).body()).isEqualTo("ok");
        assertThat(engine.poll(sid).body()).isEqualTo(body);
    }

    @ParameterizedTest
    @MethodSource("bareEngines")
    void pollingCarriesTextAndBase64(Engine engine) throws Exception {
        String sid = engine.newSession("&b64=1");
        String body = engine.body("4hello", engine.base64("AQIDBA=="));
        assertThat(engine.post(sid, engine.body("4hello", engine.base64("AQID\nBA==\r\n")))
                        .body())
                .isEqualTo("ok");
        assertThat(engine.poll(sid).body()).isEqualTo(body);
    }

    @Test
    void pollingOfVersion3CarriesOctetsBothWays() throws Exception {
        Engine engine = new Engine(server.port(), "/engine.io/", 3);
        byte[] octets = {0, 6, (byte) 255, 52, 104, 101, 108, 108, 111, 1, 5, (byte) 255, 4, 1, 2, 3, 4};
        String sid = engine.newSession();
        assertThat(engine.post(sid, engine.body("4hello", "b4AQIDBA==")).body()).isEqualTo("ok");
        assertThat(octets(engine, sid)).isEqualTo(octets);
        HttpResponse<String> pushed = engine.send(engine.request(engine.query(sid))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(octets)));
        assertThat(pushed.body()).isEqualTo("ok");
        assertThat(octets(engine, sid)).isEqualTo(octets);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aMalformedBodyEndsTheSession(Engine engine) throws Exception {
        for (String body : List.of("abc", "", "8", "4a\u001e")) {
            String sid = engine.newSession();
            assertThat(engine.post(sid, body).statusCode()).isEqualTo(400);
            assertThat(engine.poll(sid).statusCode()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void twoPollsAtATimeEndTheSession(Engine engine) throws Exception {
        String sid = engine.newSession();
        drain(engine, sid);
        CompletableFuture<HttpResponse<String>> first = engine.pollLater(sid);
        HttpResponse<String> second = whenHeld(engine, sid, first);
        assertThat(second.statusCode()).isEqualTo(400);
        assertThat(first.get(5, TimeUnit.SECONDS).body()).isEqualTo(engine.body("1"));
        assertThat(engine.poll(sid).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aCancelledPollEndsTheSession(Engine engine) throws Exception {
        String sid = engine.newSession();
        drain(engine, sid);
        String head = "GET " + engine.path() + "?" + engine.query(sid) + " HTTP/1.1\r\nHost: x\r\n\r\n";
        try (RawClient poll = new RawClient(server.port())) {
            poll.send(head.getBytes(StandardCharsets.US_ASCII));
            assertThat(engine.post(sid, engine.body("6")).statusCode()).isEqualTo(200);
        }
        Awaitility.await()
                .pollInterval(5, TimeUnit.MILLISECONDS)
                .until(() -> engine.post(sid, engine.body("6")).statusCode() == 400);
        assertThat(engine.poll(sid).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("bareEngines")
    void aWebSocketCarriesText(Engine engine) throws Exception {
        try (RawClient socket = engine.socket()) {
            socket.receive();
            socket.send("4hello");
            assertThat(socket.receive().text()).isEqualTo("4hello");
        }
    }

    @ParameterizedTest
    @MethodSource("bareEngines")
    void aWebSocketCarriesBytes(Engine engine) throws Exception {
        byte[] bytes = engine.version() == 3 ? new byte[] {4, 1, 2, 3, 4} : new byte[] {1, 2, 3, 4};
        try (RawClient socket = engine.socket()) {
            socket.receive();
            socket.send(RawClient.frame(true, RawClient.BINARY, bytes));
            Incoming echo = socket.receive();
            assertThat(echo.opcode()).isEqualTo(RawClient.BINARY);
            assertThat(echo.payload()).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aMalformedFrameEndsTheSession(Engine engine) throws Exception {
        for (String text : List.of("abc", "", "9", "b%%")) {
            try (RawClient socket = engine.socket()) {
                socket.receive();
                socket.send(text);
                Engine.assertClosed(socket);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void pollingHasHeartbeats(Engine engine) throws Exception {
        String sid = engine.newSession();
        for (int i = 0; i < 3; i++) {
            if (engine.version() == 3) {
                assertThat(engine.post(sid, "1:2").statusCode()).isEqualTo(200);
                assertThat(engine.poll(sid).body()).isEqualTo("1:3");
            } else {
                assertThat(engine.poll(sid).body()).isEqualTo("2");
                assertThat(engine.post(sid, "3").statusCode()).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aWebSocketHasHeartbeats(Engine engine) throws Exception {
        try (RawClient socket = engine.socket()) {
            socket.receive();
            for (int i = 0; i < 3; i++) {
                if (engine.version() == 3) {
                    socket.send("2");
                    assertThat(socket.receive().text()).isEqualTo("3");
                } else {
                    assertThat(socket.receive().text()).isEqualTo("2");
                    socket.send("3");
                }
            }
        }
    }

    @Test
    void pollingClientsThatFallSilentAreGivenUpInTime() throws Exception {
        Map<Engine, String> silent = new LinkedHashMap<>();
        for (Engine engine : engines().toList()) {
            silent.put(engine, engine.newSession());
        }
        long opened = System.nanoTime();
        Awaitility.await().pollInterval(5, TimeUnit.MILLISECONDS).until(() -> millisSince(opened) >= 500);
        for (Map.Entry<Engine, String> each : silent.entrySet()) {
            Engine engine = each.getKey();
            assertThat(engine.post(each.getValue(), engine.body("4late")).statusCode())
                    .isEqualTo(400);
            assertThat(engine.poll(each.getValue()).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void webSocketsThatFallSilentAreClosedInTime() throws Exception {
        List<RawClient> silent = new ArrayList<>();
        long opened = System.nanoTime();
        for (Engine engine : engines().toList()) {
            silent.add(engine.socket());
        }
        for (RawClient socket : silent) {
            socket.receive();
            Engine.assertClosed(socket);
            assertThat(millisSince(opened)).isBetween(490L, 3000L);
            socket.close();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aClosePacketEndsAPollingSession(Engine engine) throws Exception {
        String sid = engine.newSession();
        drain(engine, sid);
        CompletableFuture<HttpResponse<String>> poll = engine.pollLater(sid);
        Engine.awaitHeld(poll);
        assertThat(engine.post(sid, engine.body("1")).body()).isEqualTo("ok");
        assertThat(poll.get(5, TimeUnit.SECONDS).body()).isEqualTo(engine.body("6"));
        assertThat(engine.poll(sid).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aClosePacketEndsAWebSocket(Engine engine) throws Exception {
        try (RawClient socket = engine.socket()) {
            socket.receive();
            long sent = System.nanoTime();
            socket.send("1");
            Engine.assertClosed(socket);
            assertThat(millisSince(sent)).isLessThan(450); // not for its silence
        }
    }

    /** Takes what the session sends first, if anything. */
    private static void drain(Engine engine, String sid) throws Exception {
        if (engine.path().equals("/socket.io/") && engine.version() == 3) {
            engine.poll(sid);
        }
    }

    /** A second poll, once the server has the first. */
    private static HttpResponse<String> whenHeld(
            Engine engine, String sid, CompletableFuture<HttpResponse<String>> first) throws Exception {
        Engine.awaitHeld(first);
        return engine.poll(sid);
    }

    private static byte[] octets(Engine engine, String sid) throws Exception {
        HttpResponse<byte[]> response =
                engine.http().send(engine.request(engine.query(sid)).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.headers().firstValue("content-type")).hasValue("application/octet-stream");
        return response.body();
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    private static void assertHandshake(JsonNode handshake, List<String> upgrades) {
        assertThat(handshake.path("sid").textValue()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(handshake.path("upgrades").valueStream().map(JsonNode::textValue))
                .isEqualTo(upgrades);
        assertThat(handshake.path("pingInterval").intValue()).isEqualTo(300);
        assertThat(handshake.path("pingTimeout").intValue()).isEqualTo(200);
        assertThat(handshake.path("maxPayload").intValue()).isEqualTo(1_000_000);
        assertThat(handshake.size()).isEqualTo(5);
    }
}
