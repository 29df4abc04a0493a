package org.rialto.server.dialect.jim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rialto.server.testkit.FrameRecorder;
import org.rialto.server.testkit.JimReplies;
import org.rialto.server.testkit.Json;
import org.rialto.server.testkit.ServerExtension;
import org.rialto.server.testkit.TestServer;

/**
 * Fields that cannot be what they are: each is refused in the wire's words, the connection is kept, nobody else
 * notices, and nothing is stored.
 */
@ExtendWith(ServerExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JimBadInputTest {
    private static final String HUGE = "123456789012345678901234567890";
    private static final List<String> WRONG = List.of("{\"a\":1}", "[1]", "[]", "true", "1e400", "-1e400", HUGE);
    private static final String CHAT = "{\"cmd\":11,\"to\":\"bob\",\"chatType\":2,\"msgType\":0,\"content\":\"x\"}";
    private static final String ROOM_CHAT =
            "{\"cmd\":11,\"groupId\":\"200\",\"chatType\":1,\"msgType\":0,\"content\":\"x\"}";

    private JimPair pair;

    @BeforeAll
    void connect(TestServer server) {
        pair = new JimPair(server);
    }

    @AfterEach
    void theConnectionIsKeptNobodyElseNoticesAndNothingIsStored() {
        pair.requireNothingHappened();
    }

    @AfterAll
    void disconnect() {
        pair.close();
    }

    static Stream<Arguments> chatFields() {
        List<Arguments> cases = new ArrayList<>();
        for (String field : List.of("from", "to", "chatType", "msgType", "content", "createTime", "id", "extras")) {
            for (String value : WRONG) {
                boolean fine = value.startsWith("{") && (field.equals("content") || field.equals("extras"));
                if (!fine) {
                    cases.add(Arguments.of(CHAT, field, value));
                }
            }
        }
        for (String field : List.of("to", "chatType", "content")) {
            cases.add(Arguments.of(CHAT, field, "null"));
        }
        for (String value : WRONG) {
            cases.add(Arguments.of(ROOM_CHAT, "groupId", value));
        }
        cases.add(Arguments.of(ROOM_CHAT, "groupId", "null"));
        cases.add(Arguments.of(ROOM_CHAT, "groupId", "\"999\""));
        cases.add(Arguments.of(CHAT, "msgType", "\"picture\""));
        cases.add(Arguments.of(CHAT, "msgType", "1.5"));
        cases.add(Arguments.of(CHAT, "chatType", "2.5"));
        cases.add(Arguments.of(CHAT, "chatType", "\"private\""));
        cases.add(Arguments.of(CHAT, "content", "7"));
        cases.add(Arguments.of(CHAT, "extras", "\"text\""));
        cases.add(Arguments.of(CHAT, "from", "\"bob\""));
        cases.add(Arguments.of(CHAT, "from", "\"ALICE\""));
        cases.add(Arguments.of(CHAT, "from", "\"alice \""));
        cases.add(Arguments.of(CHAT, "to", "\"BOB\""));
        cases.add(Arguments.of(CHAT, "to", "\"bob\\u0000\""));
        cases.add(Arguments.of(CHAT, "to", "\"" + "b".repeat(10_000) + "\""));
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("chatFields")
    void aWrongFieldOfAMessageIsRefused(String frame, String field, String value) {
        pair.alice().send(with(frame, field, value));
        assertThat(Json.read(pair.alice().next())).isEqualTo(Json.read(JimReplies.NOT_SENT));
    }

    static Stream<Arguments> userQueryFields() {
        List<Arguments> cases = new ArrayList<>();
        String frame = "{\"cmd\":17,\"type\":1,\"userId\":\"alice\"}";
        for (String value : WRONG) {
            cases.add(Arguments.of(frame, "userId", value));
            cases.add(Arguments.of(frame, "type", value));
            if (!value.startsWith("{")) {
                cases.add(Arguments.of(frame, "extras", value));
            }
        }
        cases.add(Arguments.of(frame, "userId", "null"));
        cases.add(Arguments.of(frame, "userId", "\"nobody\""));
        cases.add(Arguments.of(frame, "userId", "\"bob\""));
        cases.add(Arguments.of(frame, "type", "\"one\""));
        cases.add(Arguments.of(frame, "type", "-1"));
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("userQueryFields")
    void aWrongFieldOfAQuestionAboutUsersIsRefused(String frame, String field, String value) {
        pair.alice().send(with(frame, field, value));
        assertThat(Json.read(pair.alice().next())).isEqualTo(Json.read(JimReplies.NO_USER_FOR_YOU));
    }

    static Stream<Arguments> pullFields() {
        List<Arguments> cases = new ArrayList<>();
        String pull =
                "{\"cmd\":19,\"type\":1,\"userId\":\"alice\",\"fromUserId\":\"bob\",\"beginTime\":1,\"endTime\":2,"
                        + "\"offset\":0,\"count\":1}";
        for (String field :
                List.of("userId", "fromUserId", "groupId", "type", "beginTime", "endTime", "offset", "count")) {
            for (String value : WRONG) {
                // Nobody is called by a number that long, but asking for their history is no mistake.
                if (!(field.equals("fromUserId") && value.equals(HUGE))) {
                    cases.add(Arguments.of(pull, field, value));
                }
            }
        }
        for (String field : List.of("beginTime", "endTime", "offset", "count", "type")) {
            cases.add(Arguments.of(pull, field, "\"x\""));
        }
        cases.add(Arguments.of(pull, "type", "null"));
        cases.add(Arguments.of(pull, "userId", "null"));
        cases.add(Arguments.of(pull, "userId", "\"carol\""));
        cases.add(Arguments.of(pull, "groupId", "\"999\""));
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("pullFields")
    void aWrongFieldOfAPullIsRefused(String frame, String field, String value) {
        pair.alice().send(with(frame, field, value));
        assertThat(Json.read(pair.alice().next())).isEqualTo(Json.read(JimReplies.NO_MESSAGES_FOR_YOU));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "[1]", "[]", "true", "1e400", HUGE, "\"999\"", "\"bob\""})
    void aWrongRoomToJoinIsRefused(String value) {
        pair.alice().send("{\"cmd\":7,\"group_id\":" + value + "}");
        JsonNode reply = Json.read(pair.alice().next());
        assertThat(reply.path("command").asInt()).isEqualTo(8);
        assertThat(reply.path("code").asInt()).isEqualTo(10012);
        assertThat(reply.path("msg").asText()).isEqualTo(JimReplies.text(10012));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "[1]", "[]", "true", "1e400", HUGE, "\"bob\"", "\"nobody\""})
    void aWrongUserToCloseIsRefused(String value) {
        pair.alice().send("{\"cmd\":14,\"userId\":" + value + "}");
        assertThat(Json.read(pair.alice().next())).isEqualTo(Json.read(JimReplies.reply(14, 10020)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "[1]", "[]", "true", "null", "1e400", HUGE, "\"\"", "\"bob\""})
    void aWrongTokenIsRefusedAndTheConnectionClosed(String value) {
        FrameRecorder stranger = pair.stranger();
        stranger.send("{\"cmd\":5,\"token\":" + value + "}");
        assertThat(Json.read(stranger.next())).isEqualTo(Json.read(JimReplies.LOGIN_FAILED));
        stranger.awaitClosed();
        stranger.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "[1]", "true", "null", "1e400", HUGE, "\"\""})
    void aWrongPasswordIsRefusedAndTheConnectionClosed(String value) {
        FrameRecorder stranger = pair.stranger();
        stranger.send("{\"cmd\":5,\"userId\":\"alice\",\"password\":" + value + "}");
        assertThat(Json.read(stranger.next())).isEqualTo(Json.read(JimReplies.LOGIN_FAILED));
        stranger.awaitClosed();
        stranger.close();
    }

    @Test
    void aNumberWithAMonstrousExponentCostsNothing() {
        for (String time : List.of("1e-100000000", "\"1e-100000000\"", "1e100000000", "\"1e100000000\"")) {
            pair.alice().send(with(CHAT, "createTime", time).replace("\"bob\"", "\"nobody\""));
            assertThat(Json.read(pair.alice().next())).isEqualTo(Json.read(JimReplies.NOT_SENT));
            pair.alice().send(with("{\"cmd\":11}", "cmd", time));
            assertThat(Json.read(pair.alice().next())).isEqualTo(Json.read(JimReplies.UNKNOWN_COMMAND));
        }
    }

    @Test
    void aNumberAsLongAsAFrameCostsHardlyMoreThanATextAsLong() {
        String digits = "9".repeat(60_000);
        long text = timed("{\"cmd\":13,\"hbbyte\":\"" + digits + "\"}", "\"command\":13");
        long command = timed("{\"cmd\":" + digits + "}", "\"command\":0");
        long time = timed(with(CHAT, "createTime", digits), "\"command\":12");
        long begin =
                timed("{\"cmd\":19,\"type\":1,\"userId\":\"alice\",\"beginTime\":" + digits + "}", "\"command\":20");
        assertThat(List.of(command, time, begin)).allMatch(nanos -> nanos < 5 * text + 300_000_000L);
    }

    private long timed(String frame, String answer) {
        long start = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            pair.alice().send(frame);
            assertThat(pair.alice().next()).contains(answer);
        }
        return System.nanoTime() - start;
    }

    /** The frame with one field replaced, or added. */
    private static String with(String frame, String field, String value) {
        String name = "\"" + field + "\":";
        int start = frame.indexOf(name);
        if (start < 0) {
            return frame.substring(0, frame.length() - 1) + "," + name + value + "}";
        }
        int from = start + name.length();
        int end = from;
        while (frame.charAt(end) != ',' && frame.charAt(end) != '}') {
            end++;
        }
        return frame.substring(0, from) + value + frame.substring(end);
    }
}
