package org.rialto.server.bench.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 200, 1000, 15_000})
    void aMessageIsOneMaskedFrameOfValidJsonWhoseNumbersChange(int size) throws IOException {
        Template message = JimClient.toUser("bob", "run-7-", size);
        message.next(5);
        JsonNode json = payload(message.next(123_456));

        assertThat(json.path("cmd").asInt()).isEqualTo(11);
        assertThat(json.path("to").asText()).isEqualTo("bob");
        assertThat(json.path("id").asText()).isEqualTo("run-7-000000000001");
        assertThat(json.path("createTime").asLong()).isEqualTo(1_000_000_000_123_456L);
        assertThat(json.path("content").asText()).hasSize(size);
        assertThat(message.sent()).isEqualTo(2);
    }

    @Test
    void aPushIsReadBackWithoutParsing() {
        byte[] push = ("{\"command\":11,\"data\":{\"chatType\":1,\"cmd\":11,\"content\":\"xx\","
                        + "\"createTime\":1000000000123456,\"from\":\"a\",\"group_id\":\"77\","
                        + "\"id\":\"run-7-000000000042\",\"msgType\":0}}")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(JimClient.number(push, 0, push.length)).isEqualTo(42);
        assertThat(JimClient.micros(push, 0, push.length)).isEqualTo(123_456);
        byte[] other = "{\"command\":9}".getBytes(StandardCharsets.UTF_8);
        assertThat(JimClient.number(other, 0, other.length)).isEqualTo(-1);
    }

    @Test
    void imMessagesAndFriendChatsFramesAreTheirs() throws IOException {
        Template im = ImMessageClient.toUser("102", "run-7-", 3);
        assertThat(text(im.next(5)))
                .isEqualTo("421[\"chat\",{\"msgId\":\"run-7-000000000000\",\"fromType\":1,\"destId\":102,"
                        + "\"messageType\":2,\"content\":\"1000000000000005xxx\"}]");
        Template friend = FriendClient.toUser("bob", "run-7-", 2);
        friend.next(5);
        assertThat(text(friend.next(6)))
                .isEqualTo("{\"to\":\"bob\",\"text\":\"run-7-000000000001,1000000000000006xx\"}");
        assertThatThrownBy(() -> ImMessageClient.toUser("bob", "run-7-", 3)).hasMessageContaining("numbers");
    }

    private static String text(byte[] frame) {
        return new String(
                frame,
                6 + (frame[1] & 0x7F) / 126 * 2,
                frame.length - 6 - (frame[1] & 0x7F) / 126 * 2,
                StandardCharsets.UTF_8);
    }

    private static JsonNode payload(byte[] frame) throws IOException {
        assertThat(frame[0]).isEqualTo((byte) 0x81);
        int length = frame[1] & 0x7F;
        assertThat(frame[1] & 0x80).as("masked").isNotZero();
        int header = length == 126 ? 4 : length == 127 ? 10 : 2;
        if (length == 126) {
            length = (frame[2] & 0xFF) << 8 | frame[3] & 0xFF;
        }
        assertThat(frame).hasSize(header + 4 + length);
        return new ObjectMapper().readTree(Arrays.copyOfRange(frame, header + 4, frame.length));
    }
}
