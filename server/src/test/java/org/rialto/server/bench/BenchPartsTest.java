package org.rialto.server.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rialto.server.bench.figures.Latencies;

class BenchPartsTest {

    @Test
    void percentilesAreWithinTwoPercent() {
        Latencies latencies = new Latencies();
        for (int micros = 1; micros <= 100_000; micros++) {
            latencies.add(micros);
        }
        assertThat(latencies.count()).isEqualTo(100_000);
        assertThat((double) latencies.micros(0.5)).isCloseTo(50_000, within(1_000.0));
        assertThat((double) latencies.micros(0.99)).isCloseTo(99_000, within(2_000.0));
        assertThat(latencies.json().path("max").asDouble()).isEqualTo(100.0);
    }

    @Test
    void smallTimesAreExactAndNoTimesAreZero() {
        Latencies latencies = new Latencies();
        assertThat(latencies.micros(0.5)).isZero();
        latencies.add(7);
        latencies.add(-3);
        assertThat(latencies.micros(1)).isEqualTo(7);
        assertThat(latencies.micros(0.5)).isZero();
    }

    @Test
    void theLongestPossibleTimeHasABucket() {
        Latencies latencies = new Latencies();
        latencies.add(Long.MAX_VALUE);
        assertThat(latencies.micros(0.5)).isGreaterThan(Long.MAX_VALUE / 100 * 98);
    }

    @Test
    void aSequenceCountsWhatIsLostDoubledAndLate() {
        Sequence sequence = new Sequence();
        for (long number : new long[] {0, 1, 1, 3, 5, 4, 7, 7}) {
            sequence.saw(number);
        }
        assertThat(sequence.distinct()).isEqualTo(6); // 0 1 3 4 5 7
        assertThat(sequence.duplicates()).isEqualTo(2);
        assertThat(sequence.reordered()).isEqualTo(1);
    }

    @Test
    void timesComeOutInTheirOrderAlsoWhenTheQueueGrows() {
        Times times = new Times();
        for (long i = 0; i < 50; i++) {
            times.add(i);
        }
        for (long i = 0; i < 50; i++) {
            assertThat(times.remove()).isEqualTo(i);
        }
        for (long i = 0; i < 1000; i++) {
            times.add(i);
        }
        for (long i = 0; i < 1000; i++) {
            assertThat(times.remove()).isEqualTo(i);
        }
        assertThatThrownBy(times::remove).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 200, 1000, 15_000})
    void aMessageIsOneMaskedFrameOfValidJsonWhoseNumbersChange(int size) throws IOException {
        JimMessage message = JimMessage.toUser("bob", "run-7-", size);
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
        assertThat(JimMessage.number(push, 0, push.length)).isEqualTo(42);
        assertThat(JimMessage.micros(push, 0, push.length)).isEqualTo(123_456);
        byte[] other = "{\"command\":9}".getBytes(StandardCharsets.UTF_8);
        assertThat(JimMessage.number(other, 0, other.length)).isEqualTo(-1);
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
