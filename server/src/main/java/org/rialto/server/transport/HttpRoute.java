package org.rialto.server.transport;

import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/**
 * Serves some paths itself, beside Jersey: for what must hold a request without holding a thread.
 *
 * <p>Thread: called on selector threads; must not block.
 */
public interface HttpRoute {

    /** Whether this route is the one for the path; the first that says yes serves it. */
    boolean matches(String path);

    /** Answers now, or suspends the response and answers later. */
    void serve(Request request, Response response) throws Exception;
}
