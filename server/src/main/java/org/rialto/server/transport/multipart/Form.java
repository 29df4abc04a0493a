package org.rialto.server.transport.multipart;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A form that was read to its end.
 *
 * @param fields by name, the first of each
 * @param files what the sink made of each, in order
 */
public record Form<F>(Map<String, String> fields, List<F> files) {

    /** Blank is as good as absent. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isBlank());
    }
}
