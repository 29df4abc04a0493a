package org.rialto.server.dialect.shiku.frame;

import java.util.ArrayList;
import java.util.List;
import org.rialto.server.transport.openapi.Operation;
import org.rialto.server.transport.openapi.Operation.Field;
import org.rialto.server.transport.openapi.Operation.Place;

/** The documentation of endpoints. Thread: stateless. */
public final class ShikuOperations {
    private static final String TAG = "shiku";

    private ShikuOperations() {}

    /** By GET with a query, by POST with a form, on each path. */
    public static List<Operation> of(Endpoint endpoint) {
        List<Operation> operations = new ArrayList<>();
        for (String path : endpoint.paths()) {
            operations.add(new Operation("GET", path, TAG, endpoint.summary(), "", fields(endpoint, Place.QUERY)));
            operations.add(
                    new Operation("POST", path, TAG, endpoint.summary(), Operation.FORM, fields(endpoint, Place.BODY)));
        }
        return operations;
    }

    private static List<Field> fields(Endpoint endpoint, Place place) {
        List<Field> fields = new ArrayList<>();
        if (endpoint.access() != Access.PUBLIC) {
            fields.add(new Field(ShikuRoute.TOKEN, place, "string", true, about(endpoint.access())));
        }
        for (Parameter parameter : endpoint.parameters()) {
            String type = parameter.type() == Parameter.Type.TEXT ? "string" : "integer";
            fields.add(new Field(parameter.name(), place, type, parameter.required(), parameter.about()));
        }
        return fields;
    }

    private static String about(Access access) {
        return switch (access) {
            case PUBLIC -> "";
            case ANYBODY -> "of anybody";
            case USERS -> "of anybody but a visitor";
            case SERVICES -> "of a service or an administrator";
        };
    }
}
