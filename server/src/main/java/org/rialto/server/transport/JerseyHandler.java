package org.rialto.server.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpContainer;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * Hands requests to Jersey on worker threads, and refuses those whose address is no URI, which Jersey's container takes
 * for a bug of its own.
 *
 * <p>Thread: safe.
 */
final class JerseyHandler extends HttpHandler {
    private final GrizzlyHttpContainer jersey;

    JerseyHandler(ResourceConfig application) {
        this.jersey = ContainerFactory.createContainer(GrizzlyHttpContainer.class, application);
    }

    @Override
    public void start() {
        super.start();
        jersey.start();
    }

    @Override
    public void destroy() {
        jersey.destroy();
        super.destroy();
    }

    @Override
    public void service(Request request, Response response) throws IOException {
        try {
            jersey.service(request, response);
        } catch (IllegalArgumentException e) {
            if (!response.isCommitted()) {
                answer(response, 400, "bad-request");
            }
        }
    }

    /** A JSON error where Jersey has no say. */
    static void answer(Response response, int status, String error) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(errorBody(error).getBytes(StandardCharsets.UTF_8));
    }

    static String errorBody(String error) {
        return "{\"error\":\"" + error + "\"}";
    }
}
