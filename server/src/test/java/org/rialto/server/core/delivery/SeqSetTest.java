package org.rialto.server.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rialto.server.core.model.SeqRange;

class SeqSetTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isTheSameAsASetOfNumbers(long seed) {
        Random random = new Random(seed);
        SeqSet set = new SeqSet();
        TreeSet<Long> model = new TreeSet<>();
        for (int i = 0; i < 3_000; i++) {
            long first = random.nextInt(60);
            long last = first + random.nextInt(6);
            if (random.nextInt(3) > 0) {
                set.add(new SeqRange(first, last));
                for (long seq = first; seq <= last; seq++) {
                    model.add(seq);
                }
            } else {
                set.remove(new SeqRange(first, last));
                for (long seq = first; seq <= last; seq++) {
                    model.remove(seq);
                }
            }
            assertThat(numbers(set)).as("seed %d, step %d", seed, i).isEqualTo(List.copyOf(model));
            long probe = random.nextInt(70);
            assertThat(set.contains(probe)).isEqualTo(model.contains(probe));
        }
    }

    private static List<Long> numbers(SeqSet set) {
        List<Long> numbers = new ArrayList<>();
        long before = Long.MIN_VALUE;
        for (SeqRange range : set.toRanges()) {
            assertThat(range.first()).as("ranges ascend and do not touch").isGreaterThan(before + 1);
            for (long seq = range.first(); seq <= range.last(); seq++) {
                numbers.add(seq);
            }
            before = range.last();
        }
        return numbers;
    }
}
