package org.rialto.server.dialect.jim;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.Command;
import org.rialto.protocol.Packet;
import org.rialto.protocol.PacketCodec;
import org.rialto.protocol.ProtocolException;
import org.rialto.protocol.ReplyCode;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.delivery.Hub;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.User;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.Session;
import org.rialto.server.transport.openapi.Summary;

/** The small HTTP API beside the socket (docs/protocol/jim.md). Thread: workers. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public final class JimResource {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int UNAVAILABLE = 503;
    /** A commit that takes longer has an unknown outcome; the answer is then 503. */
    private static final int MOST_SECONDS = 15;

    private final UseCases core;
    private final Hub hub;
    private final Clock clock;

    JimResource(UseCases core, Hub hub, Clock clock) {
        this.core = core;
        this.hub = hub;
        this.clock = clock;
    }

    /** The body of a cmd 11, answered as over the socket. A service may name another sender. */
    @POST
    @Path("/message/send")
    @Summary(
            value = "Sends a message as cmd 11 does.",
            body = {
                "chatType integer",
                "content",
                "to?",
                "groupId?",
                "from?",
                "id?",
                "msgType? integer",
                "createTime? integer",
                "extras? object"
            },
            media = MediaType.APPLICATION_JSON)
    public void send(
            @QueryParam("token") @Nullable String token,
            @HeaderParam("token") @Nullable String header,
            @HeaderParam("Authorization") @Nullable String bearer,
            String body,
            @Suspended AsyncResponse response) {
        Optional<Caller> caller = caller(token, header, bearer);
        String failed = JimFrames.reply(Command.CHAT_RESP, ReplyCode.SEND_FAILED);
        if (caller.isEmpty()) {
            response.resume(Response.status(UNAUTHORIZED).entity(failed).build());
            return;
        }
        if (core.conversations().isBusy()) {
            response.resume(Response.status(UNAVAILABLE).entity(failed).build());
            return;
        }
        response.setTimeout(MOST_SECONDS, TimeUnit.SECONDS);
        try {
            if (!(PacketCodec.read(body) instanceof Packet.Chat chat)) {
                response.resume(failed);
                return;
            }
            core.conversations()
                    .post(
                            sender(caller.get(), chat.from()),
                            JimMapping.draft(chat, clock.instant()),
                            Reply.of(
                                    posted -> response.resume(JimFrames.reply(
                                            Command.CHAT_RESP, posted.awaited() ? ReplyCode.OFFLINE : ReplyCode.SENT)),
                                    refusal -> response.resume(failed)));
        } catch (ProtocolException e) {
            response.resume(failed);
        } catch (ChatException e) {
            boolean forged = e.problem() == Problem.NOT_ALLOWED;
            response.resume(
                    Response.status(forged ? UNAUTHORIZED : OK).entity(failed).build());
        }
    }

    /** 10019 or 10001; anybody who is signed in and no visitor may ask. */
    @GET
    @Path("/user/online")
    @Summary("Whether somebody is online.")
    public String online(
            @QueryParam("userid") @Nullable String userId,
            @QueryParam("token") @Nullable String token,
            @HeaderParam("token") @Nullable String header,
            @HeaderParam("Authorization") @Nullable String bearer) {
        Optional<Caller> caller = caller(token, header, bearer).filter(known -> !known.isVisitor());
        if (caller.isEmpty() || userId == null || userId.isBlank()) {
            return bare(ReplyCode.INVALID);
        }
        boolean online = core.accounts()
                .profile(caller.get(), userId)
                .filter(user -> hub.isOnline(user.id()))
                .isPresent();
        return bare(online ? ReplyCode.ONLINE : ReplyCode.OFFLINE);
    }

    /** Ends the J-IM connections of oneself, or of anybody when an administrator asks. */
    @GET
    @Path("/user/close")
    @Summary("Ends somebody's J-IM connections.")
    public String close(
            @QueryParam("userid") @Nullable String userId,
            @QueryParam("token") @Nullable String token,
            @HeaderParam("token") @Nullable String header,
            @HeaderParam("Authorization") @Nullable String bearer) {
        Optional<Caller> caller = caller(token, header, bearer);
        if (caller.isEmpty() || userId == null || userId.isBlank()) {
            return bare(ReplyCode.INVALID);
        }
        Optional<User> user = core.accounts().profile(caller.get(), userId);
        boolean self = user.isPresent() && user.get().id().equals(caller.get().user());
        if (user.isEmpty() || !self && !caller.get().isAdmin()) {
            return bare(ReplyCode.INVALID);
        }
        for (Session session : hub.of(user.get().id())) {
            if (session instanceof JimSocket socket) {
                socket.end();
            }
        }
        return bare(ReplyCode.CLOSED);
    }

    private Caller sender(Caller caller, @Nullable String from) {
        return from == null || JimCommands.isSelf(caller.user(), from)
                ? caller
                : core.accounts().onBehalf(caller, from);
    }

    private Optional<Caller> caller(@Nullable String token, @Nullable String header, @Nullable String bearer) {
        String given = token != null ? token : header;
        if (given == null && bearer != null && bearer.startsWith("Bearer ")) {
            given = bearer.substring("Bearer ".length()).strip();
        }
        if (given == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(core.accounts().authenticate(given));
        } catch (ChatException e) {
            return Optional.empty();
        }
    }

    private static String bare(ReplyCode code) {
        return new Json()
                .open()
                .put("code", code.code())
                .put("msg", code.text())
                .close()
                .toString();
    }
}
