import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Two J-IM sessions against a running server, with nothing but the JDK: {@code Smoke send|history URL TOKEN TOKEN}. */
public final class Smoke {
    private static final String TEXT = "smoke \u5192\u70df \\u2713";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static void main(String[] args) throws Exception {
        URI url = URI.create(args[1]);
        expect(get(url.resolve("/livez")), 200);
        expect(get(url.resolve("/readyz")), 200);
        Session alice = new Session(url, args[2]);
        Session bob = new Session(url, args[3]);
        if (args[0].equals("send")) {
            alice.send("{\"cmd\":11,\"chatType\":2,\"to\":\"bob\",\"msgType\":0,\"id\":\"smoke-1\",\"createTime\":1,"
                    + "\"content\":\"" + TEXT + "\"}");
            alice.await("\"command\":12", "\"code\":10000");
            bob.await("\"command\":11", "\"id\":\"smoke-1\"", "\u5192\u70df");
            System.out.println("bob received what alice sent");
        } else {
            bob.send("{\"cmd\":19,\"userId\":\"bob\",\"fromUserId\":\"alice\",\"type\":1}");
            bob.await("\"command\":20", "\"code\":10018", "\"id\":\"smoke-1\"", "\u5192\u70df");
            System.out.println("bob's history still has it");
        }
        System.exit(0);
    }

    private static HttpResponse<String> get(URI url) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void expect(HttpResponse<String> response, int status) {
        if (response.statusCode() != status) {
            throw new AssertionError(response.uri() + " answered " + response.statusCode() + " " + response.body());
        }
    }

    /** A signed-in session that keeps the texts it gets. */
    private static final class Session implements WebSocket.Listener {
        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        private final StringBuilder partial = new StringBuilder();
        private final WebSocket socket;

        Session(URI url, String token) throws Exception {
            URI target = URI.create("ws://" + url.getAuthority() + "/?token=" + token);
            socket = HTTP.newWebSocketBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .buildAsync(target, this)
                    .get(10, TimeUnit.SECONDS);
            await("\"command\":6", "\"code\":10007");
        }

        void send(String text) {
            socket.sendText(text, true).join();
        }

        /** Passes over what comes between, such as presence. */
        void await(String... parts) throws Exception {
            for (String last = null; ; ) {
                String text = received.poll(10, TimeUnit.SECONDS);
                if (text == null) {
                    throw new AssertionError("no frame with " + String.join(" ", parts) + "; the last one was " + last);
                }
                last = text;
                if (java.util.Arrays.stream(parts).allMatch(text::contains)) {
                    return;
                }
            }
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                received.add(partial.toString());
                partial.setLength(0);
            }
            webSocket.request(1);
            return null;
        }
    }
}
