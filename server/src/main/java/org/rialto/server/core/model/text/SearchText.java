package org.rialto.server.core.model.text;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The form in which texts are compared: without case, width and compatibility forms, every white space one space,
 * well-formed. A text matches when it contains each word of the query; no character means anything else than itself.
 *
 * <p>Thread: immutable.
 */
public final class SearchText {
    private static final char BROKEN = '\uFFFD';

    private SearchText() {}

    public static String normal(String text) {
        if (isAscii(text)) {
            return spaced(text.toLowerCase(Locale.ROOT));
        }
        String folded = Normalizer.normalize(wellFormed(text), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('ς', 'σ'); // lower case of the same letter at the end of a word
        return spaced(Normalizer.normalize(folded, Normalizer.Form.NFKC));
    }

    /** What somebody types, word by word, each once, the longest first; empty when there is nothing in it. */
    public static List<String> words(String query) {
        return Stream.of(normal(query).split(" "))
                .filter(word -> !word.isEmpty())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** @param words as {@link #words} gives them */
    public static boolean matches(String text, List<String> words) {
        String normal = normal(text);
        return words.stream().allMatch(normal::contains);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Half a character, which no database keeps, becomes a sign of its own. */
    private static String wellFormed(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            if (out == null) {
                out = new StringBuilder(text);
            }
            out.setCharAt(i, BROKEN);
        }
        return out == null ? text : out.toString();
    }

    private static String spaced(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' && (Character.isWhitespace(c) || c < ' ')) {
                if (out == null) {
                    out = new StringBuilder(text);
                }
                out.setCharAt(i, ' ');
            }
        }
        return out == null ? text : out.toString();
    }
}
