package org.rialto.desktop.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.rialto.server.transport.TestServer;
import org.rialto.server.transport.ws.Frame;
import org.rialto.server.transport.ws.Handshake;
import org.rialto.server.transport.ws.Socket;
import org.rialto.server.transport.ws.SocketHandler;
import org.rialto.server.transport.ws.SocketRoute;

/**
 * A real WebSocket endpoint that signs in and greets as the desk wire says, or misbehaves as a test wants.
 *
 * <p>Thread: safe.
 */
public final class DeskEndpoint implements SocketRoute, AutoCloseable {
    public final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    public final List<String> handshakes = new CopyOnWriteArrayList<>();
    public final List<Socket> sockets = new CopyOnWriteArrayList<>();
    public volatile String login = "{\"code\":10007,\"command\":6,\"msg\":\"ok\"}";
    public volatile String hello =
            "{\"command\":100,\"reqId\":\"%s\",\"code\":200,\"data\":{\"serverId\":\"s\",\"epoch\":"
                    + "\"e\",\"user\":{\"id\":\"alice\",\"number\":1,\"nickname\":\"Alice\"},\"sessionId\":\"1\",\"cursor\":0,"
                    + "\"now\":0,\"tokenExpiresAt\":0,\"roles\":[],\"features\":[]}}";
    public volatile boolean beats = true;
    private final ObjectMapper json = new ObjectMapper();
    private final TestServer server;

    public DeskEndpoint() throws IOException {
        server = new TestServer(this);
    }

    public String address() {
        return "http://127.0.0.1:" + server.port();
    }

    /** To every session there is. */
    public void push(String text) {
        sockets.forEach(socket -> socket.send(Frame.text(text)));
    }

    public void cut() {
        sockets.forEach(socket -> socket.close(1001, "going"));
        sockets.clear();
    }

    @Override
    public boolean matches(String path) {
        return path.equals("/");
    }

    @Override
    public Answer open(Handshake handshake) {
        handshakes.add(handshake.parameter("token").orElse("none"));
        return new Answer.Accept(new Session());
    }

    @Override
    public void close() {
        server.close();
    }

    @SuppressWarnings("NullAway.Init") // onOpen comes before anything else
    private final class Session implements SocketHandler {
        private volatile Socket socket;

        @Override
        public void onOpen(Socket opened) {
            socket = opened;
            sockets.add(opened);
        }

        @Override
        public void onText(String text) {
            try {
                JsonNode request = json.readTree(text);
                requests.add(request);
                String answer = switch (request.path("cmd").asInt()) {
                    case 5 -> login;
                    case 100 -> hello.formatted(request.path("reqId").asText());
                    case 13 -> beats ? "{\"command\":13,\"data\":{\"createTime\":1,\"hbbyte\":-128}}" : "";
                    default -> "";
                };
                if (!answer.isEmpty()) {
                    socket.send(Frame.text(answer));
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        @Override
        public void onBinary(byte[] payload) {
            throw new AssertionError("the desk wire is text");
        }

        @Override
        public void onClose(int code) {
            sockets.remove(socket);
        }
    }
}
