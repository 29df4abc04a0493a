package org.rialto.server.ops;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rialto.server.transport.openapi.Summary;

/**
 * {@code /livez}: the process answers. {@code /readyz}: it can serve, or why not.
 *
 * <p>Thread: any worker.
 */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
    private final List<HealthCheck> checks;

    public HealthResource(List<HealthCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    @GET
    @Path("livez")
    @Summary("The process answers.")
    public Map<String, String> live() {
        return Map.of("status", "alive");
    }

    @GET
    @Path("readyz")
    @Summary("It can serve, or why not.")
    public Response ready() {
        List<String> reasons = checks.stream()
                .map(HealthCheck::problem)
                .flatMap(Optional::stream)
                .toList();
        return reasons.isEmpty()
                ? Response.ok(Map.of("status", "ready")).build()
                : Response.status(Response.Status.SERVICE_UNAVAILABLE)
                        .entity(Map.of("status", "not ready", "reasons", reasons))
                        .build();
    }
}
