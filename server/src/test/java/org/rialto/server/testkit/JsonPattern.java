package org.rialto.server.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares a frame with what a script expects. Objects must have the same keys unless the pattern ends with
 * {@code ...}; arrays the same elements in order unless they start with {@code ~}; {@code 1} is not {@code "1"}.
 * Holes: {@code ${any}}, {@code ${string}}, {@code ${int}}, {@code ${ms}} (within five minutes of now),
 * {@code ${hex32}}; any other name catches the value, and must meet the same value again. {@code ${name:hex32}} does
 * both.
 *
 * <p>Thread: immutable.
 */
public final class JsonPattern {
    private static final Pattern HOLE = Pattern.compile("\\$\\{([^}:]+)(?::([^}]+))?}");
    private static final Set<String> TYPES = Set.of("any", "string", "int", "ms", "hex32");
    private static final long FIVE_MINUTES = 300_000;

    private final JsonNode expected;

    private JsonPattern(JsonNode expected) {
        this.expected = expected;
    }

    public static JsonPattern of(String template) {
        return new JsonPattern(Json.read(JsonTemplate.toJson(template)));
    }

    /** Several patterns, one after another. */
    public static List<JsonPattern> listOf(String templates) {
        return Json.readAll(JsonTemplate.toJson(templates)).stream()
                .map(JsonPattern::new)
                .toList();
    }

    /** Empty when it matches; else where and how it differs. Holes are caught only when everything matches. */
    public Optional<String> mismatch(JsonNode actual, Variables variables) {
        Variables attempt = variables.copy();
        Optional<String> difference = compare("$", expected, actual, attempt);
        if (difference.isEmpty()) {
            variables.takeFrom(attempt);
        }
        return difference;
    }

    private static Optional<String> compare(String path, JsonNode want, JsonNode got, Variables variables) {
        if (want.isTextual()) {
            return compareText(path, want, got, variables);
        }
        if (want.isObject()) {
            return got.isObject() ? compareObject(path, want, got, variables) : differs(path, want, got);
        }
        if (want.isArray()) {
            return got.isArray() ? compareArray(path, want, got, variables) : differs(path, want, got);
        }
        if (want.isNumber()) {
            boolean same = got.isNumber() && want.decimalValue().compareTo(got.decimalValue()) == 0;
            return same ? Optional.empty() : differs(path, want, got);
        }
        return want.equals(got) ? Optional.empty() : differs(path, want, got);
    }

    private static Optional<String> compareText(String path, JsonNode want, JsonNode got, Variables variables) {
        Matcher hole = HOLE.matcher(want.textValue());
        if (!hole.matches() || hole.group(1).equals("repeat")) {
            boolean same = got.isTextual() && variables.expand(want.textValue()).equals(got.textValue());
            return same ? Optional.empty() : differs(path, want, got);
        }
        String name = hole.group(1);
        String type = TYPES.contains(name) ? name : hole.group(2);
        if (type != null && !isOfType(type, got)) {
            return differs(path, want, got);
        }
        if (TYPES.contains(name)) {
            return Optional.empty();
        }
        Optional<JsonNode> known = variables.find(name);
        if (known.isPresent()) {
            return compare(path + " (" + name + ")", known.get(), got, variables);
        }
        variables.set(name, got);
        return Optional.empty();
    }

    private static boolean isOfType(String type, JsonNode got) {
        return switch (type) {
            case "any" -> true;
            case "string" -> got.isTextual();
            case "int" -> got.isIntegralNumber();
            case "ms" ->
                got.isIntegralNumber() && Math.abs(got.longValue() - System.currentTimeMillis()) < FIVE_MINUTES;
            case "hex32" -> got.isTextual() && got.textValue().matches("[0-9a-f]{32}");
            default -> throw new IllegalArgumentException("no such type of hole: " + type);
        };
    }

    private static Optional<String> compareObject(String path, JsonNode want, JsonNode got, Variables variables) {
        Set<String> surplus = new TreeSet<>();
        got.fieldNames().forEachRemaining(surplus::add);
        for (Map.Entry<String, JsonNode> field : want.properties()) {
            if (field.getKey().equals(JsonTemplate.REST)) {
                continue;
            }
            String key = variables.expand(field.getKey());
            JsonNode value = got.get(key);
            if (value == null) {
                return Optional.of(path + "." + key + " is missing");
            }
            Optional<String> difference = compare(path + "." + key, field.getValue(), value, variables);
            if (difference.isPresent()) {
                return difference;
            }
            surplus.remove(key);
        }
        return surplus.isEmpty() || want.has(JsonTemplate.REST)
                ? Optional.empty()
                : Optional.of(path + " has more keys than expected: " + surplus);
    }

    private static Optional<String> compareArray(String path, JsonNode want, JsonNode got, Variables variables) {
        List<JsonNode> wanted = new ArrayList<>();
        want.forEach(wanted::add);
        boolean anyOrder = wanted.removeIf(node -> isMark(node, JsonTemplate.ANY_ORDER));
        boolean open = wanted.removeIf(node -> isMark(node, JsonTemplate.REST));
        if (got.size() < wanted.size() || (!open && got.size() > wanted.size())) {
            return Optional.of(path + " has " + got.size() + " elements, expected " + wanted.size());
        }
        if (anyOrder) {
            return compareAnyOrder(path, wanted, got, variables);
        }
        for (int i = 0; i < wanted.size(); i++) {
            Optional<String> difference = compare(path + "[" + i + "]", wanted.get(i), got.get(i), variables);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> compareAnyOrder(
            String path, List<JsonNode> wanted, JsonNode got, Variables variables) {
        List<JsonNode> left = new ArrayList<>();
        got.forEach(left::add);
        for (JsonNode want : wanted) {
            Optional<JsonNode> found = left.stream()
                    .filter(element ->
                            new JsonPattern(want).mismatch(element, variables).isEmpty())
                    .findFirst();
            if (found.isEmpty()) {
                return Optional.of(path + " lacks " + want + " in " + got);
            }
            left.remove(found.get());
        }
        return Optional.empty();
    }

    private static boolean isMark(JsonNode node, String mark) {
        return node.isTextual() && node.textValue().equals(mark);
    }

    private static Optional<String> differs(String path, JsonNode want, JsonNode got) {
        return Optional.of(path + " is " + got + ", expected " + want);
    }

    @Override
    public String toString() {
        return expected.toString();
    }
}
