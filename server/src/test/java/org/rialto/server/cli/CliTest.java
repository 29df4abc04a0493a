package org.rialto.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rialto.server.bench.BenchCommand;
import org.rialto.server.bench.history.Archive;
import org.rialto.server.config.OperatorException;
import org.rialto.server.config.ServerConfig;
import org.rialto.server.ops.Administration;
import org.rialto.server.ops.DataFolder;

/** Arguments in, calls, lines and exit codes out; what the calls do is tested on the real server. */
class CliTest {
    @TempDir
    Path temp;

    private final Map<String, String> environment = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private String standardInput = "";
    private String answer = "{}";
    private String out = "";
    private String err = "";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user add alice --nickname 林晓雯          | user.add {'id':'alice','nickname':'林晓雯'}",
                "user add bob                             | user.add {'id':'bob','nickname':'bob'}",
                "user add b --phone 1380 --role agent     | user.add {'id':'b','nickname':'b','phone':'1380','role':'agent'}",
                "user list                                | user.list {}",
                "user show alice                          | user.show {'id':'alice'}",
                "user role alice admin                    | user.role {'id':'alice','role':'admin'}",
                "user disable alice                       | user.disable {'id':'alice'}",
                "user enable alice                        | user.enable {'id':'alice'}",
                "user remove alice                        | user.remove {'id':'alice'}",
                "token issue alice                        | token.issue {'id':'alice'}",
                "token issue alice --days 3 --terminal ci | token.issue {'id':'alice','days':3,'terminal':'ci'}",
                "token revoke alice                       | token.revoke {'id':'alice'}",
                "room create Lobby                        | room.create {'name':'Lobby','open':false}",
                "room create L --open --alias 100 --owner a | room.create {'name':'L','open':true,'alias':'100','owner':'a'}",
                "room list                                | room.list {}",
                "room show 100                            | room.show {'room':'100'}",
                "room members 100                         | room.members {'room':'100'}",
                "room add 100 alice bob                   | room.add {'room':'100','users':['alice','bob']}",
                "search status                            | search.status {}",
                "room remove 100 alice                    | room.remove {'room':'100','users':['alice']}",
                "support bind v p1 cora | support.bind {'visitor':'v','project':'p1','consultant':'cora'}",
                "support report --from 2025-01-01 --until 2025-01-31 |"
                        + " support.report {'from':'2025-01-01','until':'2025-01-31'}",
            })
    void anAdminCommandBecomesOneCall(String words, String call) {
        assertThat(admin(words.split(" +"))).isZero();
        assertThat(calls).containsExactly(call.replace('\'', '"'));
    }

    @Test
    void aRebuildIsFollowedToItsEnd() {
        answer = "{\"messages\":7,\"behind\":0,\"done\":true}";
        assertThat(admin("search", "rebuild")).isZero();
        assertThat(calls).containsExactly("search.rebuild {}", "search.wait {}");
        assertThat(out).isEqualTo("7 messages can be found, 0 are to come\n");
    }

    @Test
    void aPasswordComesFromStandardInput() {
        standardInput = "s3cret wörd\nmore";
        assertThat(admin("user", "password", "alice", "--password-stdin")).isZero();
        assertThat(calls).containsExactly("user.password {\"id\":\"alice\",\"password\":\"s3cret wörd\"}");
    }

    @Test
    void anEmptyStandardInputIsNoPassword() {
        assertThat(admin("user", "add", "alice", "--password-stdin")).isEqualTo(1);
        assertThat(calls).isEmpty();
        assertThat(err).isEqualTo("rialto: standard input was to hold the password, but it is empty\n");
    }

    @Test
    void issuingATokenPrintsNothingButTheToken() {
        answer = "{\"id\":\"alice\",\"token\":\"00112233445566778899aabbccddeeff\",\"expiresAt\":1}";
        admin("token", "issue", "alice");
        assertThat(out).isEqualTo("00112233445566778899aabbccddeeff\n");
        assertThat(err).isEmpty();
    }

    @Test
    void addingAUserPrintsIdAndNumber() {
        answer = "{\"id\":\"alice\",\"number\":100001}";
        admin("user", "add", "alice");
        assertThat(out).isEqualTo("alice 100001\n");
    }

    @Test
    void aReportIsCsvInWhichNoNameBecomesAFormula() {
        answer = "{\"lines\":[{\"day\":\"2025-01-01\",\"agent\":\"ann\",\"nickname\":\"=1+1, \\\"Ann\\\"\",\"cases\":3,"
                + "\"open\":1,\"closed\":2,\"firstAnswerSeconds\":12,\"handlingSeconds\":300,\"ratings\":2,"
                + "\"rating\":\"4.50\"}]}";
        admin("support", "report", "--from", "2025-01-01", "--until", "2025-01-01");
        assertThat(out)
                .isEqualTo("day,agent,nickname,cases,open,closed,firstAnswerSeconds,handlingSeconds,ratings,rating\n"
                        + "2025-01-01,ann,\"'=1+1, \"\"Ann\"\"\",3,1,2,12,300,2,4.50\n");
    }

    @Test
    void aListIsATableWhoseColumnsAlignAlsoWithChinese() {
        answer = "{\"users\":[{\"id\":\"lin\",\"number\":100000,\"nickname\":\"林晓雯\",\"role\":\"user\"},"
                + "{\"id\":\"nadia\",\"number\":100001,\"nickname\":\"Nadia\\u001b[2J\",\"role\":\"agent\"}]}";
        admin("user", "list");
        assertThat(out)
                .isEqualTo("id     number  nickname   role   state\n"
                        + "lin    100000  林晓雯     user   -\n"
                        + "nadia  100001  Nadia\uFFFD[2J  agent  -\n");
    }

    @Test
    void theAnswerIsOneJsonObjectWhereAskedFor() {
        answer = "{\"users\":[]}";
        admin("user", "list", "--json");
        assertThat(out).isEqualTo("{\"users\":[]}\n");
    }

    @Test
    void aRefusalIsOneLineAndCodeOne() {
        answer = "nobody is called alice";
        assertThat(admin("user", "show", "alice")).isEqualTo(1);
        assertThat(out).isEmpty();
        assertThat(err).isEqualTo("rialto: nobody is called alice\n");
    }

    @Test
    void onlyTheFirstAccountMayMakeTheFolder() {
        Path missing = temp.resolve("missing");
        assertThat(run("admin", "user", "list", "--data", missing.toString())).isEqualTo(1);
        assertThat(err).isEqualTo("rialto: there is no data folder " + missing + "; name the server's with --data\n");
        assertThat(missing).doesNotExist();

        assertThat(run("admin", "user", "add", "alice", "--data", missing.toString()))
                .isZero();
        assertThat(missing).isDirectory();
    }

    @Test
    void aHeldFolderWithoutAWordFromItsServerIsReported() {
        try (DataFolder held = DataFolder.open(temp)) {
            assertThat(admin("user", "list")).isEqualTo(1);
            assertThat(err).startsWith("rialto: the data folder " + held.path() + " is in use, but ");
        }
    }

    @Test
    void theFolderIsFreeAgainAfterAnOfflineCommand() {
        admin("user", "list");
        assertThat(DataFolder.tryOpen(temp)).hasValueSatisfying(DataFolder::close);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "-h",
                "serve --help",
                "admin --help",
                "admin user --help",
                "admin user add --help",
                "admin user list --help",
                "admin token --help",
                "admin token issue --help",
                "admin room --help",
                "admin room create --help",
                "admin search --help",
                "config --help",
                "config print --help",
                "bench --help"
            })
    void everyLevelHasHelp(String words) {
        assertThat(run(words.split(" "))).isZero();
        assertThat(out).startsWith("Usage: rialto");
        assertThat(err).isEmpty();
    }

    @Test
    void theVersionIsOneLine() {
        assertThat(run("--version")).isZero();
        assertThat(out).matches("rialto \\S+ \\(.*JDK " + Runtime.version().feature() + ".*\\)\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sreve                    | did you mean",
                "admin user ad x          | did you mean",
                "admin user add           | ID",
                "admin user role x boss   | boss",
                "admin token issue x --days many | many",
                "serve --prot 1           | --prot",
                "serve --set page         | page",
                "serve --set pgae-size=1  | unknown setting \"pgae-size\"",
                "--port 70000             | bad value \"70000\" for port",
                "admin                    | subcommand",
                "config                   | subcommand",
                "bench --pairs 0          | --pairs takes a number from 1",
                "bench --wire fax         | fax",
                "bench --history 1        | --history takes a number from 10000",
                "bench --url http://127.0.0.1:1 --history 10000 | leave out --url",
                "bench --url http://127.0.0.1:1 --pairs 1 | --url needs --account-file",
                "bench --url ftp://x --pairs 1 | --url takes http://HOST:PORT",
                "bench --url http://127.0.0.1:1 --start 1 | leave out --url",
                "bench --url http://127.0.0.1:1 --room 1  | needs --group",
            })
    void wrongUsageIsOneLineAndCodeTwo(String words, String part) {
        assertThat(run(words.split(" +"))).isEqualTo(2);
        assertThat(out).isEmpty();
        assertThat(err).startsWith("rialto: ").contains(part).endsWith("\n").hasLineCount(1);
    }

    @Test
    void printingTheConfigurationShowsWhereEachValueStands() {
        environment.put("RIALTO_RECALL_MINUTES", "9");
        assertThat(run("config", "print", "--port", "0")).isZero();
        assertThat(out.lines().map(line -> line.replaceAll(" {2,}", " ")))
                .containsExactly("port = 0 # --port", "recall.minutes = 9 # the environment: RIALTO_RECALL_MINUTES");

        run("config", "print", "--effective");
        assertThat(out).contains("port = 8080 ").contains("limits.page-size = 1000 ");
    }

    @Test
    void aBrokenFileStopsTheStartWithCodeOne() throws IOException {
        Files.writeString(temp.resolve("rialto.toml"), "prot = 1\n");
        assertThat(run("serve", "--data", temp.toString())).isEqualTo(1);
        assertThat(err)
                .isEqualTo("rialto: unknown setting \"prot\", did you mean port? (in " + temp.resolve("rialto.toml")
                        + " line 1)\n");
    }

    @Test
    void withoutACommandItServes() {
        assertThat(run("--data", temp.toString(), "--bind", "127.0.0.2", "--demo"))
                .isEqualTo(1);
        assertThat(run()).isEqualTo(1);
        assertThat(calls).containsExactly("serve 127.0.0.2 demo=true", "serve 127.0.0.1 demo=false");
        assertThat(err).isEqualTo("rialto: this test does not serve\n");
    }

    private int admin(String... words) {
        List<String> all = new ArrayList<>(List.of("admin"));
        all.addAll(List.of(words));
        all.addAll(List.of("--data", temp.toString()));
        return run(all.toArray(String[]::new));
    }

    private int run(String... words) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                new PrintStream(errBytes, true, StandardCharsets.UTF_8),
                environment);
        int code = new Cli(console, new Recorder(), () -> new BenchCommand(console.out(), this::noArchive)).run(words);
        out = outBytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
        err = errBytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
        return code;
    }

    private Archive noArchive(Path folder) {
        throw OperatorException.failed("this test measures nothing in " + folder);
    }

    /** Writes calls down and gives the prepared answer; one that is not JSON is a refusal. */
    private final class Recorder implements Engine {

        @Override
        public Running start(ServerConfig config, boolean demo) {
            calls.add("serve " + config.bind() + " demo=" + demo);
            throw OperatorException.failed("this test does not serve");
        }

        @Override
        public <T> T offline(ServerConfig config, DataFolder folder, Function<Administration, T> work) {
            return work.apply(this::call);
        }

        private JsonNode call(String command, JsonNode arguments) {
            calls.add(command + " " + arguments);
            try {
                return new ObjectMapper().readTree(answer);
            } catch (IOException e) {
                throw OperatorException.failed(answer);
            }
        }
    }
}
