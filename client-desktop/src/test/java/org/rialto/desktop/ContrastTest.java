package org.rialto.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Computes from the two token files whether one can read what is shown: 4.5 for text, 3 for marks and outlines. */
class ContrastTest {
    private static final double TEXT = 4.5;
    private static final double MARK = 3.0;
    private static final List<String> GROUNDS = List.of("canvas", "pane", "surface", "inset", "hover", "hover-overlay");

    @ParameterizedTest
    @CsvSource({"tokens-light.css", "tokens-dark.css"})
    void textCanBeRead(String file) throws IOException {
        Map<String, String> tokens = tokens(file);
        for (String ground : GROUNDS) {
            require(tokens, "fg", ground, TEXT);
            require(tokens, "fg-muted", ground, TEXT);
            require(tokens, "fg-subtle", ground, TEXT);
        }
        for (String ground : List.of("canvas", "pane", "surface", "hover")) {
            require(tokens, "accent-fg", ground, TEXT);
            require(tokens, "signal-fg", ground, TEXT);
            require(tokens, "danger-fg", ground, TEXT);
        }
        for (String filled : List.of("accent", "accent-hover", "accent-pressed", "signal", "danger", "success")) {
            require(tokens, "fg-emphasis", filled, TEXT);
        }
        require(tokens, "accent-fg", "accent-subtle", TEXT);
        require(tokens, "fg", "bubble-own", TEXT);
        require(tokens, "fg", "bubble-in", TEXT);
        require(tokens, "fg-muted", "bubble-in", TEXT);
        require(tokens, "warn-fg", "note", TEXT);
        require(tokens, "warn-fg", "canvas", TEXT);
        require(tokens, "fg-muted", "note", TEXT);
        require(tokens, "danger-fg", "danger-subtle", TEXT);
        require(tokens, "fg-muted", "danger-subtle", TEXT);
        require(tokens, "success-fg", "success-subtle", TEXT);
        require(tokens, "canvas", "fg", TEXT);
        require(tokens, "rail-fg", "rail", TEXT);
        require(tokens, "rail-fg-active", "rail-active", TEXT);
        require(tokens, "rail-badge-fg", "rail-badge", TEXT);
        require(tokens, "rail-signal-fg", "rail-signal", TEXT);
        require(tokens, "highlight-fg", "highlight", TEXT);
        require(tokens, "picture-text", "picture-sky", TEXT);
        require(tokens, "picture-hint", "picture-water", TEXT);
        for (int hue = 0; hue < 8; hue++) {
            require(tokens, "hue-fg", "hue-" + hue, TEXT);
        }
    }

    @ParameterizedTest
    @CsvSource({"tokens-light.css", "tokens-dark.css"})
    void marksAndOutlinesCanBeSeen(String file) throws IOException {
        Map<String, String> tokens = tokens(file);
        for (String mark : List.of("border-field", "accent", "danger", "online", "away", "busy", "offline")) {
            require(tokens, mark, "surface", MARK);
            require(tokens, mark, "canvas", MARK);
        }
    }

    @Test
    void bothThemesHaveTheSameNames() throws IOException {
        assertThat(tokens("tokens-dark.css").keySet())
                .isEqualTo(tokens("tokens-light.css").keySet());
    }

    private static void require(Map<String, String> tokens, String name, String ground, double least) {
        double a = luminance(tokens.getOrDefault(name, ""));
        double b = luminance(tokens.getOrDefault(ground, ""));
        assertThat((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05))
                .as(name + " on " + ground)
                .isGreaterThanOrEqualTo(least);
    }

    private static double luminance(String hex) {
        int rgb = Integer.parseInt(hex.substring(1), 16);
        return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static Map<String, String> tokens(String file) throws IOException {
        Path path = Path.of("src/main/resources/org/rialto/desktop/theme", file);
        Matcher matcher = Pattern.compile("-rialto-([a-z0-9-]+): ([^;]+);").matcher(Files.readString(path));
        Map<String, String> tokens = new TreeMap<>();
        while (matcher.find()) {
            tokens.put(matcher.group(1), matcher.group(2));
        }
        return tokens;
    }
}
