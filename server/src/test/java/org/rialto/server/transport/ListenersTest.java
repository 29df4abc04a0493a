package org.rialto.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rialto.server.transport.ws.RawClient;
import org.rialto.server.transport.ws.SocketLimits;
import org.rialto.server.transport.ws.TestHandler;
import org.rialto.server.transport.ws.TestRoute;

class ListenersTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(SocketLimits.defaults(), new TestRoute(TestHandler::echo), new Hello());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void httpAndWebSocketShareEveryPort() throws Exception {
        assertThat(server.listeners().ports()).containsOnlyKeys("main", "jim");
        for (int port : server.listeners().ports().values()) {
            assertThat(get(port, "/hello").body()).isEqualTo("{\"hello\":\"world\"}");
            try (RawClient client = RawClient.open(port)) {
                client.send("grüße 你好");
                assertThat(client.receive().text()).isEqualTo("grüße 你好");
            }
        }
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Path("/hello")
    public static final class Hello {
        @GET
        @Produces("application/json")
        public Map<String, String> hello() {
            return Map.of("hello", "world");
        }
    }
}
