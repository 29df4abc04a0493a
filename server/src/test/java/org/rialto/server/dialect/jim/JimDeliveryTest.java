package org.rialto.server.dialect.jim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rialto.server.testkit.FrameRecorder;
import org.rialto.server.testkit.JimReplies;
import org.rialto.server.testkit.Json;
import org.rialto.server.testkit.ServerExtension;
import org.rialto.server.testkit.TestServer;
import org.rialto.server.transport.ws.RawClient;

/** Whatever a receiver's connections do meanwhile, every message reaches them, live or from the queue. */
@ExtendWith(ServerExtension.class)
class JimDeliveryTest {
    private static final int MANY = 1_000;
    private static final Duration A_LITTLE = Duration.ofMillis(20);

    private TestServer server;

    @BeforeEach
    void addPeople(TestServer started) {
        server = started;
        List.of("alice", "bob").forEach(server::addUser);
    }

    @Test
    void somebodyWhoComesAndGoesMissesNothing() {
        FrameRecorder alice = server.connect("alice");
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(alice, "m", MANY, "x"));
        Set<String> got = new LinkedHashSet<>();
        while (!sending.isDone()) {
            FrameRecorder bob = server.connect("bob");
            List<String> live = new ArrayList<>();
            pull(bob, got, live);
            Optional<String> frame = bob.poll(A_LITTLE);
            while (frame.isPresent()) {
                live.add(messageId(frame.get()));
                frame = live.size() < 50 ? bob.poll(A_LITTLE) : Optional.empty();
            }
            bob.disconnect();
            bob.left().forEach(late -> live.add(messageId(late)));
            assertThat(live).as("live messages come in order").isSortedAccordingTo(JimDeliveryTest::byNumber);
            got.addAll(live);
        }
        sending.join();
        answers(alice, MANY);
        FrameRecorder bob = server.connect("bob");
        while (pull(bob, got, new ArrayList<>())) {
            assertThat(got).hasSizeLessThanOrEqualTo(MANY);
        }
        List<String> missing = new ArrayList<>(ids("m", MANY));
        missing.removeAll(got);
        assertThat(missing).isEmpty();
        bob.breakOff();
        alice.close();
    }

    @Test
    void aReaderTooSlowIsClosedAndGetsTheRestFromTheQueue() throws IOException {
        int many = 6_000;
        FrameRecorder alice = server.connect("alice");
        Set<String> got = new HashSet<>();
        try (RawClient slow = new RawClient(server.port(), 4096)) {
            slow.send(RawClient.handshake("/?token=" + server.token("bob")).getBytes(StandardCharsets.US_ASCII));
            assertThat(slow.head()).startsWith("HTTP/1.1 101 ");
            assertThat(slow.receive().text()).contains("10007");
            send(alice, "m", many, "x".repeat(1000));
            answers(alice, many);
            RawClient.Incoming frame = slow.receive();
            while (frame.opcode() == RawClient.TEXT) {
                got.add(messageId(frame.text()));
                frame = slow.receive();
            }
        }
        assertThat(got).as("it was closed before it had everything").hasSizeLessThan(many);
        server.awaitOffline("bob");
        FrameRecorder bob = server.connect("bob");
        while (pull(bob, got, new ArrayList<>())) {
            assertThat(got).hasSizeLessThanOrEqualTo(many);
        }
        assertThat(got.size()).isEqualTo(many);
        bob.close();
        alice.close();
    }

    @Test
    void theSameIdFromTwoConnectionsAtOnceIsOneMessage() {
        FrameRecorder bob = server.connect("bob");
        FrameRecorder one = server.connect("alice");
        FrameRecorder two = server.connect("alice");
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> send(one, "m", 200, "from one"));
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> send(two, "m", 200, "from two"));
        CompletableFuture.allOf(first, second).join();
        answers(one, 200);
        answers(two, 200);
        Set<String> pushed = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            assertThat(pushed.add(messageId(bob.next()))).isTrue();
        }
        JimPair.requireAlive(bob);
        assertThat(pushed).containsExactlyInAnyOrderElementsOf(ids("m", 200));
        List.of(one, two, bob).forEach(FrameRecorder::close);
    }

    @Test
    void whatIsSentBeforeTheLoginIsAnsweredWaitsForItHoweverMuchItIs() {
        FrameRecorder alice = FrameRecorder.connect(server.webSocket("token=" + server.token("alice")));
        send(alice, "m", 300, "early");
        assertThat(Json.read(alice.next())).isEqualTo(Json.read(JimReplies.LOGGED_IN));
        answers(alice, 300);
        FrameRecorder bob = server.connect("bob");
        Set<String> got = new LinkedHashSet<>();
        pull(bob, got, new ArrayList<>());
        assertThat(got).containsExactlyElementsOf(ids("m", 300));
        List.of(alice, bob).forEach(FrameRecorder::close);
    }

    @Test
    void aSenderOverTheRateIsReadMoreSlowlyAndLosesNothing() {
        try (TestServer slow = TestServer.start(Map.of("limits.messages-per-second", "50"))) {
            List.of("alice", "bob").forEach(slow::addUser);
            FrameRecorder alice = slow.connect("alice");
            FrameRecorder bob = slow.connect("bob");
            long start = System.nanoTime();
            send(alice, "m", 120, "x");
            for (String id : ids("m", 120)) {
                assertThat(messageId(bob.next())).isEqualTo(id);
            }
            answers(alice, 120);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
            List.of(alice, bob).forEach(FrameRecorder::close);
        }
    }

    private static void send(FrameRecorder from, String prefix, int count, String content) {
        for (int i = 0; i < count; i++) {
            from.send("{\"cmd\":11,\"to\":\"bob\",\"chatType\":2,\"msgType\":0,\"createTime\":1,\"content\":\""
                    + content + "\",\"id\":\"" + prefix + "-" + i + "\"}");
        }
    }

    private static void answers(FrameRecorder from, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(Json.read(from.next()).path("code").asInt()).isIn(10000, 10001);
        }
    }

    /** Takes the queue; live messages that come before the answer go to their list. Says whether there was anything. */
    private static boolean pull(FrameRecorder bob, Set<String> got, List<String> live) {
        bob.send("{\"cmd\":19,\"type\":0,\"userId\":\"bob\",\"fromUserId\":\"alice\"}");
        JsonNode frame = Json.read(bob.next());
        while (frame.path("command").asInt() != 20) {
            live.add(frame.path("data").path("id").asText());
            frame = Json.read(bob.next());
        }
        JsonNode messages = frame.path("data").path("friends").path("alice");
        messages.forEach(message -> got.add(message.path("id").asText()));
        return !messages.isEmpty();
    }

    private static String messageId(String frame) {
        JsonNode push = Json.read(frame);
        assertThat(push.path("command").asInt()).as("a message: %s", frame).isEqualTo(11);
        return push.path("data").path("id").asText();
    }

    private static int byNumber(String one, String other) {
        return Integer.compare(
                Integer.parseInt(one.substring(one.indexOf('-') + 1)),
                Integer.parseInt(other.substring(other.indexOf('-') + 1)));
    }

    private static List<String> ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + "-" + i).toList();
    }
}
