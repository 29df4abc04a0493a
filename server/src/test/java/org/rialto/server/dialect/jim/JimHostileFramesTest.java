package org.rialto.server.dialect.jim;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rialto.server.testkit.FrameRecorder;
import org.rialto.server.testkit.JimReplies;
import org.rialto.server.testkit.Json;
import org.rialto.server.testkit.ServerExtension;
import org.rialto.server.testkit.TestServer;
import org.rialto.server.transport.ws.RawClient;
import org.slf4j.LoggerFactory;

/** Frames meant to hurt: deep, long, broken, forged, or too many of them. */
@ExtendWith(ServerExtension.class)
class JimHostileFramesTest {
    private static final int DEEP = 10_000;
    private static final int MANY = 5_000;
    private static final int FRAME_LIMIT = 65_536;
    private static final String SECRET = "meet-me-at-nine";

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private JimPair pair;
    private TestServer server;

    @BeforeEach
    void connect(TestServer started) {
        server = started;
        pair = new JimPair(started);
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void disconnect() {
        root().detachAppender(log);
        pair.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[]", "{\"a\":}"})
    void aDeepFrameIsNoCommand(String brackets) {
        String open = brackets.replaceAll("[]}]", "");
        String close = brackets.endsWith("]") ? "]" : brackets.endsWith("}") ? "}" : "";
        String inner = close.equals("}") ? "1" : "";
        pair.alice().send(open.repeat(DEEP) + inner + close.repeat(DEEP));
        assertThat(Json.read(pair.alice().next())).isEqualTo(Json.read(JimReplies.UNKNOWN_COMMAND));
        pair.requireNothingHappened();
    }

    @ParameterizedTest
    @ValueSource(strings = {"content", "extras"})
    void aDeepFieldOfAMessageIsRefused(String field) {
        String deep = "{\"a\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}";
        pair.alice()
                .send("{\"cmd\":11,\"to\":\"bob\",\"chatType\":2,\"msgType\":0,"
                        + (field.equals("content") ? "" : "\"content\":\"x\",") + "\"" + field + "\":" + deep + "}");
        assertThat(Json.read(pair.alice().next())).isEqualTo(Json.read(JimReplies.NOT_SENT));
        pair.requireNothingHappened();
    }

    @Test
    void aFrameOverTheLimitClosesThatConnectionOnly() {
        FrameRecorder other = server.connect("alice");
        other.send("{\"cmd\":13,\"hbbyte\":\"" + "x".repeat(FRAME_LIMIT) + "\"}");
        assertThat(other.awaitClosed()).isEqualTo(1009);
        other.close();
        pair.requireNothingHappened();
    }

    @Test
    void manyPiecesThatGrowOverTheLimitCloseThatConnectionOnly() throws IOException {
        try (RawClient raw = loggedIn("alice")) {
            byte[] piece = "x".repeat(FRAME_LIMIT / 4).getBytes(StandardCharsets.US_ASCII);
            raw.send(RawClient.frame(false, RawClient.TEXT, piece));
            for (int i = 0; i < 4; i++) {
                raw.send(RawClient.frame(false, 0, piece));
            }
            assertThat(raw.receive().closeCode()).isEqualTo(1009);
        }
        pair.requireNothingHappened();
    }

    @Test
    void textThatIsNotUtf8ClosesThatConnectionOnly() throws IOException {
        try (RawClient raw = loggedIn("alice")) {
            byte[] bad = "{\"cmd\":11,\"to\":\"bob\",\"chatType\":2,\"msgType\":0,\"content\":\"xx\"}"
                    .getBytes(StandardCharsets.US_ASCII);
            bad[bad.length - 3] = (byte) 0xC3;
            bad[bad.length - 4] = (byte) 0xFF;
            raw.send(RawClient.frame(true, RawClient.TEXT, bad));
            // RFC 6455 §8.1 leaves a server no other way
            assertThat(raw.receive().closeCode()).isEqualTo(1007);
        }
        pair.requireNothingHappened();
    }

    @Test
    void halfACharacterInJsonIsRefusedOrKeptButBreaksNothing() {
        pair.alice().send("{\"cmd\":11,\"to\":\"nobody\",\"chatType\":2,\"msgType\":0,\"content\":\"\\ud800\"}");
        assertThat(Json.read(pair.alice().next())).isEqualTo(Json.read(JimReplies.NOT_SENT));
        pair.requireNothingHappened();
    }

    @Test
    void aFloodOfMessagesIsAnsweredAndDeliveredInOrderAndHoldsUpNobodyElse() {
        FrameRecorder carol = server.connect("carol");
        for (int i = 0; i < MANY; i++) {
            pair.alice()
                    .send("{\"cmd\":11,\"to\":\"bob\",\"chatType\":2,\"msgType\":0,\"content\":\"x\",\"createTime\":1,"
                            + "\"id\":\"flood-" + i + "\"}");
            if (i % 500 == 0) {
                JimPair.requireAlive(carol);
            }
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(Json.read(pair.alice().next())).isEqualTo(Json.read(JimReplies.SENT));
            assertThat(Json.read(pair.bob().next()).path("data").path("id").asText())
                    .isEqualTo("flood-" + i);
        }
        JimPair.requireAlive(pair.alice());
        JimPair.requireAlive(pair.bob());
        JimPair.requireAlive(carol);
        carol.close();
    }

    @Test
    void aFloodOfNonsenseIsAnsweredFrameByFrame() {
        for (int i = 0; i < MANY; i++) {
            pair.alice().send("nonsense " + i);
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(Json.read(pair.alice().next())).isEqualTo(Json.read(JimReplies.UNKNOWN_COMMAND));
        }
        pair.requireNothingHappened();
    }

    @Test
    void theLogHoldsNeitherTextsNorTokensAndAtMostOneLineAFrame() {
        String token = server.token("alice");
        List<String> frames = List.of(
                SECRET,
                "{\"cmd\":99,\"x\":\"" + SECRET + "\"}",
                "{\"cmd\":11,\"to\":\"nobody\",\"chatType\":2,\"msgType\":0,\"content\":\"" + SECRET + "\"}",
                "{\"cmd\":11,\"to\":\"bob\",\"chatType\":9,\"msgType\":0,\"content\":\"" + SECRET + "\"}",
                "{\"cmd\":11,\"to\":{\"x\":\"" + SECRET + "\"},\"chatType\":2,\"content\":\"" + SECRET + "\"}",
                "{\"cmd\":19,\"userId\":\"" + SECRET + "\",\"type\":\"" + SECRET + "\"}",
                "{\"cmd\":17,\"userId\":\"" + SECRET + "\"}",
                "{\"cmd\":3,\"token\":{\"x\":\"" + token + "\"}}");
        for (String frame : frames) {
            pair.alice().send(frame);
            pair.alice().next();
        }
        try (FrameRecorder stranger = pair.stranger()) {
            stranger.send("{\"cmd\":5,\"token\":\"x" + token + "\"}");
            stranger.next();
            stranger.awaitClosed();
        }
        pair.requireNothingHappened();
        List<String> lines = log.list.stream().map(ILoggingEvent::toString).toList();
        assertThat(lines).noneMatch(line -> line.contains(SECRET) || line.contains(token));
        assertThat(lines).hasSizeLessThanOrEqualTo(frames.size() + 1);
    }

    private RawClient loggedIn(String user) throws IOException {
        RawClient raw = new RawClient(server.port());
        raw.send(RawClient.handshake("/?token=" + server.token(user)).getBytes(StandardCharsets.US_ASCII));
        assertThat(raw.head()).startsWith("HTTP/1.1 101 ");
        assertThat(Json.read(raw.receive().text())).isEqualTo(Json.read(JimReplies.LOGGED_IN));
        return raw;
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
