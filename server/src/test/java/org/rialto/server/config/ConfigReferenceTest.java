package org.rialto.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents made from the key table; {@code -Drialto.write=true} writes them anew instead of comparing. */
class ConfigReferenceTest {
    private static final Path TOML = Path.of("src/main/resources/rialto.toml");
    private static final Path PAGE = Path.of("../docs/configure.md");

    @TempDir
    Path folder;

    @Test
    void theReferenceFileIsWhatTheKeyTableSays() throws IOException {
        compare(TOML, ConfigReference.toml());
    }

    @Test
    void thePageHoldsTheTable() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("| key |");
        int end = page.indexOf("\n\n", start) + 1;
        compare(PAGE, page.substring(0, start) + ConfigReference.markdown() + page.substring(end));
    }

    @Test
    void theReferenceFileWithEveryLineSwitchedOnChangesNothing() throws IOException {
        Path file = folder.resolve("all.toml");
        Files.writeString(file, ConfigReference.toml().replaceAll("(?m)^#(?! )", ""));

        Configuration all = ConfigReader.read(new ConfigSources(List.of(), Map.of(), Optional.of(file)));

        assertThat(all.print(false).lines()).hasSize(ConfigKeys.ALL.size());
        ServerConfig standard = ServerConfig.of(Map.of());
        assertThat(all.config().limits()).isEqualTo(standard.limits());
        assertThat(all.config().listeners()).isEqualTo(standard.listeners());
        assertThat(all.config().tokens()).isEqualTo(standard.tokens());
    }

    private static void compare(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("rialto.write")) {
            Files.writeString(file, expected);
        }
        assertThat(file).content().isEqualTo(expected);
    }
}
