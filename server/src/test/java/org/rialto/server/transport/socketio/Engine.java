package org.rialto.server.transport.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.rialto.server.transport.ws.RawClient;
import org.rialto.server.transport.ws.RawClient.Incoming;

/**
 * A client that speaks one version of Engine.IO by hand.
 *
 * @param path such as {@code /engine.io/}
 */
record Engine(int port, String path, int version, HttpClient http) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Engine(int port, String path, int version) {
        this(
                port,
                path,
                version,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    /** The JSON of an open packet. */
    static JsonNode handshake(String packet) throws JsonProcessingException {
        assertThat(packet).startsWith("0");
        return JSON.readTree(packet.substring(1));
    }

    /** Packets as a polling body. */
    String body(String... packets) {
        if (version == 4) {
            return String.join("\u001e", packets);
        }
        StringBuilder body = new StringBuilder();
        for (String packet : packets) {
            body.append(packet.length()).append(':').append(packet);
        }
        return body.toString();
    }

    /** What a binary message looks like in base64. */
    String base64(String encoded) {
        return version == 3 ? "b4" + encoded : "b" + encoded;
    }

    String newSession() throws Exception {
        return newSession("");
    }

    String newSession(String query) throws Exception {
        String text = get("EIO=" + version + "&transport=polling" + query).body();
        return handshake(version == 3 ? text.substring(text.indexOf(':') + 1) : text)
                .path("sid")
                .textValue();
    }

    String query(String sid) {
        return "EIO=" + version + "&transport=polling&sid=" + sid;
    }

    HttpResponse<String> get(String query) throws Exception {
        return send(request(query).GET());
    }

    HttpResponse<String> poll(String sid) throws Exception {
        return get(query(sid));
    }

    CompletableFuture<HttpResponse<String>> pollLater(String sid) {
        return http.sendAsync(request(query(sid)).GET().build(), text());
    }

    HttpResponse<String> post(String sid, String body) throws Exception {
        return send(request(query(sid)).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.sendAsync(request.build(), text()).get(10, TimeUnit.SECONDS);
    }

    HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path + "?" + query));
    }

    RawClient socket() throws IOException {
        return socket("EIO=" + version + "&transport=websocket");
    }

    RawClient upgrade(String sid) throws IOException {
        return socket("EIO=" + version + "&transport=websocket&sid=" + sid);
    }

    /** Connected, whatever the answer. */
    String refusedSocket(String query) throws IOException {
        try (RawClient client = new RawClient(port)) {
            client.send(RawClient.handshake(path + "?" + query).getBytes(StandardCharsets.US_ASCII));
            return client.head();
        }
    }

    private RawClient socket(String query) throws IOException {
        RawClient client = new RawClient(port);
        client.send(RawClient.handshake(path + "?" + query).getBytes(StandardCharsets.US_ASCII));
        assertThat(client.head()).startsWith("HTTP/1.1 101 ");
        return client;
    }

    private static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8);
    }

    /** Until the server has the request, and holds it. */
    static void awaitHeld(CompletableFuture<HttpResponse<String>> poll) {
        Awaitility.await()
                .pollInterval(10, TimeUnit.MILLISECONDS)
                .during(50, TimeUnit.MILLISECONDS)
                .until(() -> !poll.isDone());
    }

    static void assertRefusal(HttpResponse<String> response, int status, String body) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo(body);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
    }

    /** Pings aside, the next thing is the end. */
    static void assertClosed(RawClient socket) throws Exception {
        Incoming next = socket.receive();
        while (next.opcode() == RawClient.TEXT && next.text().equals("2")) {
            next = socket.receive();
        }
        assertThat(next.opcode()).isEqualTo(RawClient.CLOSE);
    }

    /** The code of the close frame behind the texts. */
    static int lastOf(RawClient client) throws IOException {
        Incoming next = client.receive();
        while (next.opcode() == RawClient.TEXT) {
            next = client.receive();
        }
        return next.closeCode();
    }
}
