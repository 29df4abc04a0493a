package org.rialto.server.transport.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rialto.server.transport.TestServer;

class QueueTest {
    private static final int BOUND = 200_000;
    /** More than kernel buffers and queue together can hold. */
    private static final int FLOOD = 64 * 1024 * 1024;

    private final TestRoute route = new TestRoute(TestHandler::echo);
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(
                new SocketLimits(
                        64 * 1024, BOUND, Duration.ofSeconds(30), Duration.ofSeconds(90), Duration.ofMillis(500)),
                route);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readerThatIsTooSlowIsClosedAndItsFramesAreReportedDropped() throws Exception {
        try (RawClient slow = new RawClient(server.port(), 4096);
                RawClient quick = RawClient.open(server.port())) {
            TestHandler quickHandler = route.handler();
            slow.upgrade();
            TestHandler slowHandler = route.handler();
            Frame frame = Frame.binary(new byte[10_000]);
            AtomicInteger waiting = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            AtomicInteger fates = new AtomicInteger();
            AtomicInteger dropped = new AtomicInteger();
            int sent = 0;
            while (slowHandler.socket().isOpen() && sent * frame.length() < FLOOD) {
                sent++;
                most.accumulateAndGet(waiting.addAndGet(frame.length()), Math::max);
                slowHandler.socket().send(frame, flushed -> {
                    waiting.addAndGet(-frame.length());
                    fates.incrementAndGet();
                    dropped.addAndGet(flushed ? 0 : 1);
                });
                quickHandler.socket().send(Frame.text("tick"));
                assertThat(quick.receive().text()).isEqualTo("tick");
            }
            assertThat(slowHandler.next()).isEqualTo(CloseCode.POLICY);
            int all = sent;
            await().untilAsserted(() -> assertThat(fates).hasValue(all));
            assertThat(dropped.get()).isPositive();
            assertThat(most.get()).isLessThanOrEqualTo(BOUND + frame.length());
            quick.send("still here");
            assertThat(quick.receive().text()).isEqualTo("still here");
        }
    }

    @Test
    void slowReaderThatWakesUpReadsWhatWasWrittenAndWhyItWasClosed() throws Exception {
        try (RawClient slow = new RawClient(server.port(), 4096)) {
            slow.upgrade();
            Socket socket = route.handler().socket();
            Frame frame = Frame.binary(new byte[10_000]);
            for (int sent = 0; socket.isOpen() && sent < FLOOD; sent += frame.length()) {
                socket.send(frame);
            }
            RawClient.Incoming last = slow.receive();
            while (last.opcode() == RawClient.BINARY) {
                assertThat(last.payload()).hasSize(10_000);
                last = slow.receive();
            }
            assertThat(last.closeCode()).isEqualTo(CloseCode.POLICY);
        }
    }

