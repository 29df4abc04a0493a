package org.rialto.server.transport.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * {@code /openapi.json}, and {@code /docs} that shows it to people.
 *
 * <p>Thread: workers.
 */
@Path("/")
public final class OpenApiResource {
    private static final String PAGE = "docs.html";

    private final String version;
    private final Supplier<List<Operation>> operations;

    /** @param operations what is served besides these two; asked for each time, since reading it takes a moment */
    public OpenApiResource(String version, Supplier<List<Operation>> operations) {
        this.version = version;
        this.operations = operations;
    }

    @GET
    @Path("openapi.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Summary("This documentation.")
    public ObjectNode document() {
        List<Operation> all = Stream.concat(
                        AnnotatedResources.operations(List.of(this)).stream(), operations.get().stream())
                .toList();
        return OpenApi.document("Rialto", version, all);
    }

    @GET
    @Path("docs")
    @Produces("text/html;charset=utf-8")
    @Summary("This documentation as a page.")
    public String page() throws IOException {
        try (InputStream in = OpenApiResource.class.getResourceAsStream(PAGE)) {
            if (in == null) {
                throw new IllegalStateException("missing in the jar: " + PAGE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
