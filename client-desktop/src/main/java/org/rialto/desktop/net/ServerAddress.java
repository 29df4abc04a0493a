package org.rialto.desktop.net;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a server is, as somebody typed it: {@code chat.example.com}, {@code 127.0.0.1:8080}, {@code https://…}. Without
 * a scheme it is plain HTTP on port 8080, which is what a server opens by itself.
 *
 * <p>Thread: immutable.
 */
public record ServerAddress(boolean secure, String host, int port) {
    private static final int PLAIN_PORT = 8080;
    private static final int SECURE_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Empty if it cannot be an address. A path or a query is not part of one and is left out. */
    public static Optional<ServerAddress> parse(String typed) {
        String text = typed.strip();
        boolean named = text.contains("://");
        try {
            URI uri = new URI(named ? text : "http://" + text);
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            boolean secure = scheme.equals("https") || scheme.equals("wss");
            boolean plain = scheme.equals("http") || scheme.equals("ws");
            if (uri.getHost() == null || uri.getUserInfo() != null || !(secure || plain)) {
                return Optional.empty();
            }
            int usual = secure ? SECURE_PORT : named ? HTTP_PORT : PLAIN_PORT;
            int port = uri.getPort() < 0 ? usual : uri.getPort();
            return Optional.of(new ServerAddress(secure, uri.getHost().toLowerCase(Locale.ROOT), port));
        } catch (URISyntaxException | IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** False if a password would cross a network in the clear. */
    public boolean isPrivate() {
        return secure || LOOPBACK.contains(host);
    }

    public URI socket() {
        return URI.create((secure ? "wss://" : "ws://") + host + ":" + port + "/");
    }

    public URI http(String path) {
        return URI.create((secure ? "https://" : "http://") + host + ":" + port + path);
    }

    @Override
    public String toString() {
        return (secure ? "https://" : "http://") + host + ":" + port;
    }
}
