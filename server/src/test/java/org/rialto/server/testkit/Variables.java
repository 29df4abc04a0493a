package org.rialto.server.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a script knows by name: tokens, numbers and room ids of its people, and what its holes caught.
 *
 * <p>Thread: confined to one script.
 */
public final class Variables {
    private static final Pattern HOLE = Pattern.compile("\\$\\{([^}]+)}");

    private final Map<String, JsonNode> values = new HashMap<>();

    Variables copy() {
        Variables copy = new Variables();
        copy.values.putAll(values);
        return copy;
    }

    void takeFrom(Variables other) {
        values.putAll(other.values);
    }

    public void set(String name, String value) {
        set(name, TextNode.valueOf(value));
    }

    public void set(String name, JsonNode value) {
        values.put(name, value);
    }

    Optional<JsonNode> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public String text(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("nothing is called " + name))
                .asText();
    }

    /** Replaces every {@code ${name}} by its value, {@code ${now}} by the time in ms, {@code ${repeat:text:n}} by n texts. */
    public String expand(String text) {
        return HOLE.matcher(text).replaceAll(hole -> Matcher.quoteReplacement(value(hole.group(1))));
    }

    private String value(String name) {
        if (name.equals("now")) {
            return Long.toString(System.currentTimeMillis());
        }
        if (name.startsWith("repeat:")) {
            int colon = name.lastIndexOf(':');
            return name.substring("repeat:".length(), colon).repeat(Integer.parseInt(name.substring(colon + 1)));
        }
        return text(name);
    }
}
