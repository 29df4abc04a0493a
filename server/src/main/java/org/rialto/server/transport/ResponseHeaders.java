package org.rialto.server.transport;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The headers that every answer carries: pages of any origin may read it (no wire knows cookies), nobody guesses its
 * type, and JSON is not kept. Answers the preflight requests of browsers itself.
 *
 * <p>Thread: safe.
 */
@Provider
@PreMatching
final class ResponseHeaders implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

    private final Set<String> withoutCors;

    ResponseHeaders(Set<String> withoutCors) {
        this.withoutCors = Set.copyOf(withoutCors);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        boolean preflight = HttpMethod.OPTIONS.equals(request.getMethod())
                && request.getHeaderString("Access-Control-Request-Method") != null;
        if (preflight && isShared(request)) {
            request.abortWith(Response.noContent()
                    .header("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
                    .header("Access-Control-Allow-Headers", "content-type, token, x-app-key, authorization")
                    .header("Access-Control-Max-Age", 600)
                    .build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        if (isShared(request)) {
            headers.putSingle(ALLOW_ORIGIN, "*");
        }
        headers.putSingle("X-Content-Type-Options", "nosniff");
        @Nullable MediaType type = response.getMediaType();
        if (type != null && type.getSubtype().endsWith("json")) {
            headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private boolean isShared(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return withoutCors.stream().noneMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"));
    }
}
