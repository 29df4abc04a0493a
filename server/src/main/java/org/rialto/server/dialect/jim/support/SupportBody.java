package org.rialto.server.dialect.jim.support;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A body as the document's samples have it: JSON, with comments, full-width punctuation and forgotten commas (R11).
 * Names match ignoring case, {@code _} and {@code -}; blank is as good as absent, and so is what is no object at all.
 *
 * <p>Thread: immutable.
 */
final class SupportBody {
    private static final int MOST_DEPTH = 64;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_DEPTH)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private final Map<String, JsonNode> fields;

    private SupportBody(Map<String, JsonNode> fields) {
        this.fields = fields;
    }

    static SupportBody read(String text) {
        Map<String, JsonNode> fields = new HashMap<>();
        try {
            JsonNode body = JSON.readTree(tidied(text));
            body.properties().forEach(field -> fields.putIfAbsent(fold(field.getKey()), field.getValue()));
        } catch (JsonProcessingException e) {
            return new SupportBody(Map.of());
        }
        return new SupportBody(fields);
    }

    Optional<String> text(String name) {
        JsonNode value = fields.get(fold(name));
        return Optional.ofNullable(value)
                .filter(node -> node.isTextual() || node.isIntegralNumber())
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank());
    }

    /** What stands there, blank or not; null when it is neither text nor number. */
    Optional<String> echo(String name) {
        return Optional.ofNullable(fields.get(fold(name)))
                .filter(JsonNode::isValueNode)
                .filter(node -> !node.isNull())
                .map(JsonNode::asText);
    }

    /** Empty when absent; throws NumberFormatException when it is there and no whole number. */
    OptionalInt number(String name) {
        JsonNode value = fields.get(fold(name));
        if (value == null
                || value.isNull()
                || value.isTextual() && value.textValue().isBlank()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(value.asText().strip()));
    }

    /** Without comments, with half-width punctuation and all commas; texts stay as they are. */
    static String tidied(String text) {
        StringBuilder out = new StringBuilder(text.length());
        char last = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            if (c == '/' && next == '/') {
                int end = text.indexOf('\n', i);
                i = end < 0 ? text.length() : end;
                out.append('\n');
            } else if (c == '/' && next == '*') {
                int end = text.indexOf("*/", i + 2);
                i = end < 0 ? text.length() : end + 1;
            } else if (c == '"') {
                if (endsValue(last)) {
                    out.append(',');
                }
                int end = endOfText(text, i);
                out.append(text, i, end);
                i = end - 1;
                last = '"';
            } else {
                char half = c == '：' ? ':' : c == '，' ? ',' : c;
                out.append(half);
                last = Character.isWhitespace(c) || c == '\uFEFF' ? last : half;
            }
        }
        return out.toString();
    }

    /** After a value no text may begin: a comma was forgotten. */
    private static boolean endsValue(char last) {
        return last == '"' || last == '}' || last == ']' || Character.isLetterOrDigit(last);
    }

    private static int endOfText(String text, int start) {
        for (int i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                return i + 1;
            }
        }
        return text.length();
    }

    private static String fold(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }
}
