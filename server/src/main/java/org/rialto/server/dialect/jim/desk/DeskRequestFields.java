package org.rialto.server.dialect.jim.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.Target;

/** Reads the fields of one request, names exact; what cannot be is refused with the field's name. Thread: confined. */
final class DeskRequestFields {
    private final JsonNode frame;

    DeskRequestFields(JsonNode frame) {
        this.frame = frame;
    }

    String text(String name) throws BadField {
        JsonNode value = frame.path(name);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new BadField(name);
        }
        return value.textValue();
    }

    /** May be empty. */
    String string(String name) throws BadField {
        JsonNode value = frame.path(name);
        if (!value.isTextual()) {
            throw new BadField(name);
        }
        return value.textValue();
    }

    /** False when absent. */
    boolean flag(String name) throws BadField {
        if (has(name) && !frame.path(name).isBoolean()) {
            throw new BadField(name);
        }
        return frame.path(name).asBoolean();
    }

    /** Must be there. */
    boolean choice(String name) throws BadField {
        if (!frame.path(name).isBoolean()) {
            throw new BadField(name);
        }
        return frame.path(name).booleanValue();
    }

    /** Null when absent; may be empty. */
    @Nullable
    String maybe(String name) throws BadField {
        return has(name) ? string(name) : null;
    }

    /** Texts that are not empty; none when absent. */
    List<String> texts(String name, int most) throws BadField {
        List<String> texts = new ArrayList<>();
        if (has(name) && !frame.path(name).isArray() || frame.path(name).size() > most) {
            throw new BadField(name);
        }
        for (JsonNode text : frame.path(name)) {
            if (!text.isTextual() || text.textValue().isEmpty()) {
                throw new BadField(name);
            }
            texts.add(text.textValue());
        }
        return texts;
    }

    /** The fields of an object within this one. */
    DeskRequestFields inner(String name) throws BadField {
        if (!frame.path(name).isObject()) {
            throw new BadField(name);
        }
        return new DeskRequestFields(frame.path(name));
    }

    int offset() throws BadField {
        long offset = number("offset", 0);
        if (offset < 0 || offset > Integer.MAX_VALUE) {
            throw new BadField("offset");
        }
        return (int) offset;
    }

    /** One of the words of an enumeration, in lower case. */
    <E extends Enum<E>> E word(Class<E> words, String name) throws BadField {
        String text = text(name);
        for (E word : words.getEnumConstants()) {
            if (word.name().toLowerCase(Locale.ROOT).equals(text)) {
                return word;
            }
        }
        throw new BadField(name);
    }

    /** A room by its conversation's id, or by any name that rooms have. */
    String room() throws BadField {
        String room = text("room");
        if (room.startsWith("u:") || room.equals("r:")) {
            throw new BadField("room");
        }
        return room.startsWith("r:") ? room.substring(2) : room;
    }

    boolean has(String name) {
        return frame.hasNonNull(name);
    }

    long number(String name) throws BadField {
        JsonNode value = frame.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new BadField(name);
        }
        return value.longValue();
    }

    long number(String name, long otherwise) throws BadField {
        return has(name) ? number(name) : otherwise;
    }

    int limit(int otherwise, int most) throws BadField {
        long limit = number("limit", otherwise);
        if (limit < 1) {
            throw new BadField("limit");
        }
        return (int) Math.min(limit, most);
    }

    long seq(String name) throws BadField {
        long seq = number(name);
        if (seq < 0) {
            throw new BadField(name);
        }
        return seq;
    }

    /** {@code u:<userId>} or {@code r:<roomId>}. */
    Target conversation() throws BadField {
        return target("conversation");
    }

    /** The same in another field. */
    Target target(String name) throws BadField {
        String id = text(name);
        Optional<Target> target = id.length() <= 2
                ? Optional.empty()
                : id.startsWith("u:")
                        ? Optional.of(new Target.ToUser(id.substring(2)))
                        : id.startsWith("r:") ? Optional.of(new Target.ToRoom(id.substring(2))) : Optional.empty();
        return target.orElseThrow(() -> new BadField(name));
    }

    static final class BadField extends Exception {
        private static final long serialVersionUID = 1L;

        private final String field;

        BadField(String field) {
            super(field, null, false, false);
            this.field = field;
        }

        String field() {
            return field;
        }
    }
}
