package org.rialto.server.dialect.shiku;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.delivery.Hub;
import org.rialto.server.dialect.Dialect;
import org.rialto.server.dialect.Files;
import org.rialto.server.dialect.shiku.files.FileRoute;
import org.rialto.server.dialect.shiku.files.UploadResource;
import org.rialto.server.dialect.shiku.frame.Endpoint;
import org.rialto.server.dialect.shiku.frame.ShikuOperations;
import org.rialto.server.dialect.shiku.frame.ShikuRoute;
import org.rialto.server.dialect.shiku.room.RoomEndpoints;
import org.rialto.server.transport.HttpRoute;
import org.rialto.server.transport.openapi.Operation;
import org.rialto.server.transport.ws.SocketRoute;

/** Shiku's HTTP calls: one table of endpoints, from which routes and documentation are made. Thread: safe. */
public final class ShikuDialect implements Dialect {
    private final UseCases core;
    private final Clock clock;
    private final List<Endpoint> endpoints;
    private final UploadResource uploads;
    private final FileRoute fileRoute;

    public ShikuDialect(UseCases core, Hub hub, Files files, ShikuSettings settings, Clock clock) {
        this.core = core;
        this.clock = clock;
        this.uploads = new UploadResource(core, files.intake(), files.addresses());
        this.fileRoute = new FileRoute(core.uploads(), files.sender());
        this.endpoints = Stream.of(
                        new UserEndpoints(core.accounts(), hub, settings, clock).all(),
                        new ContactEndpoints(core).all(),
                        new MessageEndpoints(core, settings).all(),
                        new PinEndpoints(core).all(),
                        new RoomEndpoints(core).all(),
                        new SearchEndpoints(core, hub, settings, clock).all(),
                        new ConsoleEndpoints(core, clock).all())
                .flatMap(List::stream)
                .toList();
    }

    /** Nobody is pushed to here. */
    @Override
    public List<SocketRoute> sockets() {
        return List.of();
    }

    @Override
    public List<HttpRoute> requests() {
        return List.of(fileRoute);
    }

    @Override
    public List<Object> resources() {
        return Stream.concat(
                        Stream.of(uploads),
                        endpoints.stream().flatMap(endpoint -> ShikuRoute.resources(endpoint, core, clock).stream()))
                .toList();
    }

    @Override
    public List<Operation> operations() {
        return endpoints.stream()
                .flatMap(endpoint -> ShikuOperations.of(endpoint).stream())
                .toList();
    }

    @Override
    public void stopping() {}
}
