package org.rialto.server.dialect.friend;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.User;
import org.rialto.server.transport.ws.Frame;

/** The JSON of this wire. Thread: immutable. */
final class FriendWire {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

    private FriendWire() {}

    /** What a client sends. Its {@code senderId} is not read: who sends is who connected. */
    record Sending(String to, String text) {}

    /** One line of a conversation as it is pushed and as the history lists it. */
    record Line(String sender, String text, String time) {}

    /** A person: of the fields of the original server those that an account has here. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Profile(long id, String name, @Nullable String img) {
        static Profile of(User user) {
            return new Profile(user.id().number(), user.nickname(), user.avatar());
        }
    }

    /** What every form call answers; absent values are left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Envelope(
            int status, @Nullable String msg, @Nullable Object data) {
        private static final int OK = 0;
        private static final int ERROR = 1;
        private static final int ILLEGAL_ARGUMENT = 2;

        static Envelope of(Object data) {
            return new Envelope(OK, null, data);
        }

        static Envelope of(String msg, Object data) {
            return new Envelope(OK, msg, data);
        }

        /** Done, and nothing to show but a word. */
        static Envelope said(String msg) {
            return new Envelope(OK, msg, null);
        }

        static Envelope error(String msg) {
            return new Envelope(ERROR, msg, null);
        }

        static Envelope illegalArgument() {
            return new Envelope(ILLEGAL_ARGUMENT, "参数错误", null);
        }
    }

    /** Empty for what is no message. */
    static Optional<Sending> read(String frame) {
        try {
            JsonNode node = READER.readTree(frame);
            JsonNode to = node.path("to");
            JsonNode text = node.path("text");
            return text.isTextual() && (to.isTextual() || to.isIntegralNumber())
                    ? Optional.of(new Sending(to.asText(), text.textValue()))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static Frame frame(Line line) {
        return Frame.text(JsonNodeFactory.instance
                .objectNode()
                .put("sender", line.sender)
                .put("text", line.text)
                .put("time", line.time)
                .toString());
    }

    /** The error object (protocol/friendchat.md §1.1). @param to whom it was for; 0 when that is not a number */
    static Frame error(String to, String text, String createTime) {
        return Frame.text(JsonNodeFactory.instance
                .objectNode()
                .putNull("id")
                .put("sender", 0)
                .put("to", NUMBER.matcher(to).matches() ? Long.parseLong(to) : 0)
                .put("text", text)
                .put("createTime", createTime)
                .toString());
    }
}
