package org.rialto.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rialto.server.transport.ws.RawClient;
import org.rialto.server.transport.ws.TestHandler;
import org.rialto.server.transport.ws.TestRoute;

class RestTest {
    private static TestServer server;

    /** The JDK's client, which offers HTTP/2 with its first request. */
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        server = new TestServer(new TestRoute(TestHandler::new), new Samples(), new Admin());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void recordsAndTreesTravelAsJson() throws Exception {
        assertThat(post("/samples", "{\"name\":\"你好\"}").body()).isEqualTo("{\"name\":\"你好\"}");
        assertThat(post("/samples/tree", "[1,{\"a\":null}]").body()).isEqualTo("[1,{\"a\":null}]");
    }

    @Test
    void textIsSentAsItIsWhateverItsType() throws Exception {
        HttpResponse<String> answer = send(get("/samples/written"));
        assertThat(answer.body()).isEqualTo("{\"written\":true}");
    }

    @Test
    void bodyOfAClientThatOffersHttp2Arrives() throws Exception {
        HttpResponse<String> answer = send(request("/samples/text?q=%E4%BD%A0")
                .POST(BodyPublishers.ofString("grüße "))
                .header("Content-Type", "text/plain;charset=UTF-8"));
        assertThat(answer.body()).isEqualTo("grüße 你");
    }

    @Test
    void connectionOfAClientThatOffersHttp2IsKept() throws Exception {
        String offer = "GET /samples HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n";
        try (RawClient raw = new RawClient(server.port())) {
            for (int i = 0; i < 3; i++) {
                raw.send(offer.getBytes(StandardCharsets.US_ASCII));
                String head = raw.head();
                assertThat(head).startsWith("HTTP/1.1 200 ");
                assertThat(raw.body(head)).isEqualTo("{\"name\":\"sample\"}");
            }
        }
    }

    @Test
    void suspendedRequestIsAnsweredLater() throws Exception {
        assertThat(send(get("/samples/async")).body()).isEqualTo("{\"thread\":\"none\"}");
    }

    @Test
    void resourcesRunOnWorkerThreads() throws Exception {
        assertThat(send(get("/samples/thread")).body()).startsWith("rialto-http");
    }

    @Test
    void unknownPathIsSaidInJson() throws Exception {
        HttpResponse<String> answer = send(get("/nowhere"));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"error\":\"not-found\"}");
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    }

    @Test
    void bugIsInternalAndNotToldToTheClient() throws Exception {
        HttpResponse<String> answer = send(get("/samples/broken"));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"error\":\"internal\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "PUT", "PATCH", "BREW"})
    void otherMethodsAreNotAllowed(String method) throws Exception {
        HttpResponse<String> answer = send(request("/samples").method(method, BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.body()).isEqualTo("{\"error\":\"method-not-allowed\"}");
        assertThat(answer.headers().firstValue("allow").orElse(""))
                .contains("GET")
                .contains("POST");
    }

    @Test
    void traceIsNotAllowed() throws Exception {
        assertThat(raw("TRACE /samples HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 405 ");
    }

    @Test
    void headHasTheHeadersOfGetAndNoBody() throws Exception {
        HttpResponse<String> answer = send(request("/samples").method("HEAD", BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    }

    @Test
    void optionsNamesTheMethods() throws Exception {
        HttpResponse<String> answer = send(request("/samples").method("OPTIONS", BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("allow").orElse(""))
                .contains("GET")
                .contains("POST");
    }

    @Test
    void pagesOfAnyOriginMayReadAndAskBeforehand() throws Exception {
        assertThat(send(get("/samples")).headers().firstValue("access-control-allow-origin"))
                .contains("*");
        HttpResponse<String> preflight = send(request("/samples")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://example.com")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "token"));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().map())
                .containsEntry("access-control-allow-origin", java.util.List.of("*"))
                .containsEntry("access-control-allow-methods", java.util.List.of("GET, POST, OPTIONS"))
                .containsEntry(
                        "access-control-allow-headers",
                        java.util.List.of("content-type, token, x-app-key, authorization"))
                .containsEntry("access-control-max-age", java.util.List.of("600"))
                .doesNotContainKey("access-control-allow-credentials");
    }

    @Test
    void excludedPrefixIsNotShared() throws Exception {
        assertThat(send(get("/admin")).headers().firstValue("access-control-allow-origin"))
                .isEmpty();
        HttpResponse<String> preflight = send(request("/admin")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Access-Control-Request-Method", "GET"));
        assertThat(preflight.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void jsonIsNotKeptAndTypesAreNotGuessed() throws Exception {
        HttpResponse<String> answer = send(get("/samples"));
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(answer.headers().firstValue("server")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"name\":{}}", "{\"other\":1}", "\"x\"", "{\"name\":\"\\uZZZZ\"}"})
    void bodyThatIsNotTheExpectedJsonIsABadRequest(String body) throws Exception {
        HttpResponse<String> answer = post("/samples", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"bad-request\"}");
    }

    @Test
    void deepJsonIsABadRequest() throws Exception {
        assertThat(post("/samples/tree", "[".repeat(10_000)).statusCode()).isEqualTo(400);
    }

    @Test
    void bodyOverTheLimitIsTooLargeWithAndWithoutItsLength() throws Exception {
        byte[] large = ("{\"name\":\"" + "x".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> known = send(
                request("/samples").POST(BodyPublishers.ofByteArray(large)).header("Content-Type", "application/json"));
        assertThat(known.statusCode()).isEqualTo(413);
        HttpResponse<String> chunked = send(request("/samples")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)))
                .header("Content-Type", "application/json"));
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(chunked.body()).isEqualTo("{\"error\":\"request-entity-too-large\"}");
    }

    @Test
    void otherMediaTypeIsUnsupported() throws Exception {
        HttpResponse<String> answer =
                send(request("/samples").POST(BodyPublishers.ofString("x")).header("Content-Type", "text/xml"));
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).isEqualTo("{\"error\":\"unsupported-media-type\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a|b HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET /samples HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
                "POST /samples HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}"
            })
    void brokenRequestsAreBadRequestsWithoutAPageOfTheLibrary(String request) throws Exception {
        assertThat(raw(request))
                .startsWith("HTTP/1.1 400 ")
                .doesNotContainIgnoringCase("grizzly")
                .doesNotContainIgnoringCase("<html");
    }

    @Test
    void headOverTheLimitIsRefused() throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    private static String raw(String request) throws Exception {
        try (RawClient raw = new RawClient(server.port())) {
            raw.send(request.getBytes(StandardCharsets.US_ASCII));
            String head = raw.head();
            return head.toLowerCase(java.util.Locale.ROOT).contains("content-length") ? head + raw.body(head) : head;
        }
    }

    private HttpResponse<String> post(String path, String json) throws Exception {
        return send(request(path).POST(BodyPublishers.ofString(json)).header("Content-Type", "application/json"));
    }

    private static HttpRequest.Builder get(String path) {
        return request(path).GET();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(5));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Path("/admin")
    public static final class Admin {
        @GET
        public String admin() {
            return "admin";
        }
    }
}
