package org.rialto.server.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words after a {@code Given}: pairs of a name and a value, the value in quotes if it has spaces.
 *
 * <p>Thread: immutable.
 */
record Options(Map<String, String> values) {
    private static final Pattern PAIR = Pattern.compile("\\s+(\\w+) (?:\"([^\"]*)\"|(\\S+))");

    static Options of(String text, String... allowed) {
        Map<String, String> values = new HashMap<>();
        Matcher pair = PAIR.matcher(" " + text.strip());
        int end = 0;
        while (pair.find() && pair.start() == end) {
            if (!List.of(allowed).contains(pair.group(1))) {
                throw new IllegalArgumentException("no such option: " + pair.group(1));
            }
            values.put(pair.group(1), pair.group(2) == null ? pair.group(3) : pair.group(2));
            end = pair.end();
        }
        if (end < text.strip().length()) {
            throw new IllegalArgumentException("cannot read options: " + text);
        }
        return new Options(Map.copyOf(values));
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
