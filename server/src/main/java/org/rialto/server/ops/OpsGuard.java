package org.rialto.server.ops;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages away from the operations port: a browser names the page's origin, or the name that was rebound to this
 * machine.
 *
 * <p>Thread: safe.
 */
@Provider
@PreMatching
public final class OpsGuard implements ContainerRequestFilter {
    private static final Set<String> OURS = Set.of("127.0.0.1", "localhost", "[::1]");

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getHeaderString("Origin") != null || !isOurs(request.getHeaderString("Host"))) {
            request.abortWith(Response.status(Response.Status.FORBIDDEN)
                    .type("application/json")
                    .entity(Map.of("error", "the operations port is for programs of this machine"))
                    .build());
        }
    }

    private static boolean isOurs(@Nullable String host) {
        return host != null && OURS.contains(host.replaceFirst(":\\d+$", ""));
    }
}
