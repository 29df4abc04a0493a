package org.rialto.server.transport.ws;

import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.jspecify.annotations.Nullable;

/**
 * Copies what a handshake says out of Grizzly's request, whose buffers are used again afterwards.
 *
 * <p>Thread: stateless.
 */
public final class HandshakeReader {
    private HandshakeReader() {}

    public static Handshake read(HttpRequestPacket request) {
        return new Handshake(
                path(request.getRequestURI()),
                query(request.getQueryString()),
                headers(request),
                (InetSocketAddress) request.getConnection().getPeerAddress(),
                request.getLocalPort(),
                request.isSecure());
    }

    /** A plus is a plus there. */
    private static String path(String path) {
        return path.indexOf('%') < 0 ? path : decode(path.replace("+", "%2B"));
    }

    /** Parameters by name, decoded. */
    public static Map<String, List<String>> query(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return Map.of();
        }
        Map<String, List<String>> all = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            add(all, decode(name), decode(value));
        }
        return frozen(all);
    }

    private static Map<String, List<String>> headers(HttpRequestPacket request) {
        Map<String, List<String>> all = new HashMap<>();
        for (String name : request.getHeaders().names()) {
            String key = name.toLowerCase(Locale.ROOT);
            if (!all.containsKey(key)) {
                request.getHeaders().values(name).forEach(value -> add(all, key, value));
            }
        }
        return frozen(all);
    }

    private static void add(Map<String, List<String>> all, String name, String value) {
        all.computeIfAbsent(name, absent -> new ArrayList<>(1)).add(value);
    }

    private static Map<String, List<String>> frozen(Map<String, List<String>> all) {
        all.replaceAll((name, values) -> List.copyOf(values));
        return Map.copyOf(all);
    }

    /** Percent-decoded as UTF-8; as it stands when it is not decodable. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
