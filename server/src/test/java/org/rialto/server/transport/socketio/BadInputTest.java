package org.rialto.server.transport.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

/** What strangers and broken clients send beyond the cases of the suites. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
    private static final int MAX_PAYLOAD = 1_000_000;

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
    void theLargestBodyIsTakenAndALargerOneEndsTheSession(Engine engine) throws Exception {
        String sid = engine.newSession();
        int room = MAX_PAYLOAD - engine.body("4").length() - (engine.version() == 3 ? 5 : 0);
        String most = engine.body("4" + "x".repeat(room));
        assertThat(most).hasSize(MAX_PAYLOAD);
        assertThat(engine.post(sid, most).statusCode()).isEqualTo(200);
        assertThat(engine.poll(sid).body()).isEqualTo(most);
        assertThat(engine.post(sid, most + "x").statusCode()).isEqualTo(413);
        assertThat(engine.poll(sid).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aLengthOverTheLimitIsRefusedBeforeTheBodyComes(Engine engine) throws Exception {
        String sid = engine.newSession();
        try (RawClient client = new RawClient(server.port())) {
            client.send(postHead(engine, sid, "Content-Length: 2000000000"));
            assertThat(client.head()).startsWith("HTTP/1.1 413 ");
        }
        assertThat(engine.poll(sid).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void anEndlessBodyIsCutOff(Engine engine) throws Exception {
        String sid = engine.newSession();
        byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (RawClient client = new RawClient(server.port())) {
            client.send(postHead(engine, sid, "Transfer-Encoding: chunked"));
            for (int i = 0; i < 16; i++) {
                client.send(chunk); // without an end
            }
            assertThat(client.head()).startsWith("HTTP/1.1 413 ");
        }
        assertThat(engine.poll(sid).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aBodyThatStopsComingEndsWithItsSession(Engine engine) throws Exception {
        String sid = engine.newSession();
        try (RawClient client = new RawClient(server.port())) {
            client.send(postHead(engine, sid, "Content-Length: 100"));
            client.send("4half".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.head()).startsWith("HTTP/1.1 400 ");
        }
        assertThat(engine.poll(sid).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aBodyThatIsBrokenOffEndsTheSession(Engine engine) throws Exception {
        String sid = engine.newSession();
        CompletableFuture<HttpResponse<String>> poll = engine.pollLater(sid);
        try (RawClient client = new RawClient(server.port())) {
            client.send(postHead(engine, sid, "Content-Length: 100"));
            client.send("4half".getBytes(StandardCharsets.US_ASCII));
            Engine.awaitHeld(poll);
        }
        assertThat(poll.get(400, TimeUnit.MILLISECONDS).body()).isEqualTo(engine.body("1"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void brokenChunksEndTheSession(Engine engine) throws Exception {
        String sid = engine.newSession();
        CompletableFuture<HttpResponse<String>> poll = engine.pollLater(sid);
        Engine.awaitHeld(poll);
        try (RawClient client = new RawClient(server.port())) {
            client.send(postHead(engine, sid, "Transfer-Encoding: chunked"));
            client.send("2\r\n4a\r\nno number\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(poll.get(400, TimeUnit.MILLISECONDS).body()).isEqualTo(engine.body("1"));
        }
        assertThat(engine.poll(sid).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void twoBodiesAtATimeEndTheSession(Engine engine) throws Exception {
        String sid = engine.newSession();
        try (RawClient client = new RawClient(server.port())) {
            client.send(postHead(engine, sid, "Content-Length: 100"));
            client.send("4half".getBytes(StandardCharsets.US_ASCII));
            Awaitility.await()
                    .pollInterval(20, TimeUnit.MILLISECONDS)
                    .until(() -> engine.post(sid, engine.body("6")).statusCode() == 400);
            assertThat(client.head()).startsWith("HTTP/1.1 400 ");
        }
        assertThat(engine.poll(sid).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aBodyMayComeInPieces(Engine engine) throws Exception {
        String sid = engine.newSession();
        byte[] body = engine.body("4你好", "4there").getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> pushed = engine.send(engine.request(engine.query(sid))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
        assertThat(pushed.statusCode()).isEqualTo(200);
        assertThat(engine.poll(sid).body()).isEqualTo(engine.body("4你好", "4there"));
        try (RawClient client = new RawClient(server.port())) {
            client.send(postHead(engine, sid, "Content-Length: " + body.length));
            for (byte one : body) {
                client.send(new byte[] {one});
            }
            assertThat(client.body(client.head())).isEqualTo("ok");
            client.send(("GET " + engine.path() + "?" + engine.query(sid) + " HTTP/1.1\r\nHost: x\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(client.body(client.head())).isEqualTo(engine.body("4你好", "4there"));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void otherMethodsAndJsonpAreRefused(Engine engine) throws Exception {
        String sid = engine.newSession();
        String bad = "{\"code\":3,\"message\":\"Bad request\"}";
        for (String method : List.of("PUT", "DELETE", "PATCH")) {
            HttpResponse<String> answer =
                    engine.send(engine.request(engine.query(sid)).method(method, BodyPublishers.noBody()));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo(bad);
        }
        assertThat(engine.get(engine.query(sid) + "&j=0").body()).isEqualTo(bad);
        assertThat(engine.get("EIO=" + engine.version() + "&transport=polling&j=0")
                        .body())
                .isEqualTo(bad);
        assertThat(engine.post(sid, engine.body("4still there")).statusCode()).isEqualTo(200);
    }

    @Test
    void malformedBodiesOfVersion3EndTheSession() throws Exception {
        Engine engine = new Engine(server.port(), "/engine.io/", 3);
        for (String body : List.of("4hello", "5:4hello", "99:4hello", ":4", "-1:4", "0x1:4", "1:4x", "9999999999:4")) {
            String sid = engine.newSession();
            assertThat(engine.post(sid, body).statusCode()).as(body).isEqualTo(400);
            assertThat(engine.poll(sid).statusCode()).isEqualTo(400);
        }
        byte[][] octets = {
            {}, {0}, {2, 1, -1, 52}, {0, -1}, {0, 1}, {0, 9, -1, 52}, {1, 1, -1, 52}, {0, 10, -1}, {0, 1, -1, 9},
        };
        for (byte[] body : octets) {
            String sid = engine.newSession();
            HttpResponse<String> pushed = engine.send(engine.request(engine.query(sid))
                    .header("Content-Type", "application/octet-stream")
                    .POST(BodyPublishers.ofByteArray(body)));
            assertThat(pushed.statusCode()).as(List.of(body).toString()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void bytesThatAreNoTextEndTheSession(Engine engine) throws Exception {
        String sid = engine.newSession();
        HttpResponse<String> pushed = engine.send(engine.request(engine.query(sid))
                .POST(BodyPublishers.ofByteArray(new byte[] {'2', ':', '4', (byte) 0xC0})));
        assertThat(pushed.statusCode()).isEqualTo(400);
        assertThat(engine.poll(sid).statusCode()).isEqualTo(400);
    }

    @Test
    void octetsAreNoBodyOfVersion4() throws Exception {
        Engine engine = new Engine(server.port(), "/engine.io/", 4);
        String sid = engine.newSession();
        HttpResponse<String> pushed = engine.send(engine.request(engine.query(sid))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofString("4hello")));
        assertThat(pushed.statusCode()).isEqualTo(400);
        assertThat(engine.poll(sid).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void heartbeatsInTheWrongDirectionEndTheSession(Engine engine) throws Exception {
        try (RawClient socket = engine.socket()) {
            socket.receive();
            socket.send(engine.version() == 3 ? "3" : "2");
            assertThat(socket.receive().opcode()).isEqualTo(RawClient.CLOSE);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aMessageTooLargeEndsTheWebSocket(Engine engine) throws Exception {
        try (RawClient socket = engine.socket()) {
            socket.receive();
            socket.send("4" + "x".repeat(MAX_PAYLOAD - 1));
            Incoming echo = socket.receive();
            assertThat(echo.payload()).hasSize(MAX_PAYLOAD);
            socket.send(RawClient.header(true, RawClient.TEXT, MAX_PAYLOAD + 1L, true));
            Incoming end = socket.receive();
            while (end.opcode() == RawClient.TEXT) {
                end = socket.receive();
            }
            assertThat(end.closeCode()).isEqualTo(1009);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void packetsAfterTheCloseAreNotAnswered(Engine engine) throws Exception {
        String sid = engine.newSession();
        assertThat(engine.post(sid, engine.body("1", "4late")).body()).isEqualTo("ok");
        assertThat(engine.poll(sid).statusCode()).isEqualTo(400);
        try (RawClient socket = engine.socket()) {
            socket.receive();
            socket.send(
                    RawClient.concat(RawClient.frame(RawClient.TEXT, "1"), RawClient.frame(RawClient.TEXT, "4late")));
            assertThat(socket.receive().opcode()).isEqualTo(RawClient.CLOSE);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aRequestBehindAPollHarmsNobody(Engine engine) throws Exception {
        String sid = engine.newSession();
        String get = "GET " + engine.path() + "?" + engine.query(sid) + " HTTP/1.1\r\nHost: x\r\n\r\n";
        try (RawClient client = new RawClient(server.port())) {
            client.send(get.getBytes(StandardCharsets.US_ASCII));
            client.send((get + "x".repeat(100_000)).getBytes(StandardCharsets.US_ASCII));
        }
        Awaitility.await().until(() -> engine.poll(sid).statusCode() == 400);
        assertThat(engine.post(engine.newSession(), engine.body("4hello")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void floodsOfAcknowledgementsAreIgnored() throws Exception {
        try (RawClient socket = new Engine(server.port(), "/socket.io/", 4).socket()) {
            socket.receive();
            socket.send("40");
            byte[] ack = RawClient.frame(RawClient.TEXT, "43999999999[\"nobody asked\"]");
            for (int i = 0; i < 20_000; i++) {
                socket.send(ack);
            }
            socket.send("421[\"message-with-ack\",\"done\"]");
            String text = socket.receive().text();
            while (!text.startsWith("43")) {
                text = socket.receive().text();
            }
            assertThat(text).isEqualTo("431[\"done\"]");
        }
    }

    @Test
    void attachmentsAreBoundedTogether() throws Exception {
        try (RawClient socket = new Engine(server.port(), "/socket.io/", 4).socket()) {
            socket.receive();
            socket.send("40");
            socket.send("452-[\"message\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
            byte[] half = RawClient.frame(true, RawClient.BINARY, new byte[MAX_PAYLOAD / 2 + 1]);
            socket.send(half);
            socket.send(half);
            Incoming end = socket.receive();
            while (end.opcode() == RawClient.TEXT) {
                end = socket.receive();
            }
            assertThat(end.closeCode()).isEqualTo(1002);
        }
    }

    @Test
    void pagesOfAnyOriginMayPoll() throws Exception {
        Engine engine = new Engine(server.port(), "/socket.io/", 4);
        HttpResponse<String> preflight = engine.send(engine.request("EIO=4&transport=polling")
                .header("Origin", "https://page.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("access-control-allow-methods"))
                .hasValue("GET, POST, OPTIONS");
        HttpResponse<String> opened =
                engine.send(engine.request("EIO=4&transport=polling").header("Origin", "https://page.example"));
        HttpResponse<String> refused =
                engine.send(engine.request("EIO=9&transport=polling").header("Origin", "https://page.example"));
        for (HttpResponse<String> each : List.of(preflight, opened, refused)) {
            assertThat(each.headers().firstValue("access-control-allow-origin")).hasValue("https://page.example");
            assertThat(each.headers().firstValue("access-control-allow-credentials"))
                    .hasValue("true");
            assertThat(each.headers().firstValue("set-cookie")).isEmpty();
        }
        assertThat(opened.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(opened.headers().firstValue("content-type")).hasValue("text/plain; charset=UTF-8");
    }

    private static byte[] postHead(Engine engine, String sid, String length) {
        return ("POST " + engine.path() + "?" + engine.query(sid) + " HTTP/1.1\r\nHost: x\r\n" + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
