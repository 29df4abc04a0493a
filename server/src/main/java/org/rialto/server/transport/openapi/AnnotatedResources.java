package org.rialto.server.transport.openapi;

import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassfish.jersey.model.Parameter.Source;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.rialto.server.transport.openapi.Operation.Field;
import org.rialto.server.transport.openapi.Operation.Place;

/** Reads operations off the annotations of JAX-RS resources, the way Jersey does. Thread: stateless. */
public final class AnnotatedResources {
    private AnnotatedResources() {}

    /** Nothing for what is no annotated resource, such as filters. */
    public static List<Operation> operations(List<Object> resources) {
        List<Operation> operations = new ArrayList<>();
        for (Object instance : resources) {
            Class<?> type = instance.getClass();
            if (Resource.getPath(type) != null) {
                collect(Resource.from(type), "", tag(type), operations);
            }
        }
        return operations;
    }

    private static void collect(Resource resource, String prefix, String tag, List<Operation> operations) {
        String path = join(prefix, resource.getPath());
        resource.getResourceMethods().stream()
                .filter(method -> method.getHttpMethod() != null && !method.isExtended())
                .forEach(method -> operations.add(operation(method, path, tag)));
        resource.getChildResources().forEach(child -> collect(child, path, tag, operations));
    }

    private static Operation operation(ResourceMethod method, String path, String tag) {
        Method java = method.getInvocable().getDefinitionMethod();
        Optional<Summary> summary = Optional.ofNullable(java.getAnnotation(Summary.class));
        List<Field> fields = new ArrayList<>();
        for (Parameter parameter : method.getInvocable().getParameters()) {
            place(parameter.getSource())
                    .ifPresent(place -> fields.add(
                            new Field(parameter.getSourceName(), place, type(parameter), place == Place.PATH, "")));
        }
        for (String field : summary.map(Summary::body).orElse(new String[0])) {
            fields.add(bodyField(field));
        }
        boolean reads = fields.stream().anyMatch(field -> field.place() == Place.BODY);
        return new Operation(
                method.getHttpMethod(),
                path,
                tag,
                summary.map(Summary::value).orElse(""),
                reads ? media(method, summary) : "",
                fields);
    }

    private static Optional<Place> place(Source source) {
        return switch (source) {
            case PATH -> Optional.of(Place.PATH);
            case QUERY -> Optional.of(Place.QUERY);
            case HEADER -> Optional.of(Place.HEADER);
            case FORM -> Optional.of(Place.BODY);
            default -> Optional.empty();
        };
    }

    private static String type(Parameter parameter) {
        Class<?> raw = parameter.getRawType();
        return raw == int.class || raw == long.class || raw == Integer.class || raw == Long.class
                ? "integer"
                : "string";
    }

    /** @param text see {@link Summary#body} */
    private static Field bodyField(String text) {
        int space = text.indexOf(' ');
        String type = space < 0 ? "string" : text.substring(space + 1);
        String name = space < 0 ? text : text.substring(0, space);
        boolean required = !name.endsWith("?");
        return new Field(required ? name : name.substring(0, name.length() - 1), Place.BODY, type, required, "");
    }

    private static String media(ResourceMethod method, Optional<Summary> summary) {
        return method.getConsumedTypes().stream()
                .map(MediaType::toString)
                .findFirst()
                .or(() -> summary.map(Summary::media))
                .orElse(Operation.FORM);
    }

    /** The family is named after the package. */
    private static String tag(Class<?> type) {
        String name = type.getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String join(String prefix, String path) {
        String start = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        return path.isEmpty() || path.equals("/") ? start : start + (path.startsWith("/") ? path : "/" + path);
    }
}
