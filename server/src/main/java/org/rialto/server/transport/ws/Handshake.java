package org.rialto.server.transport.ws;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The HTTP request that asks for a WebSocket. Header names are lower case.
 *
 * <p>Thread: immutable.
 */
public record Handshake(
        String path,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        InetSocketAddress peer,
        int localPort,
        boolean secure) {

    /** First value of a query parameter, decoded. */
    public Optional<String> parameter(String name) {
        return first(query, name);
    }

    /** First value of a header; the name in lower case. */
    public Optional<String> header(String name) {
        return first(headers, name);
    }

    /** The same without these headers, for what is kept as long as the socket lives. */
    Handshake withoutHeaders(List<String> names) {
        Map<String, List<String>> kept = new HashMap<>(headers);
        kept.keySet().removeAll(names);
        return new Handshake(path, query, Map.copyOf(kept), peer, localPort, secure);
    }

    private static Optional<String> first(Map<String, List<String>> all, String name) {
        List<String> values = all.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }
}
