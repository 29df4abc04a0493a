package org.rialto.server.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rialto.server.transport.ws.RawClient;
import org.rialto.server.transport.ws.SocketLimits;
import org.rialto.server.transport.ws.TestHandler;
import org.rialto.server.transport.ws.TestRoute;

class ConnectionGuardTest {
    private final TestRoute route = new TestRoute(TestHandler::echo);

    @Test
    void connectionThatDoesNotFinishItsHandshakeIsClosed() throws Exception {
        try (TestServer server = server(0, Duration.ofMillis(300));
                RawClient silent = new RawClient(server.port());
                RawClient half = new RawClient(server.port());
                RawClient dribbling = new RawClient(server.port())) {
            half.send("GET /ws HTTP/1.1\r\nHost: x\r\nUpgr".getBytes(StandardCharsets.US_ASCII));
            assertThat(silent.receive().opcode()).isEqualTo(-1);
            assertThat(half.receive().opcode()).isEqualTo(-1);
            assertThat(dribbling.receive().opcode()).isEqualTo(-1);
        }
    }

    @Test
    void dribblingDoesNotHelp() throws Exception {
        try (TestServer server = server(0, Duration.ofMillis(300));
                RawClient dribbling = new RawClient(server.port())) {
            await().atMost(Duration.ofSeconds(5)).until(() -> {
                try {
                    dribbling.send(new byte[] {'G'});
                    return false;
                } catch (java.net.SocketException e) {
                    return true;
                }
            });
        }
    }

    @Test
    void openWebSocketIsLeftAlone() throws Exception {
        try (TestServer server = server(0, Duration.ofMillis(700));
                RawClient client = RawClient.open(server.port())) {
            await().pollDelay(Duration.ofMillis(1400)).until(() -> true);
            client.send("x");
            assertThat(client.receive().text()).isEqualTo("x");
        }
    }

    @Test
    void addressWithTooManyConnectionsIsRefusedUntilOneEnds() throws Exception {
        try (TestServer server = server(3, Duration.ofSeconds(10))) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                clients.add(RawClient.open(server.port()));
            }
            try (RawClient surplus = new RawClient(server.port())) {
                surplus.send(RawClient.handshake("/ws").getBytes(StandardCharsets.US_ASCII));
                String head = surplus.head();
                assertThat(head).startsWith("HTTP/1.1 503 ");
                assertThat(surplus.body(head)).isEqualTo("{\"error\":\"too-many\"}");
                assertThat(surplus.receive().opcode()).isEqualTo(-1);
            }
            clients.get(0).close();
            await().untilAsserted(() -> {
                try (RawClient next = new RawClient(server.port())) {
                    next.send(RawClient.handshake("/ws").getBytes(StandardCharsets.US_ASCII));
                    assertThat(next.head()).startsWith("HTTP/1.1 101 ");
                }
            });
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    private TestServer server(int perAddress, Duration headWithin) throws Exception {
        return new TestServer(TestServer.settings(perAddress, headWithin), SocketLimits.defaults(), route);
    }
}
