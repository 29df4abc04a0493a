package org.rialto.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process: what it prints, what it exits with, what a signal does. */
class MainIT {
    @TempDir
    Path temp;

    private final List<Process> started = new ArrayList<>();
    private final Map<Process, String> names = new HashMap<>();

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void aServerServesUntilItIsToldToStopAndAdminTalksToIt() throws Exception {
        Path data = temp.resolve("data");
        Run added = finish(run("first", "admin", "user", "add", "alice", "--data", data.toString()));
        assertThat(added).isEqualTo(new Run(0, "alice 100000\n", ""));

        Process server = run("server", "serve", "--data", data.toString(), "--port", "0");
        Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(out("server")).contains("\n  data "));
        assertThat(out("server").lines().findFirst().orElseThrow()).matches("ready on http://127\\.0\\.0\\.1:\\d+");
        assertThat(out("server")).contains("  operations  http://127.0.0.1:");
        assertThat(err("server")).as("a start is silent on standard error").isEmpty();

        Run token = finish(run("token", "admin", "token", "issue", "alice", "--data", data.toString()));
        assertThat(token.out()).matches("[0-9a-f]{32}\n");
        assertThat(token.err()).isEmpty();

        Run second = finish(run("second", "serve", "--data", data.toString(), "--port", "0"));
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.out()).isEmpty();
        assertThat(second.err())
                .isEqualTo("rialto: the data folder " + data + " is in use by another server (process " + server.pid()
                        + "); stop that one or choose another folder with --data\n");

        server.destroy();
        assertThat(finish(server, "server").code()).as("a stop is no failure").isZero();
        assertThat(data.resolve("run/ops.json")).doesNotExist();
    }

    @Test
    void everythingThatKeepsItFromStartingIsOneLine() throws Exception {
        Path file = Files.createFile(temp.resolve("file"));
        Run folder = finish(run("folder", "serve", "--data", file.toString(), "--port", "0"));
        assertThat(folder)
                .isEqualTo(new Run(
                        1,
                        "",
                        "rialto: the data folder " + file + " is not a folder; choose another one with --data\n"));

        Path newer = Files.createDirectory(temp.resolve("newer"));
        writeNewerSchema(newer.resolve("rialto.db"));
        Run schema = finish(run("schema", "serve", "--data", newer.toString(), "--port", "0"));
        assertThat(schema.code()).isEqualTo(1);
        assertThat(schema.err()).startsWith("rialto: ").contains("newer").hasLineCount(1);

        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(other.getLocalPort());
            Run taken = finish(run(
                    "taken",
                    "serve",
                    "--data",
                    temp.resolve("free").toString(),
                    "--port",
                    port,
                    "--set",
                    "listeners.documented=false",
                    "--set",
                    "ops.port=0"));
            assertThat(taken)
                    .isEqualTo(new Run(
                            1,
                            "",
                            "rialto: port " + port
                                    + " on 127.0.0.1 is taken; stop the other program or choose another port\n"));
        }
    }

    @Test
    void aShortBenchLosesNothing() throws Exception {
        Run bench = finish(run(
                "bench", "bench", "--pairs", "2", "--room", "3", "--idle", "5", "--seconds", "1", "--warm-up", "0"));
        assertThat(bench.err()).isEmpty();
        assertThat(bench.code()).isZero();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : bench.out().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        assertThat(lines)
                .extracting(line -> line.path("figure").asText())
                .containsExactly("environment", "pairs", "room", "idle");
        assertThat(lines.get(1).path("messages").asLong()).isPositive();
        assertThat(lines.get(2).path("deliveries").asLong()).isPositive();
        for (JsonNode line : lines.subList(1, 3)) {
            for (String fault : List.of("lost", "unacked", "duplicates", "reordered", "closed")) {
                assertThat(line.path(fault).asLong(-1)).as(fault).isZero();
            }
        }
    }

    private static void writeNewerSchema(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 9999");
        }
    }

    private record Run(int code, String out, String err) {}

    private Process run(String name, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temp,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.rialto.server.Main"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(temp.resolve(name + ".out").toFile())
                .redirectError(temp.resolve(name + ".err").toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("RIALTO_"));
        Process process = builder.start();
        started.add(process);
        names.put(process, name);
        return process;
    }

    private Run finish(Process process) throws Exception {
        return finish(process, String.valueOf(names.get(process)));
    }

    private Run finish(Process process, String name) throws Exception {
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), out(name), err(name));
    }

    private String out(String name) throws IOException {
        return Files.readString(temp.resolve(name + ".out"));
    }

    private String err(String name) throws IOException {
        return Files.readString(temp.resolve(name + ".err"));
    }
}
