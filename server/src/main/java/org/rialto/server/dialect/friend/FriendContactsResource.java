package org.rialto.server.dialect.friend;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.contact.Contact;
import org.rialto.server.core.model.contact.ContactRequest;
import org.rialto.server.core.port.Reply;
import org.rialto.server.dialect.friend.FriendWire.Envelope;
import org.rialto.server.dialect.friend.FriendWire.Profile;
import org.rialto.server.transport.openapi.Summary;

/**
 * Contacts (protocol/friendchat.md §4). To follow somebody is to ask them to be a contact; who follows back accepts.
 *
 * <p>Thread: workers.
 */
@Path("/friend")
@Produces(MediaType.APPLICATION_JSON)
public final class FriendContactsResource {
    private static final int MOST_REQUESTS = 1_000;

    private final UseCases core;

    FriendContactsResource(UseCases core) {
        this.core = core;
    }

    @POST
    @Path("/get_list.do")
    @Summary("The caller's contacts.")
    public void list(@HeaderParam("token") @Nullable String token, String body, @Suspended AsyncResponse response) {
        serve(token, body, response, call -> {
            List<Profile> friends = core.contacts().list(call.caller).stream()
                    .filter(Contact::friend)
                    .map(contact -> Profile.of(contact.peer()))
                    .toList();
            response.resume(friends.isEmpty() ? Envelope.error("好友数量为零") : Envelope.of(friends));
        });
    }

    @POST
    @Path("/get_detail.do")
    @Summary("Somebody's name and picture.")
    public void detail(@HeaderParam("token") @Nullable String token, String body, @Suspended AsyncResponse response) {
        serve(token, body, response, call -> response.resume(Envelope.of(Profile.of(requireOther(call)))));
    }

    @POST
    @Path("/check_concern.do")
    @Summary("Whether two people follow each other.")
    public void check(@HeaderParam("token") @Nullable String token, String body, @Suspended AsyncResponse response) {
        serve(token, body, response, call -> {
            User other = requireOther(call);
            Optional<Contact> known = core.contacts().find(call.caller, other.id());
            if (known.filter(Contact::friend).isPresent()) {
                response.resume(Envelope.said("互相关注"));
            } else {
                response.resume(Envelope.said(asked(call.caller, other) ? "已关注" : "未关注"));
            }
        });
    }

    @POST
    @Path("/concern.do")
    @Summary("Asks somebody to be a contact, or accepts that they asked.")
    public void concern(@HeaderParam("token") @Nullable String token, String body, @Suspended AsyncResponse response) {
        serve(token, body, response, call -> {
            String name = requireOther(call).id().text();
            core.contacts()
                    .answer(
                            call.caller,
                            name,
                            true,
                            Reply.of(
                                    accepted -> response.resume(Envelope.said("关注成功")),
                                    refusal -> core.contacts().ask(call.caller, name, "", reply(response, "关注成功"))));
        });
    }

    /** A request that is open stays open: the other side may still accept it. */
    @POST
    @Path("/unconcern.do")
    @Summary("Takes somebody off the contacts.")
    public void unconcern(
            @HeaderParam("token") @Nullable String token, String body, @Suspended AsyncResponse response) {
        serve(
                token,
                body,
                response,
                call -> core.contacts()
                        .remove(call.caller, requireOther(call).id().text(), reply(response, "取消关注成功")));
    }

    /** Who is there already is a success as well. */
    private static <T> Reply<T> reply(AsyncResponse response, String done) {
        return Reply.of(
                result -> response.resume(Envelope.said(done)),
                refusal -> response.resume(
                        refusal.problem() == Problem.CONFLICT ? Envelope.said(done) : refused(refusal)));
    }

    private boolean asked(Caller caller, User other) {
        return core.contacts().requests(caller, 0, MOST_REQUESTS).stream()
                .filter(request -> request.state() == ContactRequest.State.OPEN)
                .anyMatch(request -> request.asked().id().equals(other.id()));
    }

    private User requireOther(Call call) {
        User other = core.accounts()
                .profile(call.caller, call.form.get("friendId").orElse(""))
                .orElseThrow(() -> new ChatException(Problem.UNKNOWN_USER, "nobody by that name"));
        if (other.id().equals(call.caller.user())) {
            throw new ChatException(Problem.BAD_FIELD, "that is yourself");
        }
        return other;
    }

    private void serve(@Nullable String token, String body, AsyncResponse response, Service service) {
        if (token == null) {
            response.resume(Envelope.error(FriendErrors.NOT_SIGNED_IN));
            return;
        }
        try {
            service.serve(new Call(core.accounts().authenticate(token), FriendForm.of(body)));
        } catch (ChatException e) {
            response.resume(refused(e));
        }
    }

    private static Envelope refused(ChatException refusal) {
        return FriendErrors.ofSending(refusal.problem()).map(Envelope::error).orElseGet(Envelope::illegalArgument);
    }

    private record Call(Caller caller, FriendForm form) {}

    /** What one address does. */
    private interface Service {
        void serve(Call call);
    }
}
