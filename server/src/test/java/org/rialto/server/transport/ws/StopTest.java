package org.rialto.server.transport.ws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.rialto.server.transport.TestServer;

class StopTest {
    private static final SocketLimits LIMITS = new SocketLimits(
            64 * 1024, 16 << 20, Duration.ofSeconds(30), Duration.ofSeconds(90), Duration.ofMillis(500));

    private final TestRoute route = new TestRoute(TestHandler::echo);

    @Test
    void everybodyGetsWhatWasQueuedAndThenGoingAway() throws Exception {
        TestServer server = new TestServer(LIMITS, route);
        try (RawClient one = RawClient.open(server.port());
                RawClient two = RawClient.open(server.port())) {
            TestHandler first = route.handler();
            TestHandler second = route.handler();
            first.socket().send(Frame.text("last words"));
            Thread stopping = new Thread(server::close);
            stopping.start();
            assertThat(one.receive().text()).isEqualTo("last words");
            assertThat(one.receive().closeCode()).isEqualTo(1001);
            assertThat(two.receive().closeCode()).isEqualTo(1001);
            stopping.join(5000);
            assertThat(stopping.isAlive()).isFalse();
            assertThat(first.next()).isEqualTo(1001);
            assertThat(second.next()).isEqualTo(1001);
            assertThat(one.receive().opcode()).isEqualTo(-1);
        }
    }

    @Test
    void peerThatReadsNothingHoldsUpTheStopForABoundedTimeAndIsToldDropped() throws Exception {
        TestServer server = new TestServer(LIMITS, route);
        try (RawClient stuck = new RawClient(server.port(), 4096)) {
            stuck.upgrade();
            TestHandler handler = route.handler();
            java.util.concurrent.BlockingQueue<Boolean> fates = new java.util.concurrent.LinkedBlockingQueue<>();
            Frame frame = Frame.binary(new byte[1 << 20]);
            for (int i = 0; i < 12; i++) {
                handler.socket().send(frame, fates::add);
            }
            long start = System.nanoTime();
            server.close();
            assertThat(System.nanoTime() - start)
                    .isLessThan(Duration.ofSeconds(3).toNanos());
            assertThat(handler.next()).isEqualTo(1001);
            assertThat(fates).hasSize(12).contains(false);
        }
    }

    @Test
    void stoppedServerListensNoMore() throws Exception {
        TestServer server = new TestServer(LIMITS, route);
        int port = server.port();
        server.close();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new RawClient(port).close())
                .isInstanceOf(java.net.ConnectException.class);
    }
}
