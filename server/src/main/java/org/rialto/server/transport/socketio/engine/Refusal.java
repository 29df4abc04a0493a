package org.rialto.server.transport.socketio.engine;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The answer to a request that opens or touches no session. Codes and messages are those of the official server.
 *
 * <p>Thread: immutable.
 */
public record Refusal(int status, int code, String message) {
    static final Refusal UNKNOWN_TRANSPORT = new Refusal(400, 0, "Transport unknown");
    static final Refusal UNKNOWN_SID = new Refusal(400, 1, "Session ID unknown");
    static final Refusal BAD_HANDSHAKE_METHOD = new Refusal(400, 2, "Bad handshake method");
    static final Refusal BAD_REQUEST = new Refusal(400, 3, "Bad request");
    static final Refusal TOO_LARGE = new Refusal(413, 3, "Payload too large");
    static final Refusal UNSUPPORTED_VERSION = new Refusal(400, 5, "Unsupported protocol version");
    static final Refusal TOO_MANY = new Refusal(503, 4, "Too many sessions");

    static final Refusal FAULT = new Refusal(500, 4, "Internal error");

    static final String CONTENT_TYPE = "application/json";

    private static final int FORBIDDEN = 4;

    /** An application's own: 401 without credentials, 403 for those who may not. */
    public static Refusal of(int status, String message) {
        return new Refusal(status, FORBIDDEN, message);
    }

    byte[] bytes() {
        return body().getBytes(StandardCharsets.UTF_8);
    }

    String body() {
        String quoted = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(message));
        return "{\"code\":" + code + ",\"message\":\"" + quoted + "\"}";
    }
}
