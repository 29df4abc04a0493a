package org.rialto.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The key table as documents: the reference file and the table of {@code docs/configure.md}.
 *
 * <p>Thread: immutable.
 */
final class ConfigReference {
    private static final int WIDTH = 100;

    private ConfigReference() {}

    /** {@code rialto.toml}: every key, commented out, at its standard value. */
    static String toml() {
        StringBuilder out = new StringBuilder();
        out.append("# Every setting of the Rialto server at its standard value. To change one, take away its \"#\".\n");
        out.append("# Read from DATA/rialto.toml or --config FILE; environment and flags hold against it.\n");
        for (Key<?> key : ConfigKeys.ALL) {
            out.append('\n');
            String meaning = key.meaning() + " Allowed: " + key.type().allowed() + ".";
            wrap(meaning).forEach(line -> out.append("# ").append(line).append('\n'));
            if (!key.standardWords().equals(plain(key))) {
                out.append("# Standard: ").append(key.standardWords()).append(".\n");
            }
            out.append('#')
                    .append(key.name())
                    .append(" = ")
                    .append(key.standardToml())
                    .append('\n');
        }
        return out.toString();
    }

    /** The rows of a Markdown table, heading included. */
    static String markdown() {
        StringBuilder out = new StringBuilder("| key | standard | allowed | what it does |\n|---|---|---|---|\n");
        for (Key<?> key : ConfigKeys.ALL) {
            out.append(String.format(
                    Locale.ROOT,
                    "| `%s` | %s | %s | %s |%n",
                    key.name(),
                    key.standardWords(),
                    key.type().allowed(),
                    key.meaning()));
        }
        return out.toString().replace("\r\n", "\n");
    }

    private static <T> String plain(Key<T> key) {
        return key.type().show().apply(key.standard().apply(Settings.STANDARD));
    }

    private static List<String> wrap(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() + word.length() + 3 > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
