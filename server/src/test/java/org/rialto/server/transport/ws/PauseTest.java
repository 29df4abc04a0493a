package org.rialto.server.transport.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rialto.server.transport.TestServer;

class PauseTest {
    private static final int FRAME = 50_000;

    private final TestRoute route = new TestRoute(() -> new TestHandler((socket, text) -> {
        if (text.startsWith("pause")) {
            socket.pause();
        }
    }));
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(
                new SocketLimits(
                        64 * 1024, 1 << 20, Duration.ofMillis(100), Duration.ofMillis(1000), Duration.ofMillis(500)),
                route);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void pausedSocketReadsNoFurtherFrameUntilItResumes() throws Exception {
        try (RawClient client = RawClient.open(server.port())) {
            TestHandler handler = route.handler();
            client.send(RawClient.concat(
                    RawClient.frame(RawClient.TEXT, "pause"),
                    RawClient.frame(RawClient.TEXT, "pause again"),
                    RawClient.frame(RawClient.TEXT, "last")));
            assertThat(handler.next()).isEqualTo("pause");
            await().during(Duration.ofMillis(200))
                    .untilAsserted(() -> assertThat(handler.peek()).isNull());
            handler.socket().resume();
            assertThat(handler.next()).isEqualTo("pause again");
            handler.socket().resume();
            assertThat(handler.next()).isEqualTo("last");
            client.send("and more");
            assertThat(handler.next()).isEqualTo("and more");
        }
    }

    @Test
    void pauseFromTheStartHoldsBackTheFramesOfTheHandshakesSegment() throws Exception {
        TestRoute shy = new TestRoute(() -> new TestHandler((socket, text) -> {}, Socket::pause));
        try (TestServer other = new TestServer(shy);
                RawClient client = new RawClient(other.port())) {
            client.send(RawClient.concat(
                    RawClient.handshake("/ws").getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                    RawClient.frame(RawClient.TEXT, "early")));
            client.head();
            client.send("later");
            TestHandler handler = shy.handler();
            await().during(Duration.ofMillis(200))
                    .untilAsserted(() -> assertThat(handler.peek()).isNull());
            handler.socket().resume();
            assertThat(handler.next()).isEqualTo("early");
            assertThat(handler.next()).isEqualTo("later");
        }
    }

    @Test
    void senderFeelsThePauseThroughTcp() throws Exception {
        try (RawClient client = RawClient.open(server.port())) {
            TestHandler handler = route.handler();
            client.send("pause");
            assertThat(handler.next()).isEqualTo("pause");
            AtomicLong accepted = new AtomicLong();
            int frames = 400;
            byte[] frame = RawClient.frame(RawClient.TEXT, "x".repeat(FRAME));
            Thread sender = new Thread(() -> {
                try {
                    for (int i = 0; i < frames; i++) {
                        client.send(frame);
                        accepted.incrementAndGet();
                    }
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            sender.start();
            AtomicLong before = new AtomicLong(-1);
            await().pollInterval(Duration.ofMillis(300))
                    .until(() -> before.getAndSet(accepted.get()) == accepted.get());
            assertThat(accepted.get()).isLessThan(frames);
            assertThat(handler.peek()).isNull();
            handler.socket().resume();
            for (int i = 0; i < frames; i++) {
                assertThat((String) handler.next()).hasSize(FRAME);
            }
            sender.join();
        }
    }

    @Test
    void pausedSocketIsNotDroppedForItsSilence() throws Exception {
        try (RawClient client = RawClient.open(server.port())) {
            TestHandler handler = route.handler();
            client.send("pause");
            assertThat(handler.next()).isEqualTo("pause");
            await().during(Duration.ofMillis(1800))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> handler.socket().isOpen());
            handler.socket().resume();
            client.send("back");
            assertThat(handler.next()).isEqualTo("back");
        }
    }

    @Test
    void pausedSocketStillSendsAndCloses() throws Exception {
        try (RawClient client = RawClient.open(server.port())) {
            TestHandler handler = route.handler();
            client.send("pause");
            assertThat(handler.next()).isEqualTo("pause");
            handler.socket().send(Frame.text("to you"));
            handler.socket().close(1000, "");
            RawClient.Incoming first = client.receive();
            while (first.opcode() == RawClient.PING) {
                first = client.receive();
            }
            assertThat(first.text()).isEqualTo("to you");
            assertThat(client.receive().closeCode()).isEqualTo(1000);
            assertThat(handler.next()).isEqualTo(1000);
        }
    }

    @Test
    void pauseAndResumeFromOtherThreadsLoseNothing() throws Exception {
        try (RawClient client = RawClient.open(server.port())) {
            TestHandler handler = route.handler();
            Thread toggler = new Thread(() -> {
                try {
                    for (int i = 0; i < 2000; i++) {
                        handler.socket().pause();
                        handler.socket().resume();
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            toggler.start();
            for (int i = 0; i < 2000; i++) {
                client.send("n" + i);
            }
            for (int i = 0; i < 2000; i++) {
                assertThat(handler.next()).isEqualTo("n" + i);
            }
            toggler.join();
        }
    }
}
