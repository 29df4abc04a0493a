package org.rialto.desktop.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(new Random(7));

    @Test
    void doublesUpToAMinuteWithHalfOfItByChance() {
        long span = 1_000;
        for (int attempt = 0; attempt < 12; attempt++) {
            assertThat(backoff.next()).isBetween(Duration.ofMillis(span / 2), Duration.ofMillis(span));
            span = Math.min(60_000, span * 2);
        }
    }

    @Test
    void beginsAgainAfterSuccess() {
        for (int attempt = 0; attempt < 6; attempt++) {
            backoff.next();
        }
        backoff.reset();
        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }
}
