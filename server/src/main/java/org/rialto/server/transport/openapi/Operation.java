package org.rialto.server.transport.openapi;

import java.util.List;

/**
 * One method on one path.
 *
 * @param path with parameters in braces
 * @param tag the family it is listed under
 * @param body media type of the body; empty for none
 * @param fields of address, headers and body
 */
public record Operation(String method, String path, String tag, String summary, String body, List<Field> fields) {
    public static final String FORM = "application/x-www-form-urlencoded";

    /** Where a field stands. */
    public enum Place {
        PATH,
        QUERY,
        HEADER,
        BODY
    }

    /**
     * One value that a caller gives.
     *
     * @param type {@code string}, {@code integer} …, as OpenAPI calls it
     */
    public record Field(String name, Place place, String type, boolean required, String about) {}
}
