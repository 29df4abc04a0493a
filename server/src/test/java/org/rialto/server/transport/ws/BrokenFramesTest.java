package org.rialto.server.transport.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rialto.server.transport.ws.RawClient.BINARY;
import static org.rialto.server.transport.ws.RawClient.CLOSE;
import static org.rialto.server.transport.ws.RawClient.PING;
import static org.rialto.server.transport.ws.RawClient.TEXT;
import static org.rialto.server.transport.ws.RawClient.concat;
import static org.rialto.server.transport.ws.RawClient.frame;
import static org.rialto.server.transport.ws.RawClient.header;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rialto.server.transport.TestServer;

class BrokenFramesTest {
    private static final int LIMIT = 1000;
    private static final byte[] MASK = {1, 2, 3, 4};

    private final TestRoute route = new TestRoute(TestHandler::echo);
    private TestServer server;
    private RawClient client;
    private TestHandler handler;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(
                new SocketLimits(LIMIT, 1 << 20, Duration.ofSeconds(30), Duration.ofSeconds(90), Duration.ofSeconds(2)),
                route);
        client = RawClient.open(server.port());
        handler = route.handler();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    static Stream<Arguments> broken() {
        byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of("unmasked text", 1002, concat(header(true, TEXT, 1, false), bytes('x'))),
                Arguments.of("unmasked ping", 1002, header(true, PING, 0, false)),
                Arguments.of("reserved bit 1", 1002, reserved(0x40)),
                Arguments.of("reserved bit 3", 1002, reserved(0x10)),
                Arguments.of("reserved data opcode", 1002, frame(3, "x")),
                Arguments.of("reserved control opcode", 1002, frame(11, "x")),
                Arguments.of("fragmented ping", 1002, frame(false, PING, bytes('x'))),
                Arguments.of("long ping", 1002, frame(true, PING, new byte[126])),
                Arguments.of("continuation of nothing", 1002, frame(true, 0, bytes('x'))),
                Arguments.of(
                        "text in a fragmented text", 1002, concat(frame(false, TEXT, bytes('x')), frame(TEXT, "y"))),
                Arguments.of("close of one byte", 1002, frame(true, CLOSE, new byte[1])),
                Arguments.of("close with 1006", 1002, frame(true, CLOSE, new byte[] {0x03, (byte) 0xEE})),
                Arguments.of("close with text of bad UTF-8", 1007, frame(true, CLOSE, bytes(0x03, 0xE8, 0xFF))),
                Arguments.of("length below zero", 1002, concat(bytes(0x81, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0), MASK)),
                Arguments.of("text over the limit, announced", 1009, header(true, TEXT, LIMIT + 1, true)),
                Arguments.of("binary over the limit, announced", 1009, header(true, BINARY, 1L << 40, true)),
                Arguments.of(
                        "fragments over the limit",
                        1009,
                        concat(
                                frame(false, BINARY, new byte[600]),
                                frame(false, 0, new byte[400]),
                                frame(true, 0, bytes(1)))),
                Arguments.of("bad UTF-8", 1007, frame(true, TEXT, bytes('a', 0xC3, 0x28))),
                Arguments.of("overlong UTF-8", 1007, frame(true, TEXT, bytes(0xC0, 0xAF))),
                Arguments.of("surrogate in UTF-8", 1007, frame(true, TEXT, bytes(0xED, 0xA0, 0x80))),
                Arguments.of("text that ends within a character", 1007, frame(true, TEXT, Arrays.copyOf(euro, 2))),
                Arguments.of(
                        "fragments that end within a character",
                        1007,
                        concat(frame(false, TEXT, Arrays.copyOf(euro, 2)), frame(true, 0, new byte[0]))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("broken")
    void brokenFramesCloseWithTheirCodeAndReachNobody(String what, int code, byte[] bytes) throws Exception {
        client.send(bytes);
        assertThat(client.receive().closeCode()).as(what).isEqualTo(code);
        assertThat(handler.next()).isEqualTo(code);
    }

    @Test
    void whatComesBeforeABrokenFrameIsStillHeard() throws Exception {
        client.send(concat(frame(TEXT, "good"), header(true, TEXT, 0, false)));
        assertThat(client.receive().text()).isEqualTo("good");
        assertThat(client.receive().closeCode()).isEqualTo(1002);
        assertThat(handler.next()).isEqualTo("good");
        assertThat(handler.next()).isEqualTo(1002);
    }

    @Test
    void nothingIsHeardAfterABrokenFrame() throws Exception {
        client.send(concat(header(true, TEXT, 0, false), frame(TEXT, "late")));
        client.send("later");
        assertThat(client.receive().closeCode()).isEqualTo(1002);
        client.shutdownOutput();
        assertThat(client.receive().opcode()).isEqualTo(-1);
        assertThat(handler.next()).isEqualTo(1002);
        assertThat(handler.peek()).isNull();
    }

    @Test
    void messagesUpToTheLimitAreTaken() throws Exception {
        client.send("x".repeat(LIMIT));
        assertThat(client.receive().text()).hasSize(LIMIT);
        client.send(concat(frame(false, TEXT, new byte[600]), frame(true, 0, new byte[400])));
        assertThat(client.receive().payload()).hasSize(LIMIT);
    }

    @Test
    void charactersMayBeSplitAcrossFragmentsAndReads() throws Exception {
        String text = "a€𝄞你b";
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < utf8.length; i++) {
            client.send(frame(i == utf8.length - 1, i == 0 ? TEXT : 0, bytes(utf8[i])));
        }
        assertThat(client.receive().text()).isEqualTo(text);
        client.send("plain");
        assertThat(client.receive().text()).isEqualTo("plain");
    }

    @Test
    void controlFramesMayComeBetweenFragments() throws Exception {
        client.send(concat(frame(false, TEXT, bytes('a')), frame(PING, "now"), frame(true, 0, bytes('b'))));
        RawClient.Incoming pong = client.receive();
        assertThat(pong.opcode()).isEqualTo(RawClient.PONG);
        assertThat(pong.text()).isEqualTo("now");
        assertThat(client.receive().text()).isEqualTo("ab");
    }

    @Test
    void fragmentedBinaryMessageArrivesWhole() throws Exception {
        client.send(concat(frame(false, BINARY, bytes(1, 2)), frame(false, 0, bytes()), frame(true, 0, bytes(3))));
        assertThat(handler.next()).isEqualTo(bytes(1, 2, 3));
    }

    @Test
    void closeFrameIsAnsweredAndTheConnectionEnds() throws Exception {
        client.send(frame(true, CLOSE, bytes(0x0F, 0xA0, 'b', 'y', 'e')));
        assertThat(client.receive().closeCode()).isEqualTo(4000);
        assertThat(handler.peek()).as("told before the answer goes out").isEqualTo(4000);
        assertThat(client.receive().opcode()).isEqualTo(-1);
    }

    @Test
    void frameSentToAPeerThatSaidGoodbyeIsDropped() throws Exception {
        client.send(frame(true, CLOSE, bytes(0x03, 0xE8)));
        assertThat(handler.next()).isEqualTo(1000);
        List<Boolean> fate = new ArrayList<>();
        handler.socket().send(Frame.text("too late"), fate::add);
        assertThat(fate).containsExactly(false);
        assertThat(client.receive().closeCode()).isEqualTo(1000);
    }

    @Test
    void closeFrameWithoutACodeIsAnswered() throws Exception {
        client.send(frame(true, CLOSE, bytes()));
        assertThat(client.receive().closeCode()).isEqualTo(1000);
        assertThat(client.receive().opcode()).isEqualTo(-1);
        assertThat(handler.next()).isEqualTo(CloseCode.NONE);
    }

    @Test
    void connectionThatBreaksIsAnAbnormalClose() throws Exception {
        client.reset();
        assertThat(handler.next()).isEqualTo(CloseCode.ABNORMAL);
        assertThat(handler.socket().isOpen()).isFalse();
    }

    @Test
    void handlerThatThrowsClosesItsSocketOnly() throws Exception {
        TestRoute failing = new TestRoute(() -> new TestHandler((socket, text) -> {
            throw new IllegalStateException("on purpose");
        }));
        try (TestServer other = new TestServer(failing);
                RawClient raw = RawClient.open(other.port())) {
            raw.send("x");
            assertThat(raw.receive().closeCode()).isEqualTo(1011);
        }
    }

    private static byte[] reserved(int bit) {
        byte[] frame = frame(TEXT, "x");
        frame[0] |= (byte) bit;
        return frame;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
