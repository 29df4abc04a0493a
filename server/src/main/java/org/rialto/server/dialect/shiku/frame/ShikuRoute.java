package org.rialto.server.dialect.shiku.frame;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.uri.UriComponent;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the calls of one endpoint: query and form become parameters, the token a caller, the result an envelope. The
 * status is 200 whatever happens (protocol/shiku.md §1).
 *
 * <p>Thread: workers; what changes something is answered on the write thread.
 */
public final class ShikuRoute {
    static final String TOKEN = "access_token";

    private static final Logger LOG = LoggerFactory.getLogger(ShikuRoute.class);
    private static final MediaType UNAUTHORIZED = MediaType.valueOf("text/html;charset=utf-8");
    private static final int MOST_SECONDS = 15;

    private final Endpoint endpoint;
    private final UseCases core;
    private final Clock clock;

    private ShikuRoute(Endpoint endpoint, UseCases core, Clock clock) {
        this.endpoint = endpoint;
        this.core = core;
        this.clock = clock;
    }

    /** The endpoint on all its paths. */
    public static List<Resource> resources(Endpoint endpoint, UseCases core, Clock clock) {
        ShikuRoute route = new ShikuRoute(endpoint, core, clock);
        return endpoint.paths().stream().map(route::resource).toList();
    }

    private Resource resource(String path) {
        Resource.Builder resource = Resource.builder(path);
        for (String method : List.of("GET", "POST")) {
            resource.addMethod(method)
                    .suspended(AsyncResponse.NO_TIMEOUT, TimeUnit.MILLISECONDS)
                    .handledBy(this, method("serve"));
        }
        return resource.build();
    }

    /** Jersey calls it for every request. */
    public void serve(
            @Context ContainerRequestContext context, @Context Request request, @Suspended AsyncResponse response) {
        // A commit that takes longer has an unknown outcome.
        response.setTimeout(MOST_SECONDS, TimeUnit.SECONDS);
        response.setTimeoutHandler(late -> late.resume(json(Envelope.internal())));
        try {
            Map<String, String> values = values(context);
            Optional<Caller> caller = endpoint.access() == Access.PUBLIC ? Optional.empty() : authenticate(values);
            if (!endpoint.access().admits(caller)) {
                response.resume(unauthorized(caller.isPresent() ? ShikuErrors.NOT_PERMITTED : rejected(values)));
                return;
            }
            requireParameters(values);
            if (endpoint.writes() && core.conversations().isBusy()) {
                response.resume(refused(ShikuErrors.BUSY));
                return;
            }
            ShikuCall call = new ShikuCall(
                    endpoint,
                    values,
                    caller,
                    request.getRemoteAddr(),
                    context.getUriInfo().getBaseUri());
            answer(call, caller, response);
        } catch (RuntimeException e) {
            response.resume(failed(e, Optional.empty()));
        }
    }

    private void answer(ShikuCall call, Optional<Caller> caller, AsyncResponse response) {
        try {
            endpoint.handler()
                    .handle(call)
                    .whenComplete((answer, failure) -> response.resume(
                            failure == null ? json(Envelope.of(answer, clock.millis())) : failed(failure, caller)));
        } catch (RuntimeException e) {
            response.resume(failed(e, caller));
        }
    }

    private Optional<Caller> authenticate(Map<String, String> values) {
        try {
            return Optional.ofNullable(values.get(TOKEN)).map(core.accounts()::authenticate);
        } catch (ChatException e) {
            return Optional.empty();
        }
    }

    private static ShikuErrors.Refusal rejected(Map<String, String> values) {
        return values.containsKey(TOKEN) ? ShikuErrors.BAD_TOKEN : ShikuErrors.NO_TOKEN;
    }

    private void requireParameters(Map<String, String> values) {
        for (Parameter parameter : endpoint.parameters()) {
            String value = values.get(parameter.name());
            if (value == null ? parameter.required() : !parameter.accepts(value)) {
                throw new ChatException(Problem.BAD_FIELD, parameter.name() + " is missing or not what it should be");
            }
        }
    }

    private Response failed(Throwable failure, Optional<Caller> caller) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Refused refused) {
            return refused(ShikuErrors.of(refused));
        }
        if (cause instanceof ChatException refusal && refusal.problem() != Problem.INTERNAL) {
            return refused(ShikuErrors.of(refusal.problem(), endpoint, caller));
        }
        LOG.error("{} failed", endpoint.paths().get(0), cause);
        return json(Envelope.internal());
    }

    private Response refused(ShikuErrors.Refusal refusal) {
        return json(Envelope.of(refusal, clock.millis()));
    }

    private static Response unauthorized(ShikuErrors.Refusal refusal) {
        return Response.ok(Envelope.unauthorized(refusal), UNAUTHORIZED).build();
    }

    private static Response json(Envelope envelope) {
        return Response.ok(envelope, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** Query and form, whichever is there; the query counts where both say something. */
    private static Map<String, String> values(ContainerRequestContext context) {
        Map<String, String> values = new HashMap<>();
        try {
            collect(context.getUriInfo().getQueryParameters(), values);
            if (context.hasEntity()) {
                String form = ((ContainerRequest) context).readEntity(String.class);
                collect(UriComponent.decodeQuery(form, true), values);
            }
            return values;
        } catch (WebApplicationException | IllegalArgumentException e) {
            throw new ChatException(Problem.BAD_FIELD, "neither query nor form");
        }
    }

    private static void collect(MultivaluedMap<String, String> from, Map<String, String> values) {
        from.forEach((name, all) -> all.stream()
                .filter(value -> !value.isBlank())
                .findFirst()
                .ifPresent(value -> values.putIfAbsent(name, value)));
    }

    private static Method method(String name) {
        for (Method method : ShikuRoute.class.getMethods()) {
            if (method.getName().equals(name)) {
                return method;
            }
        }
        throw new IllegalStateException("no method " + name);
    }
}
