package org.rialto.server.store.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a text stands in the index: each character, each two neighbours, and each three neighbours that are letters or
 * digits of an alphabet. So every part of a word is found: Chinese words mostly have two characters, and three
 * Latin letters are about as rare as they.
 *
 * <p>Thread: immutable.
 */
final class Grams {
    /** More make the question slower and hardly more exact: what is found is compared with the query anyway. */
    private static final int MOST_TERMS = 16;
    /** Where no script has letters: keeps FTS5 from taking an ASCII sign for a separator or an operator. */
    private static final int SIGNS = 0xE000;

    private Grams() {}

    /** The terms of a text in its normal form, each once, separated by spaces. */
    static String of(String normal) {
        int[] text = codePoints(normal);
        Set<String> terms = new LinkedHashSet<>();
        for (int i = 0; i < text.length; i++) {
            for (int length = 1; length <= 3 && isTerm(text, i, length); length++) {
                terms.add(new String(text, i, length));
            }
        }
        return String.join(" ", terms);
    }

    /** An FTS5 query that finds at least all texts with these words. */
    static String query(List<String> words) {
        return words.stream()
                .flatMap(word -> cover(codePoints(word)).stream())
                .distinct()
                .limit(MOST_TERMS)
                .map(term -> '"' + term + '"')
                .collect(Collectors.joining(" AND "));
    }

    /** Terms that together touch each character of a word; the last one may overlap. */
    private static List<String> cover(int[] word) {
        List<String> terms = new ArrayList<>();
        int at = 0;
        while (at < word.length) {
            int length = longest(word, at);
            if (length == 1 && at > 0) {
                length = at > 1 && isTerm(word, at - 2, 3) ? 3 : 2;
                at -= length - 1;
            } else if (length == 2 && at > 0 && isTerm(word, at - 1, 3)) {
                at--;
                length = 3;
            }
            terms.add(new String(word, at, length));
            at += length;
        }
        return terms;
    }

    private static int longest(int[] word, int at) {
        return isTerm(word, at, 3) ? 3 : isTerm(word, at, 2) ? 2 : 1;
    }

    private static boolean isTerm(int[] text, int at, int length) {
        if (at + length > text.length) {
            return false;
        }
        for (int i = at; i < at + length; i++) {
            if (text[i] == ' ' || length == 3 && !isAlphabetic(text[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphabetic(int c) {
        return Character.isLetterOrDigit(c) && !isSyllabic(c);
    }

    /** One character is a word or a syllable of one. */
    private static boolean isSyllabic(int c) {
        if (c < 0x1100) {
            return false;
        }
        Character.UnicodeScript script = Character.UnicodeScript.of(c);
        return switch (script) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI -> true;
            default -> Character.isIdeographic(c);
        };
    }

    private static int[] codePoints(String normal) {
        return normal.codePoints()
                .map(c -> c < 0x80 && c != ' ' && !Character.isLetterOrDigit(c) ? SIGNS + c : c)
                .toArray();
    }
}
