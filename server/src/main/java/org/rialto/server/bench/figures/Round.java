package org.rialto.server.bench.figures;

import java.util.List;

/**
 * Numbers for people.
 *
 * <p>Thread: immutable.
 */
public final class Round {
    private Round() {}

    public static double to(double value, int digits) {
        double scale = Math.pow(10, digits);
        return Math.round(value * scale) / scale;
    }

    public static double medianOf(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0.0);
    }
}
