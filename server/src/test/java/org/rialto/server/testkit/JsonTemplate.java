package org.rialto.server.testkit;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Turns the JSON of a wire script into plain JSON that {@link JsonPattern} understands. It differs from JSON in three
 * things: {@code ${name}} may stand without quotes, {@code ...} says that other keys or elements may follow, and
 * {@code [~ …]} is an array in any order.
 *
 * <p>Thread: confined to one call.
 */
final class JsonTemplate {
    static final String REST = "...";
    static final String ANY_ORDER = "~";

    private final String source;
    private final StringBuilder out = new StringBuilder();
    private final Deque<Character> open = new ArrayDeque<>();
    private int at;

    private JsonTemplate(String source) {
        this.source = source;
    }

    static String toJson(String source) {
        return new JsonTemplate(source).convert();
    }

    private String convert() {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '"') {
                copyString();
            } else if (source.startsWith("${", at)) {
                quoteHole();
            } else if (source.startsWith(REST, at)) {
                out.append(in('{') ? "\"" + REST + "\":null" : "\"" + REST + "\"");
                at += REST.length();
            } else if (c == '~' && in('[')) {
                out.append('"').append(ANY_ORDER).append('"').append(next(at + 1) == ']' ? "" : ",");
                at++;
            } else {
                track(c);
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    private void copyString() {
        int start = at++;
        while (at < source.length() && source.charAt(at) != '"') {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at + 1, source.length());
        out.append(source, start, at);
    }

    private void quoteHole() {
        int end = source.indexOf('}', at);
        if (end < 0) {
            throw new IllegalArgumentException("hole without end in " + source);
        }
        out.append('"').append(source, at, end + 1).append('"');
        at = end + 1;
    }

    private void track(char c) {
        if (c == '{' || c == '[') {
            open.push(c);
        } else if ((c == '}' || c == ']') && !open.isEmpty()) {
            open.pop();
        }
    }

    private boolean in(char container) {
        return !open.isEmpty() && open.peek() == container;
    }

    private char next(int from) {
        int i = from;
        while (i < source.length() && Character.isWhitespace(source.charAt(i))) {
            i++;
        }
        return i < source.length() ? source.charAt(i) : ']';
    }
}
