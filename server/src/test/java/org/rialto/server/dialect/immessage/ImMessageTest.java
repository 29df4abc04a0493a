package org.rialto.server.dialect.immessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rialto.server.testkit.Chatter;
import org.rialto.server.testkit.FrameRecorder;
import org.rialto.server.testkit.Json;
import org.rialto.server.testkit.ServerExtension;
import org.rialto.server.testkit.TestServer;

/** What scripts cannot say: refused handshakes, and many messages while connections come and go. */
@ExtendWith(ServerExtension.class)
class ImMessageTest {
    private static final int MANY = 600;

    private TestServer server;

    @BeforeEach
    void addPeople(TestServer started) {
        server = started;
        List.of("101", "102").forEach(server::addUser);
    }

    @Test
    void anOldClientWithoutATokenIsRefusedBeforeItHasASession() throws Exception {
        assertThat(status("EIO=3&transport=polling")).isEqualTo(401);
        assertThat(status("EIO=3&transport=polling&token=" + server.token("101")))
                .isEqualTo(200);
        assertThat(status("EIO=4&transport=polling")).isEqualTo(200);
    }

    @Test
    void anOldClientIsLetInUnaskedAndTalks() {
        try (FrameRecorder old = old(server.token("101"))) {
            assertThat(old.next()).isEqualTo("40");
            assertThat(old.next()).startsWith("42[\"ready\",");
            old.send("420[\"chat\",{\"messageType\":1,\"msgId\":\"r\"}]");
            assertThat(old.next()).isEqualTo("430[{\"code\":1,\"data\":{\"info\":\"r\"}}]");
        }
    }

    @Test
    void anOldClientWithABadTokenIsRefusedBeforeItHasASession() throws Exception {
        assertThat(status("EIO=3&transport=polling&token=bad")).isEqualTo(401);
        assertThatThrownBy(() -> old("bad"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refusal ->
                                assertThat(refusal.getResponse().statusCode()).isEqualTo(401));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "polling", "websocket"})
    void theOfficialClientTalks(String transport) throws Exception {
        try (Chatter ben = Chatter.connect(server, "102", 3);
                OfficialClient ann = new OfficialClient(server.http("/"), server.token("101"), transport)) {
            ben.isReady();
            assertThat(Json.read(ann.emit("{\"messageType\":1,\"msgId\":\"r\"}")))
                    .isEqualTo(Json.read("{\"code\":1,\"data\":{\"info\":\"r\"}}"));
            ben.chat(text(1).replace("102", "101"));
            assertThat(ann.next()).contains("\"content\":\"1\"").contains("\"fromId\":102");
            assertThat(Json.read(ann.emit(text(2)))).isEqualTo(Json.read("{\"code\":1,\"data\":{\"info\":\"m2\"}}"));
            assertThat(ben.nextChat().path("content").asText()).isEqualTo("2");
        }
    }

    @Test
    void itsDocumentedPortServesIt() throws Exception {
        int free;
        try (ServerSocket probe = new ServerSocket(0)) {
            free = probe.getLocalPort();
        }
        try (TestServer other = TestServer.start(Map.of("listeners.immessage", Integer.toString(free)))) {
            URI address = URI.create("http://127.0.0.1:" + free + "/socket.io/?EIO=4&transport=polling");
            HttpRequest request = HttpRequest.newBuilder(address).build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .body())
                    .contains("\"pingInterval\":3000,\"pingTimeout\":11000");
            assertThat(other.port()).isNotEqualTo(free);
        }
    }

    @Test
    void somebodyWhoComesAndGoesGetsEverythingInOrder() {
        Chatter ann = Chatter.connect(server, "101", 3);
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < MANY; i++) {
                ann.chat(text(i));
            }
        });
        Set<Integer> got = new HashSet<>();
        while (got.size() < MANY) {
            try (Chatter ben = Chatter.connect(server, "102", 3)) {
                ben.isReady();
                List<Integer> now = new ArrayList<>();
                int most = Math.min(50, MANY - got.size());
                while (now.size() < most) {
                    JsonNode chat = ben.nextChat();
                    if (chat.path("messageType").intValue() == 2) {
                        now.add(chat.path("content").asInt());
                    }
                }
                assertThat(now).as("once in a session").doesNotHaveDuplicates();
                assertThat(now).as("in order").isSorted();
                got.addAll(now);
            }
        }
        sending.join();
        assertThat(got)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, MANY).boxed().toList());
        ann.close();
    }

    @Test
    void aClientThatNeverSaysItIsReadyGetsWhatWaitedAfterAWhile() {
        try (Chatter ann = Chatter.connect(server, "101", 3);
                Chatter ben = Chatter.connect(server, "102", 1)) {
            ann.chat(text(7));
            assertThat(ben.nextChat().path("content").asText()).isEqualTo("7");
        }
    }

    @Test
    void aFloodIsHeldBackAndAllOfItAnswered() {
        try (Chatter ann = Chatter.connect(server, "101", 3);
                Chatter ben = Chatter.connect(server, "102", 3)) {
            ben.isReady();
            IntStream.range(0, MANY).forEach(i -> ann.emits("chat", text(i)));
            for (int i = 0; i < MANY; i++) {
                assertThat(ben.nextChat().path("content").asInt()).isEqualTo(i);
            }
        }
    }

    @Test
    void signingInTakesAForm() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.http("/chat/doLogin"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("mobile=101&pwd=00000000000000000000000000000000&device=3&UUID=u"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body())
                .isEqualTo("{\"code\":3,\"data\":{\"info\":\"密码错误\"}}");
    }

    private FrameRecorder old(String token) {
        FrameRecorder old = FrameRecorder.connect(URI.create(
                "ws://127.0.0.1:" + server.port() + "/socket.io/?EIO=3&transport=websocket&device=1&token=" + token));
        assertThat(old.next()).startsWith("0{");
        return old;
    }

    private static String text(int i) {
        return "{\"msgId\":\"m" + i + "\",\"destId\":102,\"fromType\":1,\"messageType\":2,\"content\":\"" + i + "\"}";
    }

    private int status(String query) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server.http("/socket.io/?" + query)).build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
