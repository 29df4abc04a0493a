package org.rialto.server.dialect.immessage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rialto.server.testkit.Chatter;
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
