package org.rialto.server.transport.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rialto.server.transport.TestServer;

class SilenceTest {
    private final TestRoute route = new TestRoute(TestHandler::echo);
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(
                new SocketLimits(
                        64 * 1024, 1 << 20, Duration.ofMillis(300), Duration.ofMillis(1200), Duration.ofSeconds(2)),
                route);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void silentPeerIsPingedAndThenDropped() throws Exception {
        try (RawClient client = RawClient.open(server.port())) {
            TestHandler handler = route.handler();
            long start = System.nanoTime();
            assertThat(client.receive().opcode()).isEqualTo(RawClient.PING);
            assertThat(System.nanoTime() - start)
                    .isGreaterThan(Duration.ofMillis(100).toNanos());
            assertThat(client.receive().opcode()).isEqualTo(RawClient.PING);
            assertThat(handler.next()).isEqualTo(CloseCode.ABNORMAL);
            assertThat(System.nanoTime() - start)
                    .isGreaterThan(Duration.ofMillis(600).toNanos());
        }
    }

    @Test
    void peerThatAnswersPingsStays() throws Exception {
        try (RawClient client = RawClient.open(server.port())) {
            TestHandler handler = route.handler();
            for (int i = 0; i < 6; i++) {
                assertThat(client.receive().opcode()).isEqualTo(RawClient.PING);
                client.send(RawClient.frame(RawClient.PONG, ""));
            }
            assertThat(handler.socket().isOpen()).isTrue();
        }
    }

    @Test
    void peerThatTalksGetsNoPing() throws Exception {
        try (RawClient client = RawClient.open(server.port())) {
            for (int i = 0; i < 8; i++) {
                client.send("x");
                assertThat(client.receive().opcode()).isEqualTo(RawClient.TEXT);
                await().pollDelay(Duration.ofMillis(60)).until(() -> true);
            }
        }
    }

    @Test
    void peerThatDribblesAnEndlessFrameIsSilent() throws Exception {
        try (RawClient client = RawClient.open(server.port())) {
            TestHandler handler = route.handler();
            client.send(RawClient.header(true, RawClient.TEXT, 60_000, true));
            await().atMost(Duration.ofSeconds(4)).until(() -> {
                if (handler.peek() == null) {
                    client.send(new byte[1]);
                }
                return handler.peek() != null;
            });
            assertThat(handler.next()).isEqualTo(CloseCode.ABNORMAL);
        }
    }
}
