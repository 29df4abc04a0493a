package org.rialto.server.dialect.jim.support;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.http.server.Request;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.Accounts;
import org.rialto.server.core.desk.Allocation;
import org.rialto.server.core.desk.Reception;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.port.Reply;
import org.rialto.server.dialect.jim.support.SupportWire.Envelope;
import org.rialto.server.dialect.jim.support.SupportWire.Receiver;
import org.rialto.server.dialect.jim.support.SupportWire.Standing;
import org.rialto.server.transport.openapi.Summary;

/** Coming in, and somebody to talk with (docs/protocol/jim-support.md). Thread: workers; none waits for a commit. */
@Path("/im/vanke")
@Produces(MediaType.APPLICATION_JSON)
public final class ReceptionResource {
    private static final int MOST_SECONDS = 15;

    private final Accounts accounts;
    private final Reception reception;
    private final Executor readers;
    private final KnownAddresses addresses;
    private final SupportSettings settings;
    private final RegistrationLimit limit;
    private final Clock clock;

    public ReceptionResource(
            Accounts accounts,
            Reception reception,
            Executor readers,
            KnownAddresses addresses,
            SupportSettings settings,
            Clock clock) {
        this.accounts = accounts;
        this.reception = reception;
        this.readers = readers;
        this.addresses = addresses;
        this.settings = settings;
        this.limit = new RegistrationLimit(settings.registrationsPerMinute(), clock);
        this.clock = clock;
    }

    @POST
    @Path("/initUser")
    @Summary(
            value = "Registers a visitor, or signs an agent of the desk in.",
            media = "application/json",
            body = {
                "senderId",
                "token",
                "nick",
                "avatar",
                "terminal",
                "type integer",
                "receiverId?",
                "sign?",
                "projectCode?"
            })
    public void initUser(
            String body,
            @HeaderParam("X-App-Key") @Nullable String key,
            @Context Request request,
            @Suspended AsyncResponse response) {
        answer(
                response,
                SupportWire.LOGIN_FAILED,
                visit(body, key)
                        .map(visit -> register(visit, request).thenApply(caller -> Envelope.success(null)))
                        .orElse(failed(SupportWire.LOGIN_FAILED)));
    }

    /** Registers the sender, and finds somebody to talk with. */
    @POST
    @Path("/getReceiver")
    @Summary(
            value = "Says whom a visitor talks with, and finds somebody where nobody is yet.",
            media = "application/json",
            body = {
                "senderId",
                "token",
                "nick",
                "avatar",
                "terminal",
                "type integer",
                "receiverId?",
                "sign?",
                "projectCode?"
            })
    public void getReceiver(
            String body,
            @HeaderParam("X-App-Key") @Nullable String key,
            @Context Request request,
            @Suspended AsyncResponse response) {
        Optional<Visit> visit = visit(body, key);
        if (visit.isEmpty()) {
            response.resume(Envelope.failure(SupportWire.LOGIN_FAILED));
            return;
        }
        answer(
                response,
                SupportWire.LOGIN_FAILED,
                register(visit.get(), request).thenCompose(caller -> receive(caller, visit.get())));
    }

    /** Where a visitor stands in the queue. */
    @POST
    @Path("/queue")
    @Summary(
            value = "Where in the queue a visitor stands, and since when.",
            media = "application/json",
            body = {"senderId", "token"})
    public void queue(String body, @HeaderParam("token") @Nullable String token, @Suspended AsyncResponse response) {
        answer(response, SupportWire.LOGIN_FAILED, caller(body, token).thenApply(this::standing));
    }

    /** {@code {"token","rating":1..5,"text"}}: what a visitor thinks of the last case. */
    @POST
    @Path("/rate")
    @Summary(
            value = "Takes a visitor's rating of the last talk.",
            media = "application/json",
            body = {"senderId", "token", "rating integer", "text?"})
    public void rate(String body, @HeaderParam("token") @Nullable String token, @Suspended AsyncResponse response) {
        SupportBody fields = SupportBody.read(body);
        answer(response, SupportWire.BAD_FIELDS, caller(body, token).thenCompose(caller -> {
            CompletableFuture<Envelope> done = new CompletableFuture<>();
            reception.rate(
                    caller,
                    fields.number("rating").orElse(0),
                    fields.text("text").orElse(null),
                    Reply.of(
                            rated -> done.complete(Envelope.success(null)),
                            refusal -> done.complete(Envelope.failure(SupportWire.BAD_FIELDS))));
            return done;
        }));
    }

    private Optional<Visit> visit(String body, @Nullable String key) {
        return Visit.of(SupportBody.read(body), settings.isApplication(key));
    }

    private CompletableFuture<Caller> register(Visit visit, Request request) {
        String address = request.getRemoteAddr();
        if (!limit.permits(address)) {
            return CompletableFuture.failedFuture(new IllegalStateException("too many registrations"));
        }
        return accounts.register(visit.arrival())
                .thenApplyAsync(
                        user -> {
                            if (!ChatInfoResource.isForwarded(request)) {
                                addresses.note(user.id().number(), address);
                            }
                            return accounts.authenticate(visit.arrival().token());
                        },
                        readers);
    }

    private CompletableFuture<Envelope> receive(Caller caller, Visit visit) {
        CompletableFuture<Envelope> done = new CompletableFuture<>();
        Reply<Allocation> reply = Reply.of(
                allocation -> done.complete(envelope(allocation)),
                refusal -> done.complete(Envelope.failure(SupportWire.WRONG_RECEIVER)));
        try {
            if (visit.receiver().isPresent()) {
                reception.receive(
                        caller, visit.receiver().get(), visit.project().orElse(null), reply);
            } else {
                reception.receive(caller, visit.project().orElse(null), reply);
            }
        } catch (ChatException e) {
            reply.refused(e);
        }
        return done;
    }

    private static Envelope envelope(Allocation allocation) {
        return allocation instanceof Allocation.Given given
                ? Envelope.success(Receiver.of(given.receiver(), given.terminal()))
                : Envelope.failure(SupportWire.BUSY);
    }

    private CompletableFuture<Caller> caller(String body, @Nullable String header) {
        String token = SupportBody.read(body).text("token").orElse(header == null ? "" : header);
        return CompletableFuture.supplyAsync(() -> accounts.authenticate(token), readers);
    }

    private Envelope standing(Caller caller) {
        Optional<Allocation> standing = reception.standing(caller);
        if (standing.isEmpty()) {
            return Envelope.success(new Standing("none", null, null, null));
        }
        return Envelope.success(
                standing.get() instanceof Allocation.Given given
                        ? new Standing("open", null, null, Receiver.of(given.receiver(), given.terminal()))
                        : waiting((Allocation.Waiting) standing.get()));
    }

    private Standing waiting(Allocation.Waiting waiting) {
        return new Standing(
                "waiting",
                waiting.position(),
                Math.max(0, clock.millis() - waiting.since().toEpochMilli()),
                null);
    }

    private static CompletableFuture<Envelope> failed(String text) {
        return CompletableFuture.completedFuture(Envelope.failure(text));
    }

    /** @param failure what anything that goes wrong is called */
    static void answer(AsyncResponse response, String failure, CompletableFuture<Envelope> answer) {
        response.setTimeout(MOST_SECONDS, TimeUnit.SECONDS);
        answer.whenComplete(
                (envelope, refusal) -> response.resume(envelope == null ? Envelope.failure(failure) : envelope));
    }
}
