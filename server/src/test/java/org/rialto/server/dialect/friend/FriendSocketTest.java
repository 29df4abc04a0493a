package org.rialto.server.dialect.friend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rialto.server.testkit.FrameRecorder;
import org.rialto.server.testkit.Json;
import org.rialto.server.testkit.TestServer;
import org.rialto.server.transport.ws.RawClient;

/** What scripts are too short for: floods, long absences, frames meant to hurt. */
class FriendSocketTest {
    private static final int QUEUE_BYTES = 256 * 1024;
    private static final int MANY = 2_000;

    private final TestServer server =
            TestServer.start(Map.of("limits.session-queue-bytes", Integer.toString(QUEUE_BYTES)));

    @BeforeEach
    void addPeople() {
        List.of("alice", "bob").forEach(server::addUser);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theTokenMayComeInTheHeader() throws IOException {
        try (RawClient raw = new RawClient(server.port())) {
            raw.send(RawClient.handshake("/chat/alice")
                    .replace("Host: localhost", "Host: localhost\r\ntoken: " + server.token("alice"))
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(raw.head()).startsWith("HTTP/1.1 101 ");
            raw.send("{\"to\":\"alice\",\"text\":\"me\"}");
            assertThat(raw.receive().text()).contains("\"text\":\"me\"");
        }
    }

    @Test
    void aFloodIsDeliveredInOrder() {
        try (FrameRecorder alice = connect("alice");
                FrameRecorder bob = connect("bob")) {
            for (int i = 0; i < MANY; i++) {
                alice.send(message("bob", "flood-" + i));
            }
            requireTexts(bob, "flood-", 0, MANY);
        }
    }

    @Test
    void moreThanTheQueueHoldsIsGivenInOrderAndOnceWhileMoreComes() {
        String padding = "x".repeat(2_000);
        int missed = 600;
        try (FrameRecorder alice = connect("alice")) {
            for (int i = 0; i < missed; i++) {
                alice.send(message("bob", padding + i));
            }
            alice.settle();
            try (FrameRecorder bob = connect("bob")) {
                for (int i = missed; i < missed + 100; i++) {
                    alice.send(message("bob", padding + i));
                }
                requireTexts(bob, padding, 0, missed + 100);
            }
        }
        server.awaitOffline("bob");
        try (FrameRecorder again = connect("bob")) {
            assertThat(again.poll(Duration.ofMillis(300))).isEmpty();
        }
    }

    @Test
    void whatBreaksOffHalfWayComesWithTheNextConnection() throws IOException {
        int missed = 2_000;
        try (FrameRecorder alice = connect("alice")) {
            for (int i = 0; i < missed; i++) {
                alice.send(message("bob", "y".repeat(4_000) + i));
            }
            alice.settle();
        }
        try (RawClient slow = new RawClient(server.port(), 4_096)) {
            slow.send(RawClient.handshake("/chat/bob?token=" + server.token("bob"))
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(slow.head()).startsWith("HTTP/1.1 101 ");
            assertThat(slow.receive().text()).contains("y0\"");
        }
        server.awaitOffline("bob");
        try (FrameRecorder bob = connect("bob")) {
            int next = -1;
            do {
                String text = text(bob.next());
                int number = Integer.parseInt(text.substring(text.lastIndexOf('y') + 1));
                assertThat(number).isGreaterThan(0);
                assertThat(next == -1 || number == next + 1).isTrue();
                next = number;
            } while (next < missed - 1);
        }
    }

    @Test
    void aReaderSoSlowThatMoreIsPostedThanIsHeldGetsItAllInOrder() throws IOException {
        int missed = 2_000;
        int all = missed + 200;
        try (FrameRecorder alice = connect("alice");
                RawClient slow = new RawClient(server.port(), 4_096)) {
            for (int i = 0; i < missed; i++) {
                alice.send(message("bob", "z".repeat(4_000) + i));
            }
            alice.settle();
            slow.send(RawClient.handshake("/chat/bob?token=" + server.token("bob"))
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(slow.head()).startsWith("HTTP/1.1 101 ");
            for (int i = missed; i < all; i++) {
                alice.send(message("bob", "z".repeat(4_000) + i));
            }
            alice.settle();
            server.settle();
            for (int i = 0; i < all; i++) {
                assertThat(text(slow.receive().text())).endsWith("z" + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"to\":1e-100000000,\"text\":\"x\"}",
                "{\"to\":1e100000000,\"text\":\"x\"}",
                "{\"to\":\"bob\",\"text\":\"x\"",
                "\ufeff{\"to\":\"bob\",\"text\":\"x\"}",
                "{\"to\":\"bob\",\"text\":\"x\",\"senderId\":}",
            })
    void whatIsNoMessageIsPassedOver(String frame) {
        requireNothingHappensAfter(frame);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"to\":", "{\"to\":\"bob\",\"text\":\"x\",\"more\":["})
    void endlessNestingIsPassedOver(String opening) {
        requireNothingHappensAfter(opening.repeat(1_500));
        requireNothingHappensAfter(
                "{\"to\":\"bob\",\"text\":\"x\",\"more\":" + "[".repeat(9_000) + "]".repeat(9_000) + "}");
    }

    @Test
    void halfACharacterBreaksNothing() {
        try (FrameRecorder alice = connect("alice");
                FrameRecorder bob = connect("bob")) {
            alice.send("{\"to\":\"bob\",\"text\":\"\\ud800\"}");
            alice.send(message("bob", "whole"));
            bob.next();
            assertThat(text(bob.next())).isEqualTo("whole");
        }
    }

    private void requireNothingHappensAfter(String frame) {
        try (FrameRecorder alice = connect("alice");
                FrameRecorder bob = connect("bob")) {
            alice.send(frame);
            alice.send(message("bob", "next"));
            assertThat(text(bob.next())).isEqualTo("next");
        }
    }

    private FrameRecorder connect(String user) {
        return FrameRecorder.connect(server.friendSocket(user + "?token=" + server.token(user)));
    }

    private static String message(String to, String text) {
        return "{\"senderId\":\"0\",\"to\":\"" + to + "\",\"text\":\"" + text + "\"}";
    }

    private static void requireTexts(FrameRecorder recorder, String prefix, int from, int to) {
        for (int i = from; i < to; i++) {
            assertThat(text(recorder.next())).isEqualTo(prefix + i);
        }
    }

    private static String text(String frame) {
        return Json.read(frame).path("text").textValue();
    }
}
