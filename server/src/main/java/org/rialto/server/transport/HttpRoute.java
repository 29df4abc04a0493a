package org.rialto.server.transport;

import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/**
 * Serves some paths itself, beside Jersey: for what must hold a request without holding a thread.
 *
 * <p>Thread: called on selector threads, where it must not block, unless it says that it {@link #blocks}.
 */
public interface HttpRoute {

    /** Whether this route is the one for the path; the first that says yes serves it. */
    boolean matches(String path);

    /** Whether it is to be called on a worker instead, where it may block for a disk, never for a reader. */
    default boolean blocks() {
        return false;
    }

    /** Answers now, or suspends the response and answers later. */
    void serve(Request request, Response response) throws Exception;
}
