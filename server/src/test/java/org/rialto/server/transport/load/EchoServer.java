package org.rialto.server.transport.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.rialto.server.transport.Listeners;
import org.rialto.server.transport.Rest;
import org.rialto.server.transport.ws.Frame;
import org.rialto.server.transport.ws.Handshake;
import org.rialto.server.transport.ws.Socket;
import org.rialto.server.transport.ws.SocketHandler;
import org.rialto.server.transport.ws.SocketLimits;
import org.rialto.server.transport.ws.SocketRoute;

/** Echoes at {@code /echo}, sends to everybody at {@code /room}; prints its port, and its used heap when asked. */
final class EchoServer {
    private EchoServer() {}

    public static void main(String[] args) throws Exception {
        Listeners listeners = new Listeners(
                new Listeners.Settings(
                        "127.0.0.1", 0, Map.of(), Integer.getInteger("selectors", 2), 2, 0, Duration.ofSeconds(10)),
                SocketLimits.defaults(),
                Rest.application(List.of(), new ObjectMapper(), Set.of()),
                List.of(new Echo("/echo", false), new Echo("/room", true)));
        listeners.start();
        System.out.println(listeners.port());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            for (int i = 0; i < 4; i++) {
                System.gc();
            }
            Runtime runtime = Runtime.getRuntime();
            System.out.println(runtime.totalMemory() - runtime.freeMemory());
        }
        listeners.stop();
    }

    private static final class Echo implements SocketRoute {
        private final String path;
        private final boolean shared;
        private final List<Socket> room = new CopyOnWriteArrayList<>();

        Echo(String path, boolean shared) {
            this.path = path;
            this.shared = shared;
        }

        @Override
        public boolean matches(String asked) {
            return asked.equals(path);
        }

        @Override
        public Answer open(Handshake handshake) {
            return new Answer.Accept(new SocketHandler() {
                private List<Socket> mine = List.of();

                @Override
                public void onOpen(Socket socket) {
                    mine = List.of(socket);
                    room.addAll(mine);
                }

                @Override
                public void onText(String text) {
                    Frame frame = Frame.text(text);
                    (shared ? room : mine).forEach(socket -> socket.send(frame));
                }

                @Override
                public void onBinary(byte[] payload) {
                    throw new IllegalStateException("text only");
                }

                @Override
                public void onClose(int code) {
                    room.removeAll(mine);
                }
            });
        }
    }
}
