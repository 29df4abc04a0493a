package org.rialto.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "port, port, 0", "port, prot, 2", "'', abc, 3", "abc, '', 3"})
    void theDistanceIsTheFewestEdits(String a, String b, int distance) {
        assertThat(Nearest.distance(a, b)).isEqualTo(distance);
    }

    @Test
    void aShortWordFarFromAllHasNoNearest() {
        assertThat(Nearest.to("zzzzzz", List.of("port", "bind"))).isEmpty();
        assertThat(Nearest.to("", List.of())).isEmpty();
    }
}
