package org.rialto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rialto.server.config.OperatorException;
import org.rialto.server.config.ServerConfig;
import org.rialto.server.core.Accounts;
import org.rialto.server.core.desk.Arrival;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.ops.Administration;
import org.rialto.server.ops.OnlineAdministration;
import org.rialto.server.ops.OpsFile;

/** The operations port, health and what an administrator can do, on a real server. */
class OperationsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path data;

    private Server server;
    private Administration admin;

    @BeforeEach
    void start() {
        server = Server.start(config("0"));
        admin = OnlineAdministration.of(data);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aVisitorIsBoundAndTheReportIsEmptyBeforeAnybodyCame() {
        Accounts accounts = server.useCases().accounts();
        accounts.register(new Arrival(
                        "vera", "the-token-of-vera", AccountRole.VISITOR, "Vera", null, "pc", null, null, null, false))
                .join();
        admin.call("user.add", json("id", "cora", "nickname", "Cora", "role", "consultant"));
        JsonNode bound = admin.call("support.bind", json("visitor", "vera", "project", "p1", "consultant", "cora"));
        assertThat(bound.path("consultant").asText()).isEqualTo("cora");
        JsonNode report = admin.call("support.report", json("from", "2020-01-01", "until", "2199-12-31"));
        assertThat(report.path("lines")).isEmpty();
        // an administrator takes the id over: it is a visitor's no more
        JsonNode taken = admin.call("user.add", json("id", "vera", "nickname", "Vera Li", "role", "agent"));
        assertThat(taken.path("note").asText()).contains("was a visitor");
        assertThat(accounts.profile(accounts.operator(), "vera").orElseThrow().role())
                .isEqualTo(AccountRole.AGENT);
        assertThatThrownBy(() -> accounts.authenticate("the-token-of-vera")).isInstanceOf(ChatException.class);
    }

    @Test
    void anAccountIsMadeShownChangedAndRemoved() {
        JsonNode made = admin.call(
                "user.add", json("id", "lin", "nickname", "林晓雯", "title", "展会", "role", "agent", "password", "s3cret"));
        assertThat(made.path("id").asText()).isEqualTo("lin");
        assertThat(made.path("number").asLong()).isPositive();
        assertThat(admin.call("user.show", json("id", "lin"))).isEqualTo(made);
        assertThat(admin.call("user.list", json()).path("users")).containsExactly(made);

        assertThat(admin.call("user.role", json("id", "lin", "role", "admin"))
                        .path("role")
                        .asText())
                .isEqualTo("admin");
        assertThat(admin.call("user.disable", json("id", "lin")).path("state").asText())
                .isEqualTo("disabled");
        assertThat(admin.call("user.enable", json("id", "lin")).path("state").asText())
                .isEqualTo("enabled");
        admin.call("user.remove", json("id", "lin"));
        assertThat(admin.call("user.list", json()).path("users")).isEmpty();
    }

    @Test
    void theSearchIndexIsMadeAnewWhileTheServerRuns() {
        admin.call("user.add", json("id", "lin", "nickname", "Lin"));
        admin.call("search.rebuild", json());
        JsonNode status = admin.call("search.wait", json());
        assertThat(status.path("done").asBoolean()).isTrue();
        assertThat(status.path("behind").asLong()).isZero();
        assertThat(admin.call("search.status", json()).path("bytes").asLong()).isPositive();
    }

    @Test
    void aTokenOpensTheServerUntilItIsRevoked() {
        admin.call("user.add", json("id", "lin", "nickname", "Lin"));
        String token =
                admin.call("token.issue", json("id", "lin")).path("token").asText();
        assertThat(token).matches("[0-9a-f]{32}");
        assertThat(server.useCases().accounts().authenticate(token).user().text())
                .isEqualTo("lin");

        admin.call("token.revoke", json("id", "lin"));
        assertThatThrownBy(() -> server.useCases().accounts().authenticate(token))
                .hasMessage("unknown or expired token");
    }

    @Test
    void aNewPasswordEndsTheTokens() {
        admin.call("user.add", json("id", "lin", "nickname", "Lin", "password", "one"));
        String token =
                admin.call("token.issue", json("id", "lin")).path("token").asText();
        admin.call("user.password", json("id", "lin", "password", "two"));
        assertThatThrownBy(() -> server.useCases().accounts().authenticate(token))
                .hasMessage("unknown or expired token");
        assertThat(server.useCases()
                        .accounts()
                        .signIn("lin", "two", "127.0.0.1", "test")
                        .join()
                        .user()
                        .nickname())
                .isEqualTo("Lin");
    }

    @Test
    void aRoomIsMadeFilledAndEmptied() {
        admin.call("user.add", json("id", "lin", "nickname", "Lin"));
        admin.call("user.add", json("id", "chen", "nickname", "Chen"));
        ObjectNode room = json("name", "Lobby", "alias", "100", "owner", "lin").put("open", true);
        JsonNode made = admin.call("room.create", room);
        assertThat(made.path("id").asText()).matches("[0-9a-f]{24}");
        assertThat(made.path("open").asBoolean()).isTrue();

        ObjectNode chen = json("room", "100");
        chen.putArray("users").add("chen");
        assertThat(admin.call("room.add", chen).path("members").asInt()).isEqualTo(2);
        assertThat(admin.call("room.members", json("room", "100")).path("members"))
                .extracting(member ->
                        member.path("id").asText() + " " + member.path("role").asText())
                .containsExactly("lin owner", "chen member");
        assertThat(admin.call("room.remove", chen).path("members").asInt()).isEqualTo(1);
        assertThat(admin.call("room.list", json()).path("rooms")).hasSize(1);
        assertThat(admin.call("room.show", json("room", made.path("id").asText()))
                        .path("name")
                        .asText())
                .isEqualTo("Lobby");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user.show     | {'id':'nobody'}                           | there is no user nobody",
                "user.show     | {}                                        | the command needs id",
                "user.add      | {'id':'a b','nickname':'x'}               | an id has 1 to 64",
                "user.add      | {'id':['x'],'nickname':'x'}               | id must be a text",
                "user.add      | {'id':'x','nickname':'x','role':'boss'}   | a role is one of user, agent",
                "user.add      | {'id':'x','nickname':'x','role':'visitor'} | a role is one of user, agent",
                "user.role     | {'id':'x'}                                | a role is one of user, agent",
                "token.issue   | {'id':'nobody'}                           | there is no user nobody",
                "token.issue   | {'id':'nobody','days':0}                  | a token lives 1 to 180 days",
                "token.issue   | {'id':'nobody','days':181}                | a token lives 1 to 180 days",
                "token.issue   | {'id':'nobody','days':'many'}             | a token lives 1 to 180 days",
                "room.show     | {'room':'none'}                           | there is no room none",
                "room.members  | {'room':'none'}                           | there is no room none",
                "user.explode  | {}                                        | the server knows no command user.explode",
            })
    void aCommandThatCannotBeDoneSaysWhy(String command, String arguments, String reason) throws IOException {
        JsonNode json = JSON.readTree(arguments.replace('\'', '"'));
        assertThatThrownBy(() -> admin.call(command, json))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void anIdThatIsTakenIsRefused() {
        admin.call("user.add", json("id", "lin", "nickname", "Lin"));
        assertThatThrownBy(() -> admin.call("user.add", json("id", "lin", "nickname", "Other")))
                .isInstanceOf(OperatorException.class);
        assertThat(admin.call("user.list", json()).path("users")).hasSize(1);
    }

    @Test
    void withoutTheKeyNothingIsDone() throws IOException {
        assertThat(ops("Host: 127.0.0.1", "X: y")).startsWith("HTTP/1.1 401");
        assertThat(ops("Host: 127.0.0.1", "Authorization: Bearer " + "0".repeat(64)))
                .startsWith("HTTP/1.1 401");
        assertThat(ops("Host: 127.0.0.1", authorized())).startsWith("HTTP/1.1 200");
    }

    @Test
    void aWebPageIsRefusedEvenWithTheKey() throws IOException {
        assertThat(ops("Host: 127.0.0.1\r\nOrigin: http://127.0.0.1", authorized()))
                .startsWith("HTTP/1.1 403");
        assertThat(ops("Host: 127.0.0.1\r\nOrigin: null", authorized())).startsWith("HTTP/1.1 403");
        assertThat(ops("Host: rebound.example", authorized())).startsWith("HTTP/1.1 403");
        assertThat(ops("Host: 127.0.0.1.example", authorized())).startsWith("HTTP/1.1 403");
        assertThat(ops("Host: localhost:" + server.opsPort(), authorized())).startsWith("HTTP/1.1 200");
    }

    @Test
    void theMainPortKnowsNoAdministration() throws IOException {
        String answer = request(
                server.port(),
                "POST /admin/user.list HTTP/1.1\r\nHost: 127.0.0.1\r\n" + authorized()
                        + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
        assertThat(answer).startsWith("HTTP/1.1 404");
    }

    @Test
    void healthIsToldOnTheMainPort() throws IOException {
        assertThat(get("/livez")).startsWith("HTTP/1.1 200").endsWith("{\"status\":\"alive\"}");
        assertThat(get("/readyz")).startsWith("HTTP/1.1 200").endsWith("{\"status\":\"ready\"}");
    }

    @Test
    void theOperationsFileIsGoneAfterAStopAndNewAfterAStart() {
        OpsFile first = OpsFile.find(data).orElseThrow();
        server.close();
        assertThat(OpsFile.find(data)).isEmpty();
        server = Server.start(config("0"));
        assertThat(OpsFile.find(data))
                .hasValueSatisfying(file -> assertThat(file.key()).isNotEqualTo(first.key()));
    }

    @Test
    void aSecondServerOnTheFolderIsRefused() {
        assertThatThrownBy(() -> Server.start(config("0")))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("is in use by another server (process "
                        + ProcessHandle.current().pid() + ")");
    }

    @Test
    void aTakenMainPortIsAnErrorThatLetsGoOfTheFolder() throws IOException {
        server.close();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            ServerConfig taken = ServerConfig.of(Map.of(
                    "data", data.toString(), "port", "" + other.getLocalPort(), "listeners.documented", "false"));
            assertThatThrownBy(() -> Server.start(taken))
                    .isInstanceOf(OperatorException.class)
                    .hasMessage(
                            "port %d on 127.0.0.1 is taken; stop the other program or choose another port",
                            other.getLocalPort());
        }
        server = Server.start(config("0"));
        assertThat(server.port()).isPositive();
    }

    @Test
    void aTakenOperationsPortIsAnErrorOnlyWhenItWasNamed() throws IOException {
        server.close();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            ServerConfig named = ServerConfig.of(
                    Map.of("data", data.toString(), "port", "0", "ops.port", "" + other.getLocalPort()));
            assertThatThrownBy(() -> Server.start(named))
                    .isInstanceOf(OperatorException.class)
                    .hasMessageStartingWith("port " + other.getLocalPort() + " on 127.0.0.1 is taken");
        }
        server = Server.start(config("0"));
    }

    private ServerConfig config(String port) {
        return ServerConfig.of(Map.of("data", data.toString(), "port", port));
    }

    private String authorized() {
        return "Authorization: Bearer " + OpsFile.find(data).orElseThrow().key();
    }

    private String ops(String host, String header) throws IOException {
        return request(
                server.opsPort(),
                "POST /admin/user.list HTTP/1.1\r\n" + host + "\r\n" + header
                        + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
    }

    private String get(String path) throws IOException {
        return request(server.port(), "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    }

    /** By hand, because an HTTP client would not send a foreign Host. */
    private static String request(int port, String text) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ObjectNode json(String... pairs) {
        ObjectNode json = JSON.createObjectNode();
        for (int i = 0; i < pairs.length; i += 2) {
            json.put(pairs[i], pairs[i + 1]);
        }
        return json;
    }
}
