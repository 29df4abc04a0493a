package org.rialto.server.bench;

/**
 * Numbers for people.
 *
 * <p>Thread: immutable.
 */
final class Round {
    private Round() {}

    static double to(double value, int digits) {
        double scale = Math.pow(10, digits);
        return Math.round(value * scale) / scale;
    }

    static double medianOf(java.util.List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0.0);
    }
}
