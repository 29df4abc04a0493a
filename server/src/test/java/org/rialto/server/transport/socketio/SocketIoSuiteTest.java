package org.rialto.server.transport.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.rialto.server.transport.ws.RawClient;
import org.rialto.server.transport.ws.RawClient.Incoming;

/** What the official conformance suite of socket.io 5 asks for beside the engine, and the same for clients of 4. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SocketIoSuiteTest {
    private SuiteServer server;

    @BeforeAll
    void start() throws Exception {
        server = new SuiteServer();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theMainNamespaceIsEntered() throws Exception {
        try (RawClient socket = opened()) {
            socket.send("40");
            assertThat(next(socket)).matches("40\\{\"sid\":\"[\\w-]{20,}\"}");
            assertThat(next(socket)).isEqualTo("42[\"auth\",{}]");
        }
    }

    @Test
    void theMainNamespaceIsEnteredWithAPayload() throws Exception {
        try (RawClient socket = opened()) {
            socket.send("40{\"token\":\"123\"}");
            assertThat(next(socket)).startsWith("40{\"sid\":");
            assertThat(next(socket)).isEqualTo("42[\"auth\",{\"token\":\"123\"}]");
        }
    }

    @Test
    void aCustomNamespaceIsEntered() throws Exception {
        for (String connect : List.of("40/custom,", "40/custom")) {
            try (RawClient socket = opened()) {
                socket.send(connect);
                assertThat(next(socket)).matches("40/custom,\\{\"sid\":\"[\\w-]{20,}\"}");
                assertThat(next(socket)).isEqualTo("42/custom,[\"auth\",{}]");
            }
        }
    }

    @Test
    void aCustomNamespaceIsEnteredWithAPayload() throws Exception {
        try (RawClient socket = opened()) {
            socket.send("40/custom,{\"token\":\"abc\"}");
            assertThat(next(socket)).startsWith("40/custom,{\"sid\":");
            assertThat(next(socket)).isEqualTo("42/custom,[\"auth\",{\"token\":\"abc\"}]");
        }
    }

    @Test
    void anUnknownNamespaceIsRefused() throws Exception {
        try (RawClient socket = opened()) {
            socket.send("40/random");
            assertThat(next(socket)).isEqualTo("44/random,{\"message\":\"Invalid namespace\"}");
        }
    }

    @Test
    void whoDoesNotConnectFirstIsClosed() throws Exception {
        for (String first : List.of("4abc", "42[\"message\"]", "41", "43[]", "40[]", "40null", "44{}", "47")) {
            try (RawClient socket = opened()) {
                socket.send(first);
                assertClosed(socket);
            }
        }
    }

    @Test
    void whoNeverConnectsIsClosed() throws Exception {
        try (RawClient socket = opened()) {
            long opened = System.nanoTime();
            assertThat(pongUntilClosed(socket)).isTrue();
            assertThat((System.nanoTime() - opened) / 1_000_000).isBetween(900L, 5000L);
        }
    }

    @Test
    void connectingTwiceEndsTheConnection() throws Exception {
        try (RawClient socket = entered()) {
            socket.send("40");
            assertClosed(socket);
        }
    }

    @Test
    void whoLeavesTheMainNamespaceKeepsTheConnection() throws Exception {
        try (RawClient socket = entered()) {
            socket.send("41");
            assertThat(socket.receive().text()).isEqualTo("2");
            socket.send("3");
            socket.send("40");
            assertThat(next(socket)).startsWith("40{\"sid\":");
            assertThat(next(socket)).isEqualTo("42[\"auth\",{}]");
        }
    }

    @Test
    void whoLeavesOneNamespaceStaysInTheOther() throws Exception {
        try (RawClient socket = entered()) {
            socket.send("40/custom");
            assertThat(next(socket)).startsWith("40/custom,");
            assertThat(next(socket)).startsWith("42/custom,");
            socket.send("41/custom");
            socket.send("42[\"message\",\"message to main namespace\"]");
            assertThat(next(socket)).isEqualTo("42[\"message-back\",\"message to main namespace\"]");
            socket.send("42/custom,[\"message\"]");
            assertClosed(socket);
        }
    }

    @Test
    void eventsGoBothWays() throws Exception {
        try (RawClient socket = entered()) {
            socket.send("42[\"message\",1,\"2\",{\"3\":[true]}]");
            assertThat(next(socket)).isEqualTo("42[\"message-back\",1,\"2\",{\"3\":[true]}]");
            String odd = "1.50,1e400,123456789012345678901234567890,\"引号\\\"\\n😀\",null,{\"b\":1,\"a\":2}]";
            socket.send("42[\"message\"," + odd);
            assertThat(next(socket)).isEqualTo("42[\"message-back\"," + odd.replace("1e400", "1E+400"));
        }
    }

    @Test
    void eventsCarryAttachments() throws Exception {
        try (RawClient socket = entered()) {
            socket.send("452-[\"message\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
            sendBytes(socket, 1, 2, 3);
            sendBytes(socket, 4, 5, 6);
            assertThat(next(socket))
                    .isEqualTo(
                            "452-[\"message-back\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
            assertThat(socket.receive().payload()).containsExactly(1, 2, 3);
            assertThat(socket.receive().payload()).containsExactly(4, 5, 6);
        }
    }

    @Test
    void eventsAreAcknowledged() throws Exception {
        try (RawClient socket = entered()) {
            socket.send("42456[\"message-with-ack\",1,\"2\",{\"3\":[false]}]");
            assertThat(next(socket)).isEqualTo("43456[1,\"2\",{\"3\":[false]}]");
        }
    }

    @Test
    void acknowledgementsCarryAttachments() throws Exception {
        try (RawClient socket = entered()) {
            socket.send(
                    "452-789[\"message-with-ack\",{\"x\":[{\"_placeholder\":true,\"num\":1}]},{\"_placeholder\":true,\"num\":0}]");
            sendBytes(socket, 1, 2, 3);
            sendBytes(socket, 4, 5, 6);
            assertThat(next(socket))
                    .isEqualTo(
                            "462-789[{\"x\":[{\"_placeholder\":true,\"num\":0}]},{\"_placeholder\":true,\"num\":1}]");
            assertThat(socket.receive().payload()).containsExactly(4, 5, 6);
            assertThat(socket.receive().payload()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void malformedPacketsEndTheConnection() throws Exception {
        List<String> packets = List.of(
                "4abc",
                "4",
                "42",
                "42{}",
                "42[]",
                "42[{}]",
                "42[\"disconnect\"]",
                "42[\"a\"]]",
                "42abc[\"message-with-ack\",1,\"2\",{\"3\":[false]}]",
                "421234567890123456[\"a\"]",
                "43[]",
                "431{}",
                "41{}",
                "45[\"a\"]",
                "450-[\"a\"]",
                "45999-[\"a\"]",
                "42" + "[".repeat(1000) + "]".repeat(1000));
        for (String packet : packets) {
            try (RawClient socket = entered()) {
                socket.send(packet);
                assertClosed(socket);
            }
        }
    }

    @Test
    void attachmentsOutOfPlaceEndTheConnection() throws Exception {
        try (RawClient socket = entered()) {
            sendBytes(socket, 1);
            assertClosed(socket);
        }
        try (RawClient socket = entered()) {
            socket.send("451-[\"message\",{\"_placeholder\":true,\"num\":0}]");
            socket.send("42[\"message\"]");
            assertClosed(socket);
        }
        for (String number : List.of("1", "-1", "0.5", "\"0\"", "1e9", "null")) {
            try (RawClient socket = entered()) {
                socket.send("451-[\"message\",{\"_placeholder\":true,\"num\":" + number + "}]");
                sendBytes(socket, 1);
                assertClosed(socket);
            }
        }
    }

    @Test
    void clientsOfVersion4AreInTheMainNamespaceUnasked() throws Exception {
        try (RawClient socket = new Engine(server.port(), "/socket.io/", 3).socket()) {
            Engine.handshake(socket.receive().text());
            assertThat(socket.receive().text()).isEqualTo("40");
            assertThat(socket.receive().text()).isEqualTo("42[\"auth\",{}]");
            socket.send("40");
            socket.send("40/custom?token=a%20b,");
            assertThat(socket.receive().text()).isEqualTo("40/custom,");
            assertThat(socket.receive().text()).isEqualTo("42/custom,[\"auth\",{\"token\":\"a b\"}]");
            socket.send("40/random");
            assertThat(socket.receive().text()).isEqualTo("44/random,\"Invalid namespace\"");
            socket.send("421[\"message-with-ack\",\"你好\"]");
            assertThat(socket.receive().text()).isEqualTo("431[\"你好\"]");
        }
    }

    @Test
    void clientsOfVersion4PollTheirFirstPackets() throws Exception {
        Engine engine = new Engine(server.port(), "/socket.io/", 3);
        String sid = engine.newSession();
        assertThat(engine.poll(sid).body()).isEqualTo(engine.body("40", "42[\"auth\",{}]"));
    }

    private RawClient opened() throws IOException {
        RawClient socket = new Engine(server.port(), "/socket.io/", 4).socket();
        Engine.handshake(socket.receive().text());
        return socket;
    }

    private RawClient entered() throws IOException {
        RawClient socket = opened();
        socket.send("40");
        assertThat(next(socket)).startsWith("40{");
        assertThat(next(socket)).isEqualTo("42[\"auth\",{}]");
        return socket;
    }

    private static void sendBytes(RawClient socket, int... bytes) throws IOException {
        byte[] payload = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            payload[i] = (byte) bytes[i];
        }
        socket.send(RawClient.frame(true, RawClient.BINARY, payload));
    }

    /** The next text but for pings. */
    private static String next(RawClient socket) throws IOException {
        String text = socket.receive().text();
        while (text.equals("2")) {
            text = socket.receive().text();
        }
        return text;
    }

    /** Closed for what it said, not for its silence. */
    private static void assertClosed(RawClient socket) throws IOException {
        assertThat(Engine.lastOf(socket)).isEqualTo(1002);
    }

    private static boolean pongUntilClosed(RawClient socket) throws IOException {
        for (Incoming next = socket.receive(); next.opcode() == RawClient.TEXT; next = socket.receive()) {
            assertThat(next.text()).isEqualTo("2");
            socket.send("3");
        }
        return true;
    }
}
