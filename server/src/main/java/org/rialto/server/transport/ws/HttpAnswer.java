package org.rialto.server.transport.ws;

import jakarta.ws.rs.core.Response.Status;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glassfish.tyrus.spi.UpgradeResponse;
import org.rialto.server.transport.ws.SocketRoute.Answer;

/**
 * The bytes of the HTTP responses that end a handshake.
 *
 * <p>Thread: stateless.
 */
final class HttpAnswer {
    private HttpAnswer() {}

    static ByteBuffer of(UpgradeResponse response) {
        Map<String, List<String>> headers = new TreeMap<>(response.getHeaders());
        if (response.getStatus() != 101) {
            headers.put("Connection", List.of("close"));
            headers.put("Content-Length", List.of("0"));
        }
        return bytes(response.getStatus(), headers, "");
    }

    static ByteBuffer of(Answer.Refuse refusal) {
        Map<String, List<String>> headers = new TreeMap<>();
        headers.put("Cache-Control", List.of("no-store"));
        headers.put("Connection", List.of("close"));
        headers.put("Content-Type", List.of(refusal.contentType()));
        headers.put(
                "Content-Length", List.of(Integer.toString(refusal.body().getBytes(StandardCharsets.UTF_8).length)));
        headers.put("X-Content-Type-Options", List.of("nosniff"));
        return bytes(refusal.status(), headers, refusal.body());
    }

    private static ByteBuffer bytes(int status, Map<String, List<String>> headers, String body) {
        StringBuilder out = new StringBuilder(256).append("HTTP/1.1 ").append(status);
        out.append(' ').append(reason(status)).append("\r\n");
        headers.forEach((name, values) ->
                out.append(name).append(": ").append(String.join(", ", values)).append("\r\n"));
        out.append("\r\n").append(body);
        return ByteBuffer.wrap(out.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Empty for a status that has no name: it may be left out (RFC 9112 §4). */
    private static String reason(int status) {
        Status known = Status.fromStatusCode(status);
        return known != null ? known.getReasonPhrase() : status == 101 ? "Switching Protocols" : "";
    }
}
