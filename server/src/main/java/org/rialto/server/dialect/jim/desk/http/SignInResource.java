package org.rialto.server.dialect.jim.desk.http;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.glassfish.grizzly.http.server.Request;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.Accounts;
import org.rialto.server.core.Accounts.SignedIn;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.dialect.jim.desk.DeskErrors;
import org.rialto.server.dialect.jim.desk.DeskFrames;
import org.rialto.server.transport.openapi.Summary;

/** {@code /api/login}, {@code /api/logout} and changing a password. Thread: workers; hashing runs elsewhere. */
@Path("/api")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class SignInResource {
    private final Accounts accounts;

    public SignInResource(Accounts accounts) {
        this.accounts = accounts;
    }

    /** {@code {"account","password"}} to {@code {"token","expiresAt","user"}}; 401, 403 and 429 say what to do. */
    @POST
    @Path("/login")
    @Summary(
            value = "A token for a password.",
            body = {"account", "password"})
    public void login(@Nullable JsonNode body, @Context Request request, @Suspended AsyncResponse response) {
        String account = text(body, "account");
        String password = text(body, "password");
        String address = request.getRemoteAddr();
        accounts.signIn(account, password, address, "desktop").whenComplete((signedIn, failure) -> {
            if (signedIn != null) {
                response.resume(answer(signedIn));
            } else {
                response.resume(refusal(cause(failure), account, address));
            }
        });
    }

    /** Forgets the token of the request. */
    @POST
    @Path("/logout")
    @Summary("Forgets the token of the request.")
    public void logout(@HeaderParam("Authorization") @Nullable String bearer, @Suspended AsyncResponse response) {
        String token = BearerTokens.token(bearer);
        accounts.authenticate(token);
        finish(accounts.signOut(token), response);
    }

    /** {@code {"password"}}: one's own, or anybody's for an administrator. Ends all sessions of that user. */
    @POST
    @Path("/users/{id}/password")
    @Summary(
            value = "Sets a password and ends all sessions of the user.",
            body = {"password"})
    public void password(
            @PathParam("id") String id,
            @HeaderParam("Authorization") @Nullable String bearer,
            @Nullable JsonNode body,
            @Suspended AsyncResponse response) {
        Caller caller = accounts.authenticate(BearerTokens.token(bearer));
        finish(accounts.setPassword(caller, id, text(body, "password")), response);
    }

    private static void finish(CompletableFuture<?> change, AsyncResponse response) {
        change.whenComplete((done, failure) -> {
            if (failure == null) {
                response.resume(Map.of());
            } else {
                response.resume(cause(failure));
            }
        });
    }

    private static Map<String, Object> answer(SignedIn signedIn) {
        return Map.of(
                "token", signedIn.token(),
                "expiresAt", signedIn.caller().expiresAt().toEpochMilli(),
                "user", DeskFrames.person(signedIn.user()));
    }

    private Response refusal(Throwable failure, String account, String address) {
        if (!(failure instanceof ChatException refusal)) {
            return Response.serverError().entity(Map.of("error", "internal")).build();
        }
        Map<String, Object> body = new LinkedHashMap<>();
        switch (refusal.problem()) {
            case BAD_CREDENTIALS -> {
                body.put("error", "credentials");
                body.put("triesLeft", accounts.triesLeft(account, address));
            }
            case TOO_MANY_ATTEMPTS -> {
                body.put("error", "too-many");
                body.put("retryAfterMs", accounts.signInWait(account, address).toMillis());
            }
            default -> body.put("error", refusal.problem().slug());
        }
        return Response.status(DeskErrors.code(refusal.problem())).entity(body).build();
    }

    private static String text(@Nullable JsonNode body, String field) {
        String text = body == null ? null : body.path(field).textValue();
        if (text == null || text.isEmpty()) {
            throw new ChatException(Problem.BAD_FIELD, field + " is missing");
        }
        return text;
    }

    private static Throwable cause(Throwable failure) {
        return failure.getCause() == null ? failure : failure.getCause();
    }
}
