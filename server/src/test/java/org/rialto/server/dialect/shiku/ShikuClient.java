package org.rialto.server.dialect.shiku;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.rialto.server.testkit.TestServer;

/** Calls by GET; every answer must have status 200. Thread: confined to the test. */
final class ShikuClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final TestServer server;

    ShikuClient(TestServer server) {
        this.server = server;
    }

    /** @param pathAndQuery with what must be escaped escaped */
    JsonNode get(String pathAndQuery) {
        try {
            HttpResponse<String> answer = CLIENT.send(
                    HttpRequest.newBuilder(server.http(pathAndQuery)).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(pathAndQuery + ": " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(pathAndQuery, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