    @Test
    void oneFrameOverTheBoundIsSentWhenNothingWaits() throws Exception {
        try (RawClient client = RawClient.open(server.port())) {
            Socket socket = route.handler().socket();
            CountDownLatch flushed = new CountDownLatch(1);
            socket.send(Frame.binary(new byte[3 * BOUND]), done -> flushed.countDown());
            assertThat(client.receive().payload()).hasSize(3 * BOUND);
            assertThat(flushed.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(socket.isOpen()).isTrue();
        }
    }

    @Test
    void frameSentAfterTheEndIsReportedDropped() throws Exception {
        try (RawClient client = RawClient.open(server.port())) {
            TestHandler handler = route.handler();
            client.reset();
            assertThat(handler.next()).isEqualTo(CloseCode.ABNORMAL);
            List<Boolean> fate = new ArrayList<>();
            handler.socket().send(Frame.text("late"), fate::add);
            assertThat(fate).containsExactly(false);
        }
    }

    @Test
    void framesOfManySendersArriveInTheOrderOfEachAndTheSameBytesServeEverybody() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            clients.add(RawClient.open(server.port()));
            sockets.add(route.handler().socket());
        }
        int rounds = 200;
        List<Thread> senders = new ArrayList<>();
        for (int sender = 0; sender < 3; sender++) {
            String name = "s" + sender + ":";
            senders.add(new Thread(() -> {
                for (int i = 0; i < rounds; i++) {
                    Frame frame = Frame.text(name + i);
                    sockets.forEach(socket -> socket.send(frame));
                }
            }));
        }
        senders.forEach(Thread::start);
        for (RawClient client : clients) {
            int[] next = new int[3];
            for (int i = 0; i < 3 * rounds; i++) {
                String text = client.receive().text();
                int sender = text.charAt(1) - '0';
                assertThat(text).isEqualTo("s" + sender + ":" + next[sender]++);
            }
            client.close();
        }
        for (Thread sender : senders) {
            sender.join();
        }
    }

    @Test
    void fatesAreToldInTheOrderOfSending() throws Exception {
        try (RawClient client = RawClient.open(server.port())) {
            Socket socket = route.handler().socket();
            Queue<Integer> told = new ConcurrentLinkedQueue<>();
            List<Integer> sent = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                int number = i;
                sent.add(i);
                socket.send(Frame.text("x"), flushed -> told.add(flushed ? number : -1));
            }
            for (int i = 0; i < 500; i++) {
                client.receive();
            }
            await().untilAsserted(() -> assertThat(told).containsExactlyElementsOf(sent));
        }
    }

    @Test
    void framesSentDuringOneReadLeaveInOneWrite() throws Exception {
        TestRoute burst = new TestRoute(() -> new TestHandler((socket, text) -> {
            for (int i = 0; i < 100; i++) {
                socket.send(Frame.text("%02d".formatted(i)));
            }
        }));
        try (TestServer other = new TestServer(burst);
                RawClient client = RawClient.open(other.port())) {
            client.send("go");
            assertThat(client.read(64 * 1024)).hasSize(400);
        }
    }

    @Test
    void tenThousandTinyFramesInOneSegmentAreAllAnswered() throws Exception {
        try (RawClient client = RawClient.open(server.port())) {
            byte[] tiny = RawClient.frame(RawClient.TEXT, "");
            byte[] all = new byte[10_000 * tiny.length];
            for (int i = 0; i < 10_000; i++) {
                System.arraycopy(tiny, 0, all, i * tiny.length, tiny.length);
            }
            client.send(all);
            for (int i = 0; i < 10_000; i++) {
                assertThat(client.receive().opcode()).isEqualTo(RawClient.TEXT);
            }
        }
    }

    @Test
    void frameOfTheLargestSizeMayComeByteByByte() throws Exception {
        try (RawClient client = RawClient.open(server.port())) {
            byte[] frame = RawClient.frame(RawClient.TEXT, "y".repeat(3000));
            for (byte b : frame) {
                client.send(new byte[] {b});
            }
            assertThat(client.receive().text()).hasSize(3000);
        }
    }

    @Test
    void closingSendsWhatIsQueuedFirst() throws Exception {
        try (RawClient client = RawClient.open(server.port())) {
            TestHandler handler = route.handler();
            handler.socket().send(Frame.text("one"));
            handler.socket().send(Frame.text("two"));
            handler.socket().close(4001, "再见");
            handler.socket().close(4002, "again");
            assertThat(client.receive().text()).isEqualTo("one");
            assertThat(client.receive().text()).isEqualTo("two");
            RawClient.Incoming close = client.receive();
            assertThat(close.closeCode()).isEqualTo(4001);
            assertThat(close.text().substring(2)).isEqualTo("再见");
            client.send(RawClient.frame(true, RawClient.CLOSE, new byte[] {0x0F, (byte) 0xA1}));
            assertThat(client.receive().opcode()).isEqualTo(-1);
            assertThat(handler.next()).isEqualTo(4001);
            assertThat(handler.peek()).isNull();
        }
    }

    @Test
    void peerThatDoesNotAnswerACloseFrameIsCutOff() throws Exception {
        try (RawClient client = RawClient.open(server.port())) {
            route.handler().socket().close(4001, "");
            assertThat(client.receive().closeCode()).isEqualTo(4001);
            assertThat(client.receive().opcode()).isEqualTo(-1);
        }
    }
}
