package org.rialto.server.transport.socketio.engine;

import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/**
 * Lets pages of any origin poll, with credentials since browsers' clients may ask for them. No cookie is ever set or
 * read, so there is nothing that a foreign page could use.
 *
 * <p>Thread: stateless.
 */
final class Cors {
    private Cors() {}

    /** Writes the headers; true when the request was a preflight, which is answered by them. */
    static boolean apply(Request request, Response response) {
        String origin = request.getHeader("Origin");
        if (origin != null) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Allow-Credentials", "true");
            response.setHeader("Vary", "Origin");
        }
        if (!Method.OPTIONS.equals(request.getMethod())) {
            return false;
        }
        response.setStatus(204);
        response.setHeader("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
        response.setHeader("Access-Control-Allow-Headers", "content-type, token, x-app-key, authorization");
        response.setHeader("Access-Control-Max-Age", "600");
        return true;
    }
}
