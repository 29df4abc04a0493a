package org.rialto.server.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rialto.server.transport.Listeners.Settings;
import org.rialto.server.transport.ws.CloseCode;
import org.rialto.server.transport.ws.RawClient;
import org.rialto.server.transport.ws.SocketLimits;
import org.rialto.server.transport.ws.SocketRoute;
import org.rialto.server.transport.ws.TestHandler;
import org.rialto.server.transport.ws.TestRoute;

class ListenersTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final TestRoute route = new TestRoute(TestHandler::echo);

    @Test
    void httpAndWebSocketShareEveryPort() throws Exception {
        try (TestServer server = new TestServer(route, new Samples())) {
            assertThat(server.listeners().ports()).containsOnlyKeys("main", "jim");
            for (int port : server.listeners().ports().values()) {
                assertThat(get(port, "/samples").body()).isEqualTo("{\"name\":\"sample\"}");
                try (RawClient client = RawClient.open(port)) {
                    client.send("grüße 你好");
                    assertThat(client.receive().text()).isEqualTo("grüße 你好");
                    assertThat(route.handler().socket().handshake().localPort()).isEqualTo(port);
                }
            }
        }
    }

    @Test
    void wellBehavedClientTalksPingsAndCloses() throws Exception {
        try (TestServer server = new TestServer(route)) {
            BlockingQueue<String> events = new LinkedBlockingQueue<>();
            WebSocket socket = http.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + "/ws"), new Recorder(events))
                    .get(5, TimeUnit.SECONDS);
            String large = "大".repeat(20_000);
            socket.sendText(large.substring(0, 7), false).get(5, TimeUnit.SECONDS);
            socket.sendText(large.substring(7), true).get(5, TimeUnit.SECONDS);
            assertThat(events.poll(5, TimeUnit.SECONDS)).isEqualTo(large);
            socket.sendPing(ByteBuffer.wrap(new byte[] {1})).get(5, TimeUnit.SECONDS);
            assertThat(events.poll(5, TimeUnit.SECONDS)).isEqualTo("pong");
            socket.sendClose(1000, "done").get(5, TimeUnit.SECONDS);
            assertThat(events.poll(5, TimeUnit.SECONDS)).isEqualTo("closed 1000");
            TestHandler handler = route.handler();
            assertThat(handler.next()).isEqualTo(large);
            assertThat(handler.next()).isEqualTo(1000);
        }
    }

    @Test
    void takenMainPortIsSaidSoWithItsAddress() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Listeners second = listeners(Settings.small("127.0.0.1", other.getLocalPort()));
            assertThatThrownBy(second::start).isInstanceOfSatisfying(PortTakenException.class, e -> {
                assertThat(e.port()).isEqualTo(other.getLocalPort());
                assertThat(e.address()).isEqualTo("127.0.0.1");
            });
        }
    }

    @Test
    void addressThatIsNotOursIsAnotherError() {
        Listeners elsewhere = listeners(Settings.small("192.0.2.1", 0));
        assertThatThrownBy(elsewhere::start).isInstanceOf(IOException.class).isNotInstanceOf(PortTakenException.class);
    }

    @Test
    void takenExtraPortIsSkippedAndReported() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();
            Settings settings =
                    new Settings("127.0.0.1", 0, Map.of("jim", taken, "shiku", 0), 1, 2, 0, Duration.ofSeconds(10));
            Listeners listeners = listeners(settings);
            listeners.start();
            try {
                assertThat(listeners.ports()).containsOnlyKeys("main", "shiku");
                assertThat(listeners.skipped()).singleElement().satisfies(skipped -> {
                    assertThat(skipped.name()).isEqualTo("jim");
                    assertThat(skipped.port()).isEqualTo(taken);
                    assertThat(skipped.reason()).isNotBlank();
                });
            } finally {
                listeners.stop();
            }
        }
    }

    @Test
    void anotherInstanceCarriesAnotherApplication() throws Exception {
        try (TestServer main = new TestServer(route, new Samples())) {
            Listeners operations = listeners(Settings.small("127.0.0.1", 0));
            operations.start();
            assertThat(get(operations.port(), "/samples").statusCode()).isEqualTo(404);
            assertThat(get(main.port(), "/samples").statusCode()).isEqualTo(200);
            operations.stop();
        }
    }

    @Test
    void requestInProgressEndsBeforeTheServerStops() throws Exception {
        Samples samples = new Samples();
        TestServer server = new TestServer(route, samples);
        var answer = http.sendAsync(request(server.port(), "/samples/slow"), HttpResponse.BodyHandlers.ofString());
        samples.slowIsRunning().await(5, TimeUnit.SECONDS);
        Thread stopping = new Thread(server::close);
        stopping.start();
        samples.slowMayEnd().countDown();
        assertThat(answer.get(5, TimeUnit.SECONDS).body()).isEqualTo("slow");
        stopping.join(5000);
        assertThat(stopping.isAlive()).isFalse();
    }

    @Test
    void stoppingOneThatNeverStartedDoesNothing() {
        listeners(Settings.small("127.0.0.1", 0)).stop();
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        return http.send(request(port, path), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
    }

    private static Listeners listeners(Settings settings) {
        List<SocketRoute> none = List.of();
        return new Listeners(
                settings, SocketLimits.defaults(), Rest.application(List.of(), new ObjectMapper(), Set.of()), none);
    }

    private static final class Recorder implements WebSocket.Listener {
        private final BlockingQueue<String> events;
        private final StringBuilder text = new StringBuilder();

        Recorder(BlockingQueue<String> events) {
            this.events = events;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                events.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            events.add("pong");
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            events.add("closed " + (code == CloseCode.NORMAL ? 1000 : code));
            return null;
        }
    }
}
