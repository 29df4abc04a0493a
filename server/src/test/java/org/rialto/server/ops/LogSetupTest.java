package org.rialto.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rialto.server.config.ServerConfig.Log;
import org.rialto.server.config.ServerConfig.LogFormat;
import org.rialto.server.config.ServerConfig.LogLevel;
import org.slf4j.LoggerFactory;

class LogSetupTest {
    private final PrintStream kept = System.err;

    @AfterEach
    void putBack() {
        System.setErr(kept);
        LogSetup.apply(new Log(LogFormat.TEXT, LogLevel.WARN));
    }

    @Test
    void textIsOneLineWithoutControlCharacters() {
        String log = logged(
                LogFormat.TEXT,
                LogLevel.INFO,
                () -> LoggerFactory.getLogger(LogSetupTest.class).info("from {}", "a\r\n2026 ERROR fake \u001b[31m 林"));
        assertThat(log)
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z INFO  LogSetupTest \\[[^]]+] "
                        + "from a  2026 ERROR fake  \\[31m 林\n");
    }

    @Test
    void jsonIsOneObjectALine() throws IOException {
        String log = logged(
                LogFormat.JSON,
                LogLevel.INFO,
                () -> LoggerFactory.getLogger(LogSetupTest.class)
                        .warn("a \"quoted\"\n{}", "text", new IllegalStateException("why")));
        assertThat(log).hasLineCount(1).endsWith("\n");
        JsonNode json = new ObjectMapper().readTree(log);
        assertThat(json.path("level").asText()).isEqualTo("WARN");
        assertThat(json.path("formattedMessage").asText()).isEqualTo("a \"quoted\"\ntext");
        assertThat(json.path("throwable").path("message").asText()).isEqualTo("why");
        assertThat(json.path("timestamp").asLong()).isPositive();
    }

    @Test
    void theLevelIsThatOfTheConfiguration() {
        assertThat(logged(
                        LogFormat.TEXT,
                        LogLevel.WARN,
                        () -> LoggerFactory.getLogger(LogSetupTest.class).info("no")))
                .isEmpty();
        assertThat(logged(
                        LogFormat.TEXT,
                        LogLevel.DEBUG,
                        () -> LoggerFactory.getLogger(LogSetupTest.class).debug("yes")))
                .contains("yes");
    }

    @Test
    void whatLibrariesLogComesTheSameWayButNotTheirNoise() {
        String log = logged(LogFormat.TEXT, LogLevel.INFO, () -> {
            Logger.getLogger("org.glassfish.jersey").warning("worth knowing");
            Logger.getLogger("org.glassfish.jersey").info("chatter");
            Logger.getLogger("org.glassfish.tyrus.core").log(Level.WARNING, "lost", new IOException("broken pipe"));
        });
        assertThat(log).contains("WARN  jersey").contains("worth knowing").hasLineCount(1);
    }

    private static String logged(LogFormat format, LogLevel level, Runnable what) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        LogSetup.apply(new Log(format, level));
        what.run();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
