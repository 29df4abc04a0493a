package org.rialto.server.transport.ws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rialto.server.transport.TestServer;

class HandshakeTest {
    private final TestRoute route = new TestRoute(TestHandler::echo);
    private TestServer server;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(route);
        client = new RawClient(server.port());
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void acceptedHandshakeIsAnsweredWithTheKeyOfTheRfc() throws Exception {
        client.send(ascii(RawClient.handshake("/ws")));
        assertThat(client.head())
                .startsWith("HTTP/1.1 101 ")
                .containsIgnoringCase("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                .containsIgnoringCase("Upgrade: websocket");
    }

    @Test
    void refusalIsAnsweredWithItsStatusAndBodyAndNoFrames() throws Exception {
        client.send(
                RawClient.concat(ascii(RawClient.handshake("/ws?token=bad")), RawClient.frame(RawClient.TEXT, "x")));
        String head = client.head();
        assertThat(head).startsWith("HTTP/1.1 401 Unauthorized").contains("Content-Type: application/json");
        assertThat(client.body(head)).isEqualTo("{\"error\":\"令牌\"}");
        assertThat(client.receive().opcode()).isEqualTo(-1);
    }

    @Test
    void framesInTheSegmentOfTheHandshakeAreNotLost() throws Exception {
        byte[] half = RawClient.frame(RawClient.TEXT, "second");
        client.send(RawClient.concat(
                ascii(RawClient.handshake("/ws")),
                RawClient.frame(RawClient.TEXT, "first"),
                java.util.Arrays.copyOf(half, 5)));
        client.head();
        assertThat(client.receive().text()).isEqualTo("first");
        client.send(java.util.Arrays.copyOfRange(half, 5, half.length));
        assertThat(client.receive().text()).isEqualTo("second");
    }

    @Test
    void routeMayAnswerLaterAndWhatTheClientSaysMeanwhileIsNotLost() throws Exception {
        client.send(RawClient.concat(
                ascii(RawClient.handshake("/ws?later")), RawClient.frame(RawClient.TEXT, "with the handshake")));
        client.send("behind it");
        route.decide();
        assertThat(client.head()).startsWith("HTTP/1.1 101 ");
        assertThat(client.receive().text()).isEqualTo("with the handshake");
        assertThat(client.receive().text()).isEqualTo("behind it");
        client.send("later");
        assertThat(client.receive().text()).isEqualTo("later");
    }

    @Test
    void routeThatAnswersLaterMayRefuseOrFail() throws Exception {
        client.send(ascii(RawClient.handshake("/ws?later&token=bad")));
        try (RawClient other = new RawClient(server.port())) {
            other.send(ascii(RawClient.handshake("/ws?later=fail")));
            route.decide();
            assertThat(client.head()).startsWith("HTTP/1.1 401 Unauthorized");
            assertThat(other.head()).startsWith("HTTP/1.1 500 ");
        }
    }

    @Test
    void clientThatGoesBeforeTheAnswerIsClosed() throws Exception {
        client.send(ascii(RawClient.handshake("/ws?later")));
        client.close();
        route.decide();
        assertThat(route.handler().next()).isInstanceOf(Integer.class);
    }

    @Test
    void handshakeMayComeByteByByte() throws Exception {
        for (byte b : ascii(RawClient.handshake("/ws"))) {
            client.send(new byte[] {b});
        }
        assertThat(client.head()).startsWith("HTTP/1.1 101 ");
        client.send("x");
        assertThat(client.receive().text()).isEqualTo("x");
    }

    @Test
    void socketKnowsWhatTheClientAskedFor() throws Exception {
        client.send(ascii(RawClient.handshake("/%77s?token=a%2Bb+c&flag&name=%E5%BC%A0&name=2")
                .replace("Host: localhost", "Host: localhost\r\nX-One: 1\r\nx-one: 2")));
        client.head();
        Handshake handshake = route.handler().socket().handshake();
        assertThat(handshake.path()).isEqualTo("/ws");
        assertThat(handshake.parameter("token")).contains("a+b c");
        assertThat(handshake.parameter("flag")).contains("");
        assertThat(handshake.query()).containsEntry("name", List.of("张", "2"));
        assertThat(handshake.headers())
                .containsEntry("x-one", List.of("1", "2"))
                .doesNotContainKey("upgrade");
        assertThat(handshake.header("host")).contains("localhost");
        assertThat(handshake.localPort()).isEqualTo(server.port());
        assertThat(handshake.secure()).isFalse();
    }

    @Test
    void addressOfThePeerIsNotLookedUpByName() throws Exception {
        client.upgrade();
        assertThat(route.handler().socket().handshake().peer().getAddress().toString())
                .isEqualTo("/127.0.0.1");
    }

    @Test
    void noExtensionAndNoSubprotocolIsAgreedTo() throws Exception {
        client.send(ascii(RawClient.handshake("/ws")
                .replace(
                        "Host:",
                        "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
                                + "Sec-WebSocket-Protocol: chat\r\nHost:")));
        assertThat(client.head())
                .startsWith("HTTP/1.1 101 ")
                .doesNotContainIgnoringCase("sec-websocket-extensions")
                .doesNotContainIgnoringCase("sec-websocket-protocol");
    }

    @Test
    void handshakeWithoutKeyIsABadRequest() throws Exception {
        client.send(ascii(RawClient.handshake("/ws").replace("Sec-WebSocket-Key", "X-Key")));
        assertThat(client.head()).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void otherVersionOfTheProtocolIsToldWhichOneWeSpeak() throws Exception {
        client.send(ascii(RawClient.handshake("/ws").replace("Version: 13", "Version: 8")));
        assertThat(client.head()).startsWith("HTTP/1.1 426 ").containsIgnoringCase("Sec-WebSocket-Version: 13");
    }

    @Test
    void pathThatNoRouteKnowsIsHttps() throws Exception {
        client.send(ascii(RawClient.handshake("/elsewhere")));
        assertThat(client.head()).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void postWithAnUpgradeIsNoHandshake() throws Exception {
        client.send(ascii(RawClient.handshake("/ws").replace("GET", "POST")));
        assertThat(client.head()).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void routeThatThrowsIsAnInternalError() throws Exception {
        SocketRoute broken = new SocketRoute() {
            @Override
            public boolean matches(String path) {
                return true;
            }

            @Override
            public Answer open(Handshake handshake) {
                throw new IllegalStateException("on purpose");
            }
        };
        try (TestServer other = new TestServer(broken);
                RawClient raw = new RawClient(other.port())) {
            raw.send(ascii(RawClient.handshake("/ws")));
            String head = raw.head();
            assertThat(head).startsWith("HTTP/1.1 500 ");
            assertThat(raw.body(head)).isEqualTo("{\"error\":\"internal\"}");
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
