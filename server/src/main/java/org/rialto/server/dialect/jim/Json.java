package org.rialto.server.dialect.jim;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object into a string: keys in the order given, nulls left out. Thread: confined. */
final class Json {
    private final StringBuilder out = new StringBuilder(256);
    private boolean first = true;

    Json open() {
        out.append('{');
        first = true;
        return this;
    }

    Json close() {
        out.append('}');
        first = false;
        return this;
    }

    Json openArray() {
        out.append('[');
        first = true;
        return this;
    }

    Json closeArray() {
        out.append(']');
        first = false;
        return this;
    }

    /** Starts an element of an array. */
    Json element() {
        comma();
        return this;
    }

    Json key(String name) {
        comma();
        out.append('"');
        JsonStringEncoder.getInstance().quoteAsString(name, out);
        out.append("\":");
        return this;
    }

    Json put(String name, @Nullable String text) {
        if (text != null) {
            key(name);
            out.append('"');
            JsonStringEncoder.getInstance().quoteAsString(text, out);
            out.append('"');
        }
        return this;
    }

    Json put(String name, long number) {
        key(name);
        out.append(number);
        return this;
    }

    /** A value that is JSON already. */
    Json putRaw(String name, @Nullable String json) {
        if (json != null) {
            key(name);
            out.append(json);
        }
        return this;
    }

    /** The fields of an object that is JSON already, without its braces. */
    Json splice(String object) {
        if (object.length() > 2) {
            comma();
            out.append(object, 1, object.length() - 1);
        }
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void comma() {
        if (!first) {
            out.append(',');
        }
        first = false;
    }
}
