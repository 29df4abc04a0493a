package org.rialto.desktop.net;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskReply;
import org.rialto.protocol.desk.DeskRequest;

/**
 * The desk wire as text (docs/protocol/desk.md): strict when writing, lenient when reading.
 *
 * <p>Thread: safe.
 */
public final class DeskCodec {
    private static final int LOGIN = 5;
    private static final int HEARTBEAT = 13;

    private final ObjectMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public ObjectMapper json() {
        return json;
    }

    String write(DeskRequest request) {
        return text(request);
    }

    String login(String token) {
        return text(Map.of("cmd", LOGIN, "token", token));
    }

    String heartbeat() {
        return text(Map.of("cmd", HEARTBEAT, "hbbyte", "-127"));
    }

    /** Empty for what is no frame of ours. */
    Optional<DeskReply> read(String text) {
        try {
            return Optional.ofNullable(json.readValue(text, DeskReply.class));
        } catch (JsonProcessingException notOurs) {
            return Optional.empty();
        }
    }

    /** Empty if the server sent something else than the wire says. */
    <T> Optional<T> data(@Nullable JsonNode data, Class<T> type) {
        try {
            return Optional.ofNullable(json.treeToValue(data == null ? MissingNode.getInstance() : data, type));
        } catch (JsonProcessingException notOurs) {
            return Optional.empty();
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
