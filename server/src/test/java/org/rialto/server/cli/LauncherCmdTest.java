package org.rialto.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What can be said about the batch file without Windows: its form, its labels, and that it says what ./rialto says. */
class LauncherCmdTest {
    private static final Path BATCH = Path.of("../rialto.cmd");
    private static final Path SCRIPT = Path.of("../rialto");

    @Test
    void everyLineEndsAsWindowsExpects() throws IOException {
        String text = Files.readString(BATCH);
        assertThat(text.replace("\r\n", "")).doesNotContain("\n", "\r");
        assertThat(text.codePoints().allMatch(c -> c < 128)).as("ASCII only").isTrue();
    }

    @Test
    void everyLabelThatIsCalledIsThereAndEveryOneThatIsThereIsCalled() throws IOException {
        String text = Files.readString(BATCH);
        assertThat(all(text, "(?:call :|goto )([a-z_]+)")).isEqualTo(all(text, "(?m)^:([a-z_]+)"));
    }

    @Test
    void noPowerShellIsNeeded() throws IOException {
        assertThat(Files.readString(BATCH)).doesNotContainIgnoringCase("powershell");
    }

    @Test
    void everyLabelEndsBeforeTheNextBegins() throws IOException {
        // Running on into the next label is meant at the demo's steps only.
        String[] parts = Files.readString(BATCH).split("\r\n:(?=[a-z])");
        Set<String> runOn = new TreeSet<>();
        for (int i = 1; i < parts.length - 1; i++) {
            String body = parts[i].replaceAll("(?m)^(rem .*)?\r?$\n?", "").strip();
            String last = body.substring(body.lastIndexOf('\n') + 1);
            if (!last.startsWith("exit /b") && !last.startsWith("goto ")) {
                runOn.add(parts[i].lines().findFirst().orElseThrow());
            }
        }
        assertThat(runOn)
                .containsExactly(
                        "build",
                        "demo",
                        "demo_folder",
                        "demo_folder_made",
                        "demo_words_read",
                        "outdated",
                        "rest_of_line");
    }

    @Test
    void bothLaunchersShowTheSameHelp() throws IOException {
        String script = Files.readString(SCRIPT);
        String help = script.substring(script.indexOf("<<'TEXT'\n") + 9, script.indexOf("\nTEXT\n"));
        String batch = Files.readString(BATCH);
        String echoed = batch.substring(batch.indexOf("\r\n:usage\r\n"))
                .lines()
                .filter(line -> line.startsWith("echo"))
                .map(line -> line.equals("echo.") ? "" : line.substring(5))
                .reduce("", (a, b) -> a + b + "\n");
        assertThat(echoed.strip()).isEqualTo(help.replace("./rialto", "rialto").strip());
    }

    @Test
    void bothLaunchersPassTheSameOptions() throws IOException {
        String pattern = "(--(?:enable-native-access|sun-misc-unsafe-memory-access)=[A-Za-z-]+"
                + "|--(?:server|account|token-stdin|data|lang|theme|demo)\\b)";
        assertThat(all(Files.readString(BATCH), pattern)).isEqualTo(all(Files.readString(SCRIPT), pattern));
    }

    private static Set<String> all(String text, String pattern) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
