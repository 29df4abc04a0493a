package org.rialto.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every word is in both languages, is used, and stands nowhere else; colours stand in the token files only. */
class TextKeysTest {
    private static final Path JAVA = Path.of("src/main/java");
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path BUNDLES = RESOURCES.resolve("org/rialto/desktop/i18n");
    private static final Pattern KEY = Pattern.compile("\"([a-z]+(?:[.-][a-z-]+)+)\"");
    private static final Pattern FXML_KEY = Pattern.compile("\"%([^\"]+)\"");
    private static final Pattern FXML_WORDS =
            Pattern.compile("(?:text|promptText|accessibleText|accessibleHelp)=\"([^%\"][^\"]*)\"");
    private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{3,8}\\b|rgba?\\(|hsba?\\(");

    @Test
    void bothLanguagesHaveTheSameKeysWithTheSameHoles() throws IOException {
        Properties en = bundle("messages.properties");
        Properties zh = bundle("messages_zh_CN.properties");
        assertThat(zh.stringPropertyNames()).isEqualTo(en.stringPropertyNames());
        for (String key : en.stringPropertyNames()) {
            assertThat(zh.getProperty(key)).as(key).isNotBlank();
            assertThat(holes(zh.getProperty(key))).as(key).isEqualTo(holes(en.getProperty(key)));
        }
    }

    @Test
    void everyFormatCanBeRead() throws IOException {
        for (String name : List.of("messages.properties", "messages_zh_CN.properties")) {
            bundle(name).forEach((key, text) -> {
                if (text.toString().contains("{")) {
                    assertThat(new MessageFormat(text.toString(), Locale.ROOT).format(new Object[] {1, 1, 1, 1}))
                            .as(key.toString())
                            .isNotBlank();
                }
            });
        }
    }

    @Test
    void keysAreUsedAndUsedKeysExist() throws IOException {
        Set<String> known = bundle("messages.properties").stringPropertyNames();
        Set<String> used = new TreeSet<>();
        for (String fxml : read(RESOURCES, ".fxml")) {
            find(FXML_KEY, fxml).forEach(used::add);
        }
        assertThat(known).containsAll(used);
        String code = String.join("\n", read(JAVA, ".java"));
        find(KEY, code).filter(known::contains).forEach(used::add);
        // Made of a stem and a word of an enum or of the wire.
        known.stream()
                .filter(key -> code.contains('"' + key.substring(0, key.lastIndexOf('.') + 1) + '"'))
                .forEach(used::add);
        assertThat(used).containsAll(known);
        assertThat(find(Pattern.compile("texts\\s*\\.get\\(\\s*\"([^\"]+[^.])\""), code))
                .allMatch(known::contains);
    }

    @Test
    void noWordsStandInTheFxml() {
        for (String fxml : read(RESOURCES, ".fxml")) {
            assertThat(find(FXML_WORDS, fxml)).isEmpty();
        }
    }

    @Test
    void coloursStandInTheTokenFilesOnly() throws IOException {
        for (Path file : files(RESOURCES, ".css")) {
            if (!file.getFileName().toString().startsWith("tokens-")) {
                assertThat(find(COLOUR, "(" + Files.readString(file) + ")").toList())
                        .as(file.toString())
                        .isEmpty();
            }
        }
        for (String fxml : read(RESOURCES, ".fxml")) {
            assertThat(COLOUR.matcher(fxml).find()).isFalse();
        }
        assertThat(String.join("\n", read(JAVA, ".java"))).doesNotContain("Color.web", "Color.rgb", "Color.valueOf");
    }

    private static Set<String> holes(String text) {
        Set<String> holes = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{(\\d)").matcher(text);
        while (matcher.find()) {
            holes.add(matcher.group(1));
        }
        return holes;
    }

    private static Stream<String> find(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.groupCount() > 0 ? matcher.group(1) : matcher.group());
        }
        return found.stream();
    }

    private static Properties bundle(String name) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(BUNDLES.resolve(name))) {
            properties.load(reader);
        }
        return properties;
    }

    private static List<String> read(Path root, String ending) {
        return files(root, ending).stream()
                .map(file -> {
                    try {
                        return Files.readString(file);
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                })
                .toList();
    }

    private static List<Path> files(Path root, String ending) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
