package org.rialto.server.dialect;

import java.util.List;
import org.rialto.server.transport.HttpRoute;
import org.rialto.server.transport.openapi.Operation;
import org.rialto.server.transport.ws.SocketRoute;

/** One wire: what it answers on every port of the server. Thread: asked once, at start. */
public interface Dialect {

    /** WebSocket paths. */
    List<SocketRoute> sockets();

    /** HTTP paths that are served on the thread that reads, beside JAX-RS. */
    default List<HttpRoute> requests() {
        return List.of();
    }

    /** JAX-RS resources, as instances. */
    List<Object> resources();

    /** HTTP operations that annotations do not show. */
    default List<Operation> operations() {
        return List.of();
    }

    /** The server stops: the moment to tell clients that it comes back. */
    void stopping();
}
