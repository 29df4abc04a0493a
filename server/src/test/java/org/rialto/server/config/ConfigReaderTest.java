package org.rialto.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @Test
    void everythingHasAStandardValue() {
        ServerConfig config = read("--data=" + folder).config();

        assertThat(config.data()).isEqualTo(folder);
        assertThat(config.bind()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isEqualTo(8080);
        assertThat(config.listeners().jim()).isEqualTo(8889);
        assertThat(config.listeners().immessage()).isEqualTo(9092);
        assertThat(config.ops()).isEqualTo(new ServerConfig.Ops(8081, false));
        assertThat(config.tokens()).isEqualTo(new ServerConfig.Tokens(Duration.ofDays(7), Duration.ofDays(180)));
        assertThat(config.login()).isEqualTo(new ServerConfig.Login(5, 20));
        assertThat(config.limits()).isEqualTo(new ServerConfig.Limits(65536, 16384, 1000, 1024 * 1024, 20, 1000, 0));
        assertThat(config.recall()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.jim().heartbeatTimeout()).isZero();
    }

    @Test
    void aFlagHoldsAgainstTheEnvironmentWhichHoldsAgainstTheFile() throws IOException {
        file("port = 1001\n[limits]\npage-size = 11\nframe-bytes = \"128 KiB\"\n[tokens]\ndays = 3\n");
        environment.put("RIALTO_LIMITS_PAGE_SIZE", "12");
        environment.put("RIALTO_TOKENS_DAYS", "4");

        ServerConfig config = read("--data=" + folder, "tokens.days=5").config();

        assertThat(config.port()).isEqualTo(1001);
        assertThat(config.limits().frameBytes()).isEqualTo(131072);
        assertThat(config.limits().pageSize()).isEqualTo(12);
        assertThat(config.tokens().lifetime()).isEqualTo(Duration.ofDays(5));
    }

    @Test
    void theLastOfTwoFlagsCounts() {
        assertThat(read("port=1", "port=2").config().port()).isEqualTo(2);
    }

    @Test
    void aDottedKeyInTheFileIsTheSameAsATable() throws IOException {
        file("limits.page-size = 7\n\"recall.minutes\" = 1\n");

        ServerConfig config = read("--data=" + folder).config();

        assertThat(config.limits().pageSize()).isEqualTo(7);
        assertThat(config.recall()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void anUnknownKeyInTheFileIsNamedWithItsLineAndTheNearestKnownOne() throws IOException {
        Path file = file("# mine\n[limits]\npage-size = 7\npage-sise = 8\n");

        assertThatThrownBy(() -> read("--data=" + folder))
                .isInstanceOf(OperatorException.class)
                .hasMessage(
                        "unknown setting \"limits.page-sise\", did you mean limits.page-size? (in %s line 4)", file);
    }

    @Test
    void anUnknownFlagIsAWrongUsage() {
        assertThatThrownBy(() -> read("prot=1"))
                .isInstanceOfSatisfying(
                        OperatorException.class, e -> assertThat(e.isUsage()).isTrue())
                .hasMessage("unknown setting \"prot\", did you mean port? (in prot)");
    }

    @Test
    void aKeyNobodyCouldMeanGetsNoSuggestion() {
        assertThatThrownBy(() -> read("xxxxxxxxxxxxxxxxxxxx=1"))
                .hasMessage("unknown setting \"xxxxxxxxxxxxxxxxxxxx\" (in xxxxxxxxxxxxxxxxxxxx)");
    }

    @Test
    void anUnknownVariableIsNamedButTheLaunchersOwnIsLeftAlone() {
        environment.put("RIALTO_JAVA_HOME", "/opt/jdk");
        environment.put("PATH", "/bin");
        assertThat(read().config().port()).isEqualTo(8080);

        environment.put("RIALTO_PROT", "1");
        assertThatThrownBy(this::read)
                .hasMessage("unknown setting RIALTO_PROT, did you mean RIALTO_PORT? (in the environment: RIALTO_PROT)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port                    | 65536      | a whole number from 0 to 65535",
                "port                    | -1         | a whole number from 0 to 65535",
                "port                    | 80 80      | a whole number from 0 to 65535",
                "port                    | 8080.5     | a whole number from 0 to 65535",
                "port                    | 99999999999999999999 | a whole number from 0 to 65535",
                "bind                    | example.org | an IP address of this machine, 0.0.0.0 for all, or localhost",
                "bind                    | 1.2.3      | an IP address of this machine, 0.0.0.0 for all, or localhost",
                "bind                    | 1.2.3.400  | an IP address of this machine, 0.0.0.0 for all, or localhost",
                "listeners.documented    | yes        | true or false",
                "limits.frame-bytes      | 64 kg      | bytes from 1024 to 16777216, also as KB, MB, KiB, MiB",
                "limits.frame-bytes      | 17 MiB     | bytes from 1024 to 16777216, also as KB, MB, KiB, MiB",
                "jim.heartbeat-timeout   | 999        | 0, or a time from 1s to 24h (units ms, s, m, h)",
                "log.format              | xml        | text, json",
                "log.level               | INFO       | error, warn, info, debug",
            })
    void aBadValueIsNamedWithWhatIsAllowed(String key, String value, String allowed) {
        assertThatThrownBy(() -> read(key + "=" + value))
                .isInstanceOf(OperatorException.class)
                .hasMessage("bad value \"%s\" for %s, allowed: %s (in %s)", value, key, allowed, key);
    }

    @Test
    void aListIsNoValue() throws IOException {
        file("port = [1, 2]\n");
        assertThatThrownBy(() -> read("--data=" + folder)).hasMessageContaining("bad value \"[1,2]\" for port");
    }

    @ParameterizedTest
    @CsvSource({"8 KiB, 8192", "8kb, 8000", "2000, 2000", "1MB, 1000000", "1 mib, 1048576"})
    void sizesHaveUnits(String text, int bytes) {
        assertThat(read("limits.frame-bytes=" + text, "limits.message-bytes=1000")
                        .config()
                        .limits()
                        .frameBytes())
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "120s, 120000", "2 m, 120000", "1500, 1500", "1h, 3600000"})
    void timesHaveUnits(String text, long millis) {
        assertThat(read("jim.heartbeat-timeout=" + text).config().jim().heartbeatTimeout())
                .isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void brokenTomlIsReportedWithItsLine() throws IOException {
        Path file = file("port = 1\nport = = 2\n");
        assertThatThrownBy(() -> read("--data=" + folder))
                .hasMessageStartingWith(file + " line 2 is not valid TOML: ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aFileThatIsNotTextIsReported() throws IOException {
        Files.write(folder.resolve("rialto.toml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> read("--data=" + folder)).hasMessageEndingWith("is not UTF-8");
    }

    @Test
    void aFileThatWasNamedMustBeThere() {
        ConfigSources sources = new ConfigSources(List.of(), Map.of(), Optional.of(folder.resolve("none.toml")));
        assertThatThrownBy(() -> ConfigReader.read(sources)).hasMessageStartingWith("there is no configuration file ");
    }

    @Test
    void theFileInTheDataFolderCannotMoveTheDataFolder() throws IOException {
        Path file = file("data = \"/elsewhere\"\n");
        assertThatThrownBy(() -> read("--data=" + folder))
                .hasMessageStartingWith("data cannot be set in the file that was found in the data folder itself");

        ConfigSources named = new ConfigSources(List.of(), Map.of(), Optional.of(file));
        assertThat(ConfigReader.read(named).config().data()).isEqualTo(Path.of("/elsewhere"));
    }

    @Test
    void portZeroClosesTheDocumentedPortsAndMovesTheOperationsPort() {
        ServerConfig config = read("port=0").config();
        assertThat(config.listeners().jim()).isZero();
        assertThat(config.ops()).isEqualTo(new ServerConfig.Ops(0, false));
    }

    @Test
    void portZeroLeavesPortsThatAreSet() {
        ServerConfig config =
                read("port=0", "listeners.jim=8890", "ops.port=8082").config();
        assertThat(config.listeners().jim()).isEqualTo(8890);
        assertThat(config.ops()).isEqualTo(new ServerConfig.Ops(8082, true));
    }

    @Test
    void closingTheDocumentedPortsClosesAlsoOnesThatAreSet() {
        assertThat(read("listeners.documented=false", "listeners.jim=8890")
                        .config()
                        .listeners()
                        .jim())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 0", "::1, 0", "localhost, 0", "0.0.0.0, 200", "192.168.1.5, 200"})
    void theRateIsLimitedOnlyWhereOthersCanConnect(String bind, int perSecond) {
        assertThat(read("bind=" + bind).config().limits().messagesPerSecond()).isEqualTo(perSecond);
    }

    @Test
    void settingsThatContradictEachOtherAreRefused() {
        assertThatThrownBy(() -> read("limits.message-bytes=70000"))
                .hasMessage("limits.message-bytes = 70000 must not be above limits.frame-bytes = 65536"
                        + " (in limits.message-bytes)");
        assertThatThrownBy(() -> read("tokens.max-days=3"))
                .hasMessage("tokens.days = 7 must not be above tokens.max-days = 3 (in tokens.max-days)");
    }

    @Test
    void printingTellsEachValueAndWhereItStands() throws IOException {
        Path file = file("recall.minutes = 5\n");
        environment.put("RIALTO_LOG_FORMAT", "json");

        Configuration configuration = read("--data=" + folder);

        assertThat(configuration.print(false).lines().map(line -> line.replaceAll(" {2,}", " ")))
                .containsExactly(
                        "data = \"" + folder + "\" # --data",
                        "recall.minutes = 5 # " + file + " line 1",
                        "log.format = \"json\" # the environment: RIALTO_LOG_FORMAT");
        assertThat(configuration.print(true))
                .contains("limits.page-size = 1000")
                .contains("# default");
    }

    @Test
    void whatIsPrintedReadsTheSame() throws IOException {
        Configuration printed = read("--data=" + folder, "bind=0.0.0.0", "jim.heartbeat-timeout=90s");
        file(printed.print(true));
        assertThat(read("--data=" + folder).config().limits())
                .isEqualTo(printed.config().limits());
    }

    @Test
    void everyKeyHasAVariableOfItsOwn() {
        assertThat(ConfigKeys.ALL).extracting(Key::environmentName).doesNotHaveDuplicates();
        assertThat(ConfigKeys.ALL).extracting(Key::name).doesNotHaveDuplicates();
    }

    private Configuration read(String... flags) {
        List<ConfigSources.Flag> list = Arrays.stream(flags)
                .map(flag -> flag.split("=", 2))
                .map(pair -> new ConfigSources.Flag(pair[0].replace("--", ""), pair[1], pair[0]))
                .toList();
        return ConfigReader.read(new ConfigSources(list, environment, Optional.empty()));
    }

    private Path file(String toml) throws IOException {
        Path file = folder.resolve("rialto.toml");
        Files.writeString(file, toml, StandardCharsets.UTF_8);
        return file;
    }
}
