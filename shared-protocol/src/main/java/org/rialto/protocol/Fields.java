package org.rialto.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, names folded: case, {@code _} and {@code -} do not matter (docs/protocol/jim.md). Objects are
 * kept as text, copied token by token, so that the order of keys, duplicates and the spelling of numbers survive.
 */
final class Fields {
    private static final int MOST_DEPTH = 64;
    private static final int MOST_DIGITS = 64;
    private static final int MOST_SCALE = 32;
    private static final BigDecimal EXACT = BigDecimal.valueOf(1L << 53);

    private static final JsonFactory JSON = JsonFactory.builder()
            // Depth and length are bounded by the frame, and by the rule on depth below.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            // Names come from strangers: never intern them.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final Map<String, Value> values;

    private Fields(Map<String, Value> values) {
        this.values = values;
    }

    /** @throws IOException when the text is not one JSON object */
    static Fields read(String text) throws IOException {
        Map<String, Value> values = new HashMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = fold(parser.currentName());
                parser.nextToken();
                Value value = value(parser);
                Value before = values.putIfAbsent(name, value);
                if (before != null && !before.equals(value)) {
                    values.put(name, new Value(Type.CONFLICT, ""));
                }
            }
            if (parser.nextToken() != null) {
                throw new IOException("more than one object");
            }
        }
        return new Fields(values);
    }

    /** A string, or a whole number as its digits; null when absent, null or empty. */
    @Nullable
    String text(String name) throws BadField {
        Value value = values.get(name);
        if (value == null || value.type == Type.NULL) {
            return null;
        }
        if (value.type != Type.STRING && value.type != Type.INTEGER) {
            throw new BadField(name);
        }
        return value.text.isEmpty() ? null : value.text;
    }

    /** A string only, the empty one included; null when absent or null. */
    @Nullable
    String string(String name) throws BadField {
        Value value = values.get(name);
        if (value == null || value.type == Type.NULL) {
            return null;
        }
        if (value.type != Type.STRING) {
            throw new BadField(name);
        }
        return value.text;
    }

    /** A whole number, or a string of one; null when absent, null or an empty string. */
    @Nullable
    Long number(String name) throws BadField {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw new BadField(name);
        }
    }

    @Nullable
    Integer integer(String name) throws BadField {
        Long number = number(name);
        if (number != null && number.intValue() != number) {
            throw new BadField(name);
        }
        return number == null ? null : number.intValue();
    }

    /** A number up to 2^53 in the client's own spelling, or a string of one as a plain number. */
    @Nullable
    String time(String name) throws BadField {
        Value value = values.get(name);
        if (value == null || value.type == Type.NULL) {
            return null;
        }
        if (value.type != Type.INTEGER && value.type != Type.DECIMAL && value.type != Type.STRING) {
            throw new BadField(name);
        }
        // A number of thousands of digits takes longer to read than everything else about a frame.
        if (value.text.length() > MOST_DIGITS) {
            throw new BadField(name);
        }
        try {
            BigDecimal number = new BigDecimal(value.text.strip());
            // Before anything is computed: an exponent of millions is cheap to write and dear to expand.
            if (Math.abs((long) number.scale()) > MOST_SCALE || number.abs().compareTo(EXACT) > 0) {
                throw new BadField(name);
            }
            return value.type == Type.STRING
                    ? number.setScale(0, RoundingMode.DOWN).toString()
                    : value.text;
        } catch (NumberFormatException e) {
            throw new BadField(name);
        }
    }

    /** An object as compact JSON; null when absent or null. */
    @Nullable
    String object(String name) throws BadField {
        Value value = values.get(name);
        if (value == null || value.type == Type.NULL) {
            return null;
        }
        if (value.type != Type.OBJECT) {
            throw new BadField(name);
        }
        return value.text;
    }

    boolean isObject(String name) {
        Value value = values.get(name);
        return value != null && value.type == Type.OBJECT;
    }

    private static Value value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> new Value(Type.STRING, parser.getText());
            case VALUE_NUMBER_INT -> new Value(Type.INTEGER, parser.getText());
            case VALUE_NUMBER_FLOAT -> new Value(Type.DECIMAL, parser.getText());
            case VALUE_NULL -> new Value(Type.NULL, "");
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                parser.skipChildren();
                yield new Value(Type.OTHER, "");
            }
            default -> new Value(Type.OTHER, "");
        };
    }

    private static Value object(JsonParser parser) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator copy = JSON.createGenerator(out)) {
            copy.writeStartObject();
            int depth = 1;
            while (depth > 0) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    throw new IOException("cut short");
                }
                if (token.isStructStart() && ++depth > MOST_DEPTH) {
                    return skip(parser, depth);
                }
                if (token.isStructEnd()) {
                    depth--;
                }
                copy(parser, token, copy);
            }
        }
        return new Value(Type.OBJECT, out.toString());
    }

    private static Value skip(JsonParser parser, int open) throws IOException {
        int depth = open;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new IOException("cut short");
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
        return new Value(Type.OTHER, "");
    }

    private static void copy(JsonParser parser, JsonToken token, JsonGenerator copy) throws IOException {
        switch (token) {
            case FIELD_NAME -> copy.writeFieldName(parser.currentName());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> copy.writeNumber(parser.getText());
            default -> copy.copyCurrentEvent(parser);
        }
    }

    private static String fold(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '_' && c != '-') {
                folded.append(c);
            }
        }
        return folded.toString().toLowerCase(Locale.ROOT);
    }

    private enum Type {
        STRING,
        INTEGER,
        DECIMAL,
        NULL,
        OBJECT,
        OTHER,
        CONFLICT
    }

    private record Value(Type type, String text) {}

    /** A field that is there and cannot be what it should. */
    static final class BadField extends Exception {
        private static final long serialVersionUID = 1L;

        BadField(String name) {
            super(name, null, false, false);
        }
    }
}
