package org.rialto.server.dialect.jim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rialto.server.testkit.FrameRecorder;
import org.rialto.server.testkit.JimReplies;
import org.rialto.server.testkit.Json;
import org.rialto.server.testkit.TestServer;

class JimPortTest {

    @Test
    void theDocumentedPortServesTheSameAsTheMainPort() throws IOException {
        int port = freePort();
        try (TestServer server = TestServer.start(Map.of("listeners.jim", Integer.toString(port)))) {
            server.addUser("alice");
            URI address = URI.create("ws://127.0.0.1:" + port + "/?token=" + server.token("alice"));
            try (FrameRecorder alice = FrameRecorder.connect(address);
                    FrameRecorder again = server.connect("alice")) {
                assertThat(Json.read(alice.next())).isEqualTo(Json.read(JimReplies.LOGGED_IN));
                JimPair.requireAlive(alice);
                JimPair.requireAlive(again);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
