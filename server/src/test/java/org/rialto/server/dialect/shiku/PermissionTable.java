package org.rialto.server.dialect.shiku;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code permissions.txt}: for each call what each caller is answered.
 *
 * <p>Thread: immutable.
 */
record PermissionTable(List<Row> rows) {
    private static final Path FILE = Path.of("src/test/resources/dialect/shiku/permissions.txt");

    /** @param cells the expected answer by caller */
    record Row(String call, Map<String, Outcome> cells) {
        String path() {
            return call.split("\\?", 2)[0];
        }
    }

    /** @param text null where the code says it all */
    record Outcome(String word, int code, String text) {
        boolean isThat(JsonNode answer) {
            return answer.path("resultCode").asInt(-1) == code
                    && (text.isEmpty() || answer.path("resultMsg").asText().equals(text));
        }
    }

    Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        rows.forEach(row -> paths.add(row.path()));
        return paths;
    }

    static PermissionTable read() throws IOException {
        Map<String, Outcome> words = new HashMap<>();
        List<String> callers = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(FILE)) {
            if (line.startsWith("# ") && line.contains(" | ")) {
                Arrays.stream(line.substring(2).split(" \\| "))
                        .map(PermissionTable::word)
                        .forEach(word -> words.put(word.word(), word));
            } else if (callers.isEmpty() && line.startsWith(" ")) {
                callers.addAll(List.of(line.strip().split("\\s+")));
            } else if (line.startsWith("/")) {
                rows.add(row(List.of(line.split("\\s+")), callers, words));
            }
        }
        return new PermissionTable(rows);
    }

    /** {@code name code text}. */
    private static Outcome word(String words) {
        String[] parts = words.split(" ", 3);
        return new Outcome(parts[0], Integer.parseInt(parts[1]), parts.length > 2 ? parts[2] : "");
    }

    private static Row row(List<String> words, List<String> callers, Map<String, Outcome> outcomes) {
        if (words.size() != callers.size() + 1) {
            throw new AssertionError(words + " has not one cell for each of " + callers);
        }
        Map<String, Outcome> cells = new LinkedHashMap<>();
        for (int i = 0; i < callers.size(); i++) {
            Outcome outcome = outcomes.get(words.get(i + 1));
            if (outcome == null) {
                throw new AssertionError("no such word: " + words.get(i + 1));
            }
            cells.put(callers.get(i), outcome);
        }
        return new Row(words.get(0), cells);
    }
}
