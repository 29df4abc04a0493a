package org.rialto.server.transport.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.rialto.server.transport.openapi.Operation.Field;
import org.rialto.server.transport.openapi.Operation.Place;

/** Writes operations as an OpenAPI 3 document. Thread: stateless. */
public final class OpenApi {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private OpenApi() {}

    /** @param version of the program that serves them */
    public static ObjectNode document(String title, String version, List<Operation> operations) {
        ObjectNode document = JSON.objectNode().put("openapi", "3.0.3");
        document.putObject("info").put("title", title).put("version", version);
        document.putArray("servers").addObject().put("url", "/");
        ArrayNode tags = document.putArray("tags");
        operations.stream()
                .map(Operation::tag)
                .distinct()
                .sorted()
                .forEach(tag -> tags.addObject().put("name", tag));
        ObjectNode paths = document.putObject("paths");
        for (Operation operation : operations) {
            ObjectNode methods = paths.withObjectProperty(operation.path());
            String method = operation.method().toLowerCase(Locale.ROOT);
            if (methods.has(method)) {
                addBody((ObjectNode) methods.get(method), operation(operation));
            } else {
                methods.set(method, operation(operation));
            }
        }
        return document;
    }

    /** One call that takes bodies of several kinds is one operation here. */
    private static void addBody(ObjectNode known, ObjectNode other) {
        JsonNode content = other.path("requestBody").path("content");
        content.properties()
                .forEach(media -> known.withObjectProperty("requestBody")
                        .withObjectProperty("content")
                        .set(media.getKey(), media.getValue()));
    }

    private static ObjectNode operation(Operation operation) {
        ObjectNode node = JSON.objectNode().put("summary", operation.summary());
        node.putArray("tags").add(operation.tag());
        ArrayNode parameters = JSON.arrayNode();
        ObjectNode body = JSON.objectNode().put("type", "object");
        ObjectNode properties = body.putObject("properties");
        ArrayNode required = JSON.arrayNode();
        for (Field field : operation.fields()) {
            ObjectNode schema = JSON.objectNode().put("type", field.type());
            if (field.place() == Place.BODY) {
                described(schema, field);
                properties.set(field.name(), schema);
                if (field.required()) {
                    required.add(field.name());
                }
            } else {
                ObjectNode parameter = parameters
                        .addObject()
                        .put("name", field.name())
                        .put("in", field.place().name().toLowerCase(Locale.ROOT))
                        .put("required", field.required());
                described(parameter, field);
                parameter.set("schema", schema);
            }
        }
        if (!parameters.isEmpty()) {
            node.set("parameters", parameters);
        }
        if (!operation.body().isEmpty()) {
            if (!required.isEmpty()) {
                body.set("required", required);
            }
            node.putObject("requestBody")
                    .putObject("content")
                    .putObject(operation.body())
                    .set("schema", body);
        }
        node.putObject("responses").putObject("default").put("description", "see docs/protocol");
        return node;
    }

    private static void described(ObjectNode node, Field field) {
        if (!field.about().isEmpty()) {
            node.put("description", field.about());
        }
    }
}
