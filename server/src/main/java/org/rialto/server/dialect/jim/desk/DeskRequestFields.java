package org.rialto.server.dialect.jim.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
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
        String id = text("conversation");
        Optional<Target> target = id.length() <= 2
                ? Optional.empty()
                : id.startsWith("u:")
                        ? Optional.of(new Target.ToUser(id.substring(2)))
                        : id.startsWith("r:") ? Optional.of(new Target.ToRoom(id.substring(2))) : Optional.empty();
        return target.orElseThrow(() -> new BadField("conversation"));
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
