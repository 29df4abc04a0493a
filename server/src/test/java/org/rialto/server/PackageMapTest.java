package org.rialto.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The map in ARCHITECTURE.md says of each package what the package says of itself. */
final class PackageMapTest {
    private static final Pattern ROW = Pattern.compile("\\| `(org\\.rialto[\\w.]*)` \\| (.+?) \\|");
    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.+?)\\*/", Pattern.DOTALL);
    private static final Pattern FIRST_SENTENCE = Pattern.compile("(.+?\\.)(?: .*)?");

    @Test
    void theMapHoldsEveryPackageWithTheFirstSentenceOfItsPackageInfo() throws IOException {
        assertThat(map()).isEqualTo(packages());
    }

    private static Map<String, String> map() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        for (String line : Files.readAllLines(SourceTree.ROOT.resolve("ARCHITECTURE.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), row.group(2));
            }
        }
        return rows;
    }

    private static Map<String, String> packages() throws IOException {
        Map<String, String> sentences = new TreeMap<>();
        for (SourceTree.Package each : SourceTree.packages()) {
            Path info = each.folder().resolve("package-info.java");
            assertThat(info).exists();
            sentences.put(each.name(), firstSentence(Files.readString(info)));
        }
        return sentences;
    }

    private static String firstSentence(String source) {
        Matcher comment = COMMENT.matcher(source);
        assertThat(comment.find()).as("a comment in " + source).isTrue();
        String text = comment.group(1)
                .replaceAll("\\s*\\R\\s*\\*?\\s*", " ")
                .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                .strip();
        Matcher sentence = FIRST_SENTENCE.matcher(text);
        assertThat(sentence.matches()).as("a sentence in " + text).isTrue();
        return sentence.group(1);
    }
}
