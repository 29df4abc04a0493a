package org.rialto.desktop.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ServerApiTest {
    private final ServerApi api = new ServerApi(new DeskCodec().json());
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private int status = 200;
    private String body = "{}";

    ServerApiTest() throws IOException {}

    @BeforeEach
    void serve() {
        http.createContext("/", exchange -> {
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        http.start();
    }

    @AfterEach
    void stop() {
        http.stop(0);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(200, "{\"token\":\"ab\",\"expiresAt\":5,\"user\":{}}", new SignIn.Done("ab", 5)),
                Arguments.of(200, "{}", new SignIn.NotRialto()),
                Arguments.of(200, "<html>", new SignIn.NotRialto()),
                Arguments.of(200, "", new SignIn.NotRialto()),
                Arguments.of(401, "{\"error\":\"credentials\",\"triesLeft\":4}", new SignIn.WrongCredentials(4)),
                Arguments.of(401, "sign in at the gateway", new SignIn.NotRialto()),
                Arguments.of(403, "{\"error\":\"disabled\"}", new SignIn.Disabled()),
                Arguments.of(403, "", new SignIn.NotRialto()),
                Arguments.of(429, "{\"retryAfterMs\":2500}", new SignIn.TooMany(Duration.ofMillis(2500))),
                Arguments.of(404, "", new SignIn.NotRialto()),
                Arguments.of(302, "", new SignIn.NotRialto()));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void understandsEveryAnswer(int answerStatus, String answerBody, SignIn expected) throws Exception {
        status = answerStatus;
        body = answerBody;
        assertThat(api.signIn(server(), "alice", "se\"cret").get(10, TimeUnit.SECONDS))
                .isEqualTo(expected);
        assertThat(seen)
                .singleElement()
                .asString()
                .startsWith("POST /api/login null {")
                .contains("se\\\"cret");
    }

    @Test
    void saysWhyNothingAnswered() throws Exception {
        http.stop(0);
        assertThat(api.signIn(server(), "a", "b").get(15, TimeUnit.SECONDS))
                .isEqualTo(new SignIn.Unreachable(SignIn.Cause.REFUSED));
        ServerAddress nowhere =
                ServerAddress.parse("http://no-such-host.invalid").orElseThrow();
        assertThat(api.signIn(nowhere, "a", "b").get(15, TimeUnit.SECONDS))
                .isEqualTo(new SignIn.Unreachable(SignIn.Cause.ADDRESS));
    }

    @Test
    void saysThatAServerHasNoTls() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answerInTheClear(plain));
            ServerAddress secure = new ServerAddress(true, "127.0.0.1", plain.getLocalPort());
            assertThat(api.signIn(secure, "a", "b").get(15, TimeUnit.SECONDS))
                    .isEqualTo(new SignIn.Unreachable(SignIn.Cause.TLS));
            answered.get(5, TimeUnit.SECONDS);
        }
    }

    private static void answerInTheClear(ServerSocket plain) {
        try (Socket client = plain.accept()) {
            client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void signsOutWithTheTokenInAHeader() throws Exception {
        assertThat(api.signOut(server(), "ab").get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).containsExactly("POST /api/logout Bearer ab ");
        status = 401;
        assertThat(api.signOut(server(), "ab").get(10, TimeUnit.SECONDS)).isFalse();
        http.stop(0);
        assertThat(api.signOut(server(), "ab").get(15, TimeUnit.SECONDS)).isFalse();
    }

    private ServerAddress server() {
        return new ServerAddress(false, "127.0.0.1", http.getAddress().getPort());
    }
}
