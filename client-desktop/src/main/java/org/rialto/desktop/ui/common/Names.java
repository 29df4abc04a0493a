package org.rialto.desktop.ui.common;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What may be shown of a name or a line that came from the network, and its initials.
 *
 * <p>Thread: safe, pure functions.
 */
public final class Names {
    private static final int LONGEST = 200;
    private static final String FIRST_STRONG_ISOLATE = "\u2068";
    private static final String POP_ISOLATE = "\u2069";
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Names() {}

    /** One line without control, override and zero-width characters, at most 200 code points. */
    public static String clean(String name) {
        StringBuilder kept = new StringBuilder();
        SPACES.matcher(name)
                .replaceAll(" ")
                .codePoints()
                .filter(Names::isVisible)
                .limit(LONGEST)
                .forEach(kept::appendCodePoint);
        return kept.toString().strip();
    }

    /** Cleaned, and kept from reordering the text around it. */
    public static String isolated(String name) {
        return FIRST_STRONG_ISOLATE + clean(name) + POP_ISOLATE;
    }

    /** Several lines without control and override characters; what was typed stays otherwise. */
    public static String text(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || isVisible(c) || isJoiner(c))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** Of a person: the last two Chinese characters (one if {@code small}), else first letters of first and last word. */
    public static String initials(String name, boolean small) {
        List<Integer> chinese = chinese(clean(name));
        if (!chinese.isEmpty()) {
            return string(chinese.subList(Math.max(0, chinese.size() - (small ? 1 : 2)), chinese.size()));
        }
        List<String> words = List.of(clean(name).split(" "));
        String first = letter(words.get(0));
        return words.size() < 2 ? first : first + letter(words.get(words.size() - 1));
    }

    /** Of a room: the first two Chinese characters or letters (one if {@code small}). */
    public static String roomInitials(String title, boolean small) {
        List<Integer> chinese = chinese(clean(title));
        boolean startsChinese = !chinese.isEmpty() && isChinese(clean(title).codePointAt(0));
        List<Integer> letters = startsChinese
                ? chinese
                : clean(title)
                        .codePoints()
                        .filter(Character::isLetterOrDigit)
                        .boxed()
                        .toList();
        return string(letters.subList(0, Math.min(small ? 1 : 2, letters.size())));
    }

    /** A stable number from 0 to 7 for an id: the hue of its avatar. */
    public static int hue(String id) {
        int hash = id.codePoints().reduce(0x811C9DC5, (h, c) -> (h ^ c) * 0x01000193);
        return Math.floorMod(hash ^ (hash >>> 15), 8);
    }

    private static String letter(String word) {
        return word.codePoints()
                .filter(Character::isLetterOrDigit)
                .limit(1)
                .mapToObj(c -> Character.toString(Character.toUpperCase(c)))
                .findFirst()
                .orElse("");
    }

    private static String string(List<Integer> codePoints) {
        StringBuilder text = new StringBuilder();
        codePoints.forEach(text::appendCodePoint);
        return text.toString();
    }

    private static List<Integer> chinese(String name) {
        return name.codePoints().filter(Names::isChinese).boxed().toList();
    }

    private static boolean isChinese(int codePoint) {
        return UnicodeScript.of(codePoint) == UnicodeScript.HAN;
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Needed inside emoji and some scripts; harmless in text. */
    private static boolean isJoiner(int codePoint) {
        return codePoint == 0x200C || codePoint == 0x200D;
    }
}
