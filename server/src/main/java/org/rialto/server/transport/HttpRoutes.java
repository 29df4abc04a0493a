package org.rialto.server.transport;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.RequestExecutorProvider;
import org.glassfish.grizzly.http.server.Response;

/**
 * The root of all HTTP requests: routes on the selector thread unless they block, everything else to Jersey on a worker. Grizzly's own
 * chain of handlers would answer addresses that are no URI with an empty 500.
 *
 * <p>Thread: safe.
 */
final class HttpRoutes extends HttpHandler implements RequestExecutorProvider {
    private final List<HttpRoute> routes;
    private final JerseyHandler jersey;
    private final RequestExecutorProvider workers = new WorkerThreadProvider();

    HttpRoutes(List<HttpRoute> routes, JerseyHandler jersey) {
        this.routes = List.copyOf(routes);
        this.jersey = jersey;
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
    public RequestExecutorProvider getRequestExecutorProvider() {
        return this;
    }

    /** Null means: on the thread that asks. */
    @Override
    @SuppressWarnings("NullAway") // Grizzly's contract
    public Executor getExecutor(Request request) {
        return route(request).filter(route -> !route.blocks()).isPresent() ? null : workers.getExecutor(request);
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        Optional<HttpRoute> route = route(request);
        if (route.isPresent()) {
            route.get().serve(request, response);
        } else {
            jersey.service(request, response);
        }
    }

    private Optional<HttpRoute> route(Request request) {
        if (routes.isEmpty()) {
            return Optional.empty();
        }
        String path = request.getRequest().getRequestURI();
        return routes.stream().filter(route -> route.matches(path)).findFirst();
    }
}
