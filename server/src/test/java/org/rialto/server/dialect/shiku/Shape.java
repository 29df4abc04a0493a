package org.rialto.server.dialect.shiku;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Compares the shape of an answer with that of a sample: every key, with the same type; never the values.
 *
 * <p>Thread: confined to one call.
 */
final class Shape {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> exceptions;
    private final List<String> differences = new ArrayList<>();

    private Shape(Set<String> exceptions) {
        this.exceptions = exceptions;
    }

    /** @param exceptions keys, with their path, that may be absent */
    static List<String> differences(JsonNode sample, JsonNode answer, Set<String> exceptions) {
        Shape shape = new Shape(exceptions);
        shape.compare("", sample, answer);
        return shape.differences;
    }

    /** Keys of the answer and of its data that the sample does not have. */
    static List<String> additions(JsonNode sample, JsonNode answer) {
        List<String> additions = new ArrayList<>();
        for (String path : List.of("", "/data")) {
            JsonNode documented = sample.at(path);
            if (documented.isObject()) {
                answer.at(path).properties().stream()
                        .filter(field -> !documented.has(field.getKey()))
                        .forEach(field -> additions.add(path.replace('/', '.') + "." + field.getKey()));
            }
        }
        return additions;
    }

    private void compare(String path, JsonNode sample, JsonNode answer) {
        if (exceptions.contains(path)) {
            return;
        }
        if (!type(sample).equals(type(answer))) {
            differences.add(path + " is " + type(answer) + ", documented " + type(sample));
        } else if (sample.isObject()) {
            sample.properties()
                    .forEach(field ->
                            compare(path + "." + field.getKey(), field.getValue(), answer.path(field.getKey())));
        } else if (sample.isArray()) {
            sample.forEach(element -> element(path + "[]", element, answer));
        } else if (sample.isTextual() && sample.textValue().startsWith("{")) {
            compare(path + "(json)", parse(sample), parse(answer));
        }
    }

    /** Rows of histories differ by what they are about. */
    private void element(String path, JsonNode sample, JsonNode answers) {
        JsonNode kind = sample.path("contentType");
        for (JsonNode answer : answers) {
            if (answer.path("contentType").equals(kind)) {
                compare(path + (kind.isMissingNode() ? "" : kind), sample, answer);
                return;
            }
        }
        differences.add(path + " has none with contentType " + kind);
    }

    private static String type(JsonNode node) {
        return node.isNumber()
                ? node.isIntegralNumber() ? "INTEGER" : "DECIMAL"
                : node.getNodeType().name();
    }

    private static JsonNode parse(JsonNode text) {
        try {
            return JSON.readTree(text.asText());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }
}
