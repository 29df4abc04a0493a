package org.rialto.server.dialect.immessage;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;

/** Reads the payload of {@code chat}: required fields, numbers as text too, and misread names. Thread: stateless. */
final class ImMessageReader {
    private static final BigInteger MOST = BigInteger.valueOf(Integer.MAX_VALUE);

    private ImMessageReader() {}

    /** Its id, as far as it can be told; for answering what cannot be read. */
    static String msgId(JsonNode json) {
        return text(json, "msgId", "msgld").orElse("");
    }

    /** @throws ChatException BAD_FIELD */
    static ImMessageType type(JsonNode json) {
        if (!json.isObject()) {
            throw bad("an ImMessage is a JSON object");
        }
        BigInteger number = number(json, "messageType").orElseThrow(() -> bad("messageType is missing"));
        return ImMessageType.of(number.bitLength() < Long.SIZE ? number.longValue() : -1)
                .orElseThrow(() -> bad("no such messageType"));
    }

    /** @throws ChatException BAD_FIELD when something required is missing or cannot be what it is */
    static ImMessage read(ImMessageType type, JsonNode json) {
        String msgId = text(json, "msgId", "msgld").orElseThrow(() -> bad("msgId is missing"));
        BigInteger fromType = number(json, "fromType").orElseThrow(() -> bad("fromType is missing"));
        BigInteger destId = number(json, "destId", "destld").orElseThrow(() -> bad("destId is missing"));
        if (!fromType.equals(BigInteger.ONE) && !fromType.equals(BigInteger.TWO)) {
            throw bad("fromType is 1 for a person or 2 for a group");
        }
        if (destId.signum() <= 0 || destId.compareTo(MOST) > 0) {
            throw new ChatException(
                    fromType.equals(BigInteger.ONE) ? Problem.UNKNOWN_USER : Problem.UNKNOWN_ROOM, "no such number");
        }
        return new ImMessage(
                type,
                msgId,
                fromType.intValue(),
                destId.toString(),
                content(json),
                small(json, "version"),
                text(json, "geoId", "geold", "geoID").orElse(null),
                small(json, "status"));
    }

    private static String content(JsonNode json) {
        JsonNode content = json.path("content");
        if (content.isObject()) {
            return content.toString(); // COMPAT: clients that do not write their JSON into a string
        }
        if (!content.isTextual() || content.textValue().isEmpty()) {
            throw bad("content is missing");
        }
        return content.textValue();
    }

    private static Optional<String> text(JsonNode json, String... names) {
        for (String name : names) {
            JsonNode value = json.path(name);
            if (value.isTextual() && !value.textValue().isEmpty()) {
                return Optional.of(value.textValue());
            }
        }
        return Optional.empty();
    }

    private static Optional<BigInteger> number(JsonNode json, String... names) {
        for (String name : names) {
            JsonNode value = json.path(name);
            if (value.isIntegralNumber()) {
                return Optional.of(value.bigIntegerValue());
            }
            if (value.isTextual() && value.textValue().matches("[0-9]{1,18}")) {
                return Optional.of(new BigInteger(value.textValue()));
            }
            if (!value.isMissingNode() && !value.isNull()) {
                throw bad(name + " is not a number");
            }
        }
        return Optional.empty();
    }

    private static @Nullable Integer small(JsonNode json, String name) {
        return json.path(name).canConvertToInt() && json.path(name).isIntegralNumber()
                ? json.path(name).intValue()
                : null;
    }

    private static ChatException bad(String detail) {
        return new ChatException(Problem.BAD_FIELD, detail);
    }
}
