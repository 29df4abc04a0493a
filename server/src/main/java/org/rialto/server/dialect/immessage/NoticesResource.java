package org.rialto.server.dialect.immessage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.port.Reply;
import org.rialto.server.transport.openapi.Summary;

/**
 * Where systems outside tell about payments and moments; what they tell reaches every wire
 * (docs/protocol/README.md, "Notices from outside").
 *
 * <p>Thread: workers; answered after the commit.
 */
@Path("/api/notices")
@Produces(MediaType.APPLICATION_JSON)
public final class NoticesResource {
    private static final String BEARER = "Bearer ";
    /** A commit that takes longer has an unknown outcome; the answer is then 503. */
    private static final int MOST_SECONDS = 15;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final UseCases core;
    private final Clock clock;

    NoticesResource(UseCases core, Clock clock) {
        this.core = core;
        this.clock = clock;
    }

    /** By a service, in somebody's name. The same {@code msgId} again is answered and changes nothing. */
    @POST
    @Summary(
            value = "Takes a notice about payments or moments from another system.",
            media = "application/json",
            body = {"messageType integer", "fromId", "fromType integer", "destId", "content object"})
    public void post(
            @HeaderParam("Authorization") @Nullable String authorization,
            String body,
            @Suspended AsyncResponse response) {
        response.setTimeout(MOST_SECONDS, TimeUnit.SECONDS);
        try {
            Caller service = service(authorization);
            ExternalNotice notice = ExternalNotice.read(json(body));
            if (core.conversations().isBusy()) {
                throw new ChatException(Problem.NOT_WRITABLE, "busy");
            }
            core.conversations()
                    .postByServer(
                            core.accounts().onBehalf(service, notice.from()),
                            notice.draft(clock.instant()),
                            Reply.of(
                                    posted -> response.resume(JsonNodeFactory.instance
                                            .objectNode()
                                            .put("id", posted.message().id().text())),
                                    refusal -> response.resume(refused(refusal))));
        } catch (ChatException e) {
            response.resume(refused(e));
        }
    }

    private Caller service(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            throw new ChatException(Problem.BAD_CREDENTIALS, "no token");
        }
        Caller caller = core.accounts()
                .authenticate(authorization.substring(BEARER.length()).strip());
        if (!caller.isService()) {
            throw new ChatException(Problem.NOT_ALLOWED, "services only");
        }
        return caller;
    }

    private static JsonNode json(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new ChatException(Problem.BAD_FIELD, "the body is no JSON");
        }
    }

    private static Response refused(ChatException refusal) {
        int status = switch (refusal.problem()) {
            case BAD_CREDENTIALS, DISABLED -> 401;
            case NOT_ALLOWED, BLOCKED -> 403;
            case BAD_FIELD, UNKNOWN_USER, UNKNOWN_ROOM, UNKNOWN_CONVERSATION, TAKEN, CONFLICT, TOO_LATE, TOO_LARGE ->
                400;
            case TOO_MANY_ATTEMPTS -> 429;
            case NOT_WRITABLE -> 503;
            case INTERNAL -> 500;
        };
        return Response.status(status)
                .entity(JsonNodeFactory.instance.objectNode().put("error", ImMessageErrors.text(refusal)))
                .build();
    }
}
