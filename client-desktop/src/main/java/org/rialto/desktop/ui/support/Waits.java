package org.rialto.desktop.ui.support;

import java.time.Duration;

/**
 * How long somebody waits, as one reads it: 0:38, 2:14, 1:02:03.
 *
 * @param late long enough to be told in the colour of waiting people
 *     <p>Thread: immutable.
 */
public record Waits(String text, boolean late) {
    private static final Duration LATE = Duration.ofMinutes(2);

    static Waits of(long millis) {
        Duration span = Duration.ofMillis(Math.max(0, millis));
        String text = span.toHours() > 0
                ? "%d:%02d:%02d".formatted(span.toHours(), span.toMinutesPart(), span.toSecondsPart())
                : "%d:%02d".formatted(span.toMinutes(), span.toSecondsPart());
        return new Waits(text, span.compareTo(LATE) >= 0);
    }
}
