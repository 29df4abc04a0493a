package org.rialto.server.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
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
}
