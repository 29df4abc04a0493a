package org.rialto.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How an answer is shown to a person.
 *
 * <p>Thread: immutable.
 */
@FunctionalInterface
interface AnswerText {
    String of(JsonNode answer);

    /** These fields on one line, missing ones left out. */
    static AnswerText line(String... fields) {
        return answer -> {
            List<String> words = new ArrayList<>();
            for (String field : fields) {
                if (answer.hasNonNull(field)) {
                    words.add(answer.get(field).asText());
                }
            }
            return String.join(" ", words) + "\n";
        };
    }

    /** A sentence with {@code {field}} places. */
    static AnswerText sentence(String text) {
        return answer -> {
            String filled = text;
            for (Map.Entry<String, JsonNode> field : answer.properties()) {
                filled = filled.replace(
                        "{" + field.getKey() + "}", field.getValue().asText());
            }
            return filled + "\n";
        };
    }

    /** Every field on a line of its own. */
    static AnswerText fields() {
        return answer -> {
            StringBuilder out = new StringBuilder();
            for (Map.Entry<String, JsonNode> field : answer.properties()) {
                out.append(String.format(Locale.ROOT, "%-12s %s%n", field.getKey(), shown(field.getValue())));
            }
            return out.toString();
        };
    }

    /** The array of that name as a table with aligned columns. */
    static AnswerText table(String array, String... columns) {
        return answer -> {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of(columns));
            for (JsonNode row : answer.path(array)) {
                List<String> cells = new ArrayList<>();
                for (String column : columns) {
                    cells.add(shown(row.path(column)));
                }
                rows.add(cells);
            }
            int[] widths = new int[columns.length];
            for (List<String> row : rows) {
                for (int i = 0; i < widths.length; i++) {
                    widths[i] = Math.max(widths[i], width(row.get(i)));
                }
            }
            StringBuilder out = new StringBuilder();
            for (List<String> row : rows) {
                StringBuilder line = new StringBuilder();
                for (int i = 0; i < widths.length; i++) {
                    line.append(row.get(i)).append(" ".repeat(widths[i] - width(row.get(i)) + 2));
                }
                out.append(line.toString().stripTrailing()).append('\n');
            }
            return out.toString();
        };
    }

    private static String shown(JsonNode value) {
        if (value.isMissingNode() || value.isNull() || value.asText().isEmpty() && value.isTextual()) {
            return "-";
        }
        // Names are other people's text; a terminal must not act on it.
        String text = value.isValueNode() ? value.asText() : value.toString();
        return text.replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    /** Columns a text takes in a terminal: Chinese characters take two. */
    private static int width(String text) {
        return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    private static boolean isWide(int codePoint) {
        return codePoint >= 0x1100 && codePoint <= 0x115F
                || codePoint >= 0x2E80 && codePoint <= 0xA4CF
                || codePoint >= 0xAC00 && codePoint <= 0xD7A3
                || codePoint >= 0xF900 && codePoint <= 0xFAFF
                || codePoint >= 0xFE30 && codePoint <= 0xFE6F
                || codePoint >= 0xFF00 && codePoint <= 0xFF60
                || codePoint >= 0x1F300 && codePoint <= 0x1FAFF
                || codePoint >= 0x20000 && codePoint <= 0x3FFFD;
    }
}
