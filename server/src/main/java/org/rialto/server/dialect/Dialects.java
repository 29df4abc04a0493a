package org.rialto.server.dialect;

import java.util.List;
import org.rialto.server.transport.HttpRoute;
import org.rialto.server.transport.openapi.Operation;
import org.rialto.server.transport.ws.SocketRoute;

/** The wires this server speaks, in the order their paths are tried. Thread: immutable. */
public record Dialects(List<Dialect> all) {

    public List<SocketRoute> sockets() {
        return all.stream().flatMap(dialect -> dialect.sockets().stream()).toList();
    }

    public List<HttpRoute> requests() {
        return all.stream().flatMap(dialect -> dialect.requests().stream()).toList();
    }

    public List<Object> resources() {
        return all.stream().flatMap(dialect -> dialect.resources().stream()).toList();
    }

    public List<Operation> operations() {
        return all.stream().flatMap(dialect -> dialect.operations().stream()).toList();
    }

    public void stopping() {
        all.forEach(Dialect::stopping);
    }
}
