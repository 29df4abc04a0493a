package org.rialto.server.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpContainer;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands requests to Jersey on worker threads, and refuses those whose address is no URI, which Jersey's container takes
 * for a bug of its own. Jersey takes longer to start than all the rest, and WebSockets do not need it: it starts beside
 * them, and requests that come earlier wait for it on their workers.
 *
 * <p>Thread: safe.
 */
final class JerseyHandler extends HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(JerseyHandler.class);

    private final FutureTask<GrizzlyHttpContainer> jersey;

    JerseyHandler(ResourceConfig application) {
        this.jersey = new FutureTask<>(() -> {
            GrizzlyHttpContainer container = ContainerFactory.createContainer(GrizzlyHttpContainer.class, application);
            container.start();
            return container;
        });
    }

    @Override
    public void start() {
        super.start();
        Thread starting = new Thread(jersey, "rialto-jersey-start");
        starting.setDaemon(true);
        starting.start();
    }

    @Override
    public void destroy() {
        if (jersey.isDone() || !jersey.cancel(false)) {
            try {
                jersey().destroy();
            } catch (IOException e) {
                LOG.debug("nothing to stop", e);
            }
        }
        super.destroy();
    }

    @Override
    public void service(Request request, Response response) throws IOException {
        try {
            jersey().service(request, response);
        } catch (IllegalArgumentException e) {
            if (!response.isCommitted()) {
                answer(response, 400, "bad-request");
            }
        }
    }

    private GrizzlyHttpContainer jersey() throws IOException {
        try {
            return jersey.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Jersey starts", e);
        } catch (ExecutionException e) {
            LOG.error("Jersey does not start", e);
            throw new IOException("Jersey does not start", e);
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
