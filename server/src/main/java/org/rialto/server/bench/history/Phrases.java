package org.rialto.server.bench.history;

import java.util.Arrays;
import java.util.Random;

/**
 * Made-up chat in Chinese and in Latin letters: words as frequent as their rank says (Zipf), short messages mostly.
 *
 * <p>Thread: confined to the bench.
 */
final class Phrases {
    private static final int CHINESE_WORDS = 20_000;
    private static final int LATIN_WORDS = 8_000;
    private static final int CHARACTERS = 3_000;
    private static final int FIRST_CHARACTER = 0x4E00;
    private static final double LATIN_SHARE = 0.3;
    private static final double MEAN_OF_LOG = 1.6;
    private static final double SPREAD_OF_LOG = 0.7;
    private static final int MOST_WORDS = 40;
    private static final String[] STARTS = "b c d f g h l m n p r s t th st w".split(" ");
    private static final String[] VOWELS = "a e i o u ea ou".split(" ");
    private static final String[] ENDS = "n r s t l ng nd d".split(" ");

    private final Random random;
    private final String[] chinese = new String[CHINESE_WORDS];
    private final String[] latin = new String[LATIN_WORDS];
    private final double[] chineseRanks = ranks(CHINESE_WORDS, 1.0);
    private final double[] latinRanks = ranks(LATIN_WORDS, 1.0);

    Phrases(Random random) {
        this.random = random;
        double[] characters = ranks(CHARACTERS, 0.9);
        for (int i = 0; i < CHINESE_WORDS; i++) {
            // Every fifth word has one character, some have three, the others two.
            int length = i % 5 == 0 ? 1 : i % 11 == 0 ? 3 : 2;
            StringBuilder word = new StringBuilder();
            for (int k = 0; k < length; k++) {
                word.appendCodePoint(FIRST_CHARACTER + 5 * pick(characters));
            }
            chinese[i] = word.toString();
        }
        for (int i = 0; i < LATIN_WORDS; i++) {
            // The rarer a word, the longer.
            int syllables = 1 + Math.min(3, (int) (Math.log(i + 1.0) / 3));
            StringBuilder word = new StringBuilder();
            for (int k = 0; k < syllables; k++) {
                word.append(STARTS[random.nextInt(STARTS.length)])
                        .append(VOWELS[random.nextInt(VOWELS.length)])
                        .append(ENDS[random.nextInt(ENDS.length)]);
            }
            latin[i] = word.toString();
        }
    }

    String next() {
        boolean inLatin = random.nextDouble() < LATIN_SHARE;
        int words = 2 + (int) Math.min(MOST_WORDS, Math.exp(MEAN_OF_LOG + SPREAD_OF_LOG * random.nextGaussian()));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            if (inLatin) {
                text.append(i == 0 ? "" : " ").append(latin[pick(latinRanks)]);
            } else {
                text.append(chinese[pick(chineseRanks)]).append(i % 7 == 6 ? "，" : "");
            }
        }
        return text.toString();
    }

    /** The Chinese word of two characters at this rank or after it. */
    String pair(int rank) {
        int at = rank;
        while (chinese[at].length() != 2) {
            at++;
        }
        return chinese[at];
    }

    String latin(int rank) {
        return latin[rank];
    }

    /** Which of so many, the first ones more often. */
    int pick(double[] ranks) {
        int at = Arrays.binarySearch(ranks, random.nextDouble());
        return Math.min(ranks.length - 1, at < 0 ? -at - 1 : at);
    }

    /** Shares added up, each rank's by its reciprocal to a power. */
    static double[] ranks(int count, double power) {
        double[] sums = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += 1 / Math.pow(i + 2.0, power);
            sums[i] = sum;
        }
        for (int i = 0; i < count; i++) {
            sums[i] /= sum;
        }
        return sums;
    }
}
