package org.rialto.server.ops;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rialto.server.config.OperatorException;

/**
 * {@code POST /admin/{command}} of the operations port, for whoever holds the key of {@code DATA/run/ops.json}.
 *
 * <p>Thread: any worker.
 */
@Path("/admin")
@Produces(MediaType.APPLICATION_JSON)
public final class AdminResource {
    private static final String BEARER = "Bearer ";

    private final OpsFile ops;
    private final Administration commands;

    public AdminResource(OpsFile ops, Administration commands) {
        this.ops = ops;
        this.commands = commands;
    }

    @POST
    @Path("{command}")
    public Response call(
            @PathParam("command") String command,
            @HeaderParam("Authorization") @Nullable String authorization,
            JsonNode arguments) {
        if (authorization == null
                || !authorization.startsWith(BEARER)
                || !ops.accepts(authorization.substring(BEARER.length()))) {
            return refusal(Response.Status.UNAUTHORIZED, "the operations key is missing or wrong");
        }
        try {
            return Response.ok(commands.call(command, arguments)).build();
        } catch (OperatorException e) {
            return refusal(Response.Status.BAD_REQUEST, e.getMessage());
        }
    }

    private static Response refusal(Response.Status status, String message) {
        return Response.status(status).entity(Map.of("error", message)).build();
    }
}
