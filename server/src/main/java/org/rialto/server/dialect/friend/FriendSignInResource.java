package org.rialto.server.dialect.friend;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.glassfish.grizzly.http.server.Request;
import org.rialto.server.core.Accounts;
import org.rialto.server.core.Accounts.SignedIn;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.dialect.friend.FriendWire.Envelope;
import org.rialto.server.dialect.friend.FriendWire.Profile;
import org.rialto.server.transport.openapi.Summary;

/** Password for token (protocol/friendchat.md §4). Thread: workers; hashing runs elsewhere. */
@Path("/user/login.do")
@Produces(MediaType.APPLICATION_JSON)
public final class FriendSignInResource {
    private final Accounts accounts;

    FriendSignInResource(Accounts accounts) {
        this.accounts = accounts;
    }

    @POST
    @Summary(
            value = "A token for a password.",
            body = {"phoneNumber", "password"})
    public void login(String body, @Context Request request, @Suspended AsyncResponse response) {
        FriendForm form = FriendForm.of(body);
        Optional<String> account = form.get("phoneNumber");
        Optional<String> password = form.get("password");
        if (account.isEmpty() || password.isEmpty()) {
            response.resume(Envelope.illegalArgument());
            return;
        }
        accounts.signIn(account.get(), password.get(), request.getRemoteAddr(), "friend")
                .whenComplete((signedIn, failure) -> {
                    if (signedIn != null) {
                        response.resume(Envelope.of("登录成功", Welcome.of(signedIn)));
                    } else if (failure.getCause() instanceof ChatException refusal) {
                        response.resume(Envelope.error(FriendErrors.ofSignIn(refusal.problem())));
                    } else {
                        response.resume(failure);
                    }
                });
    }

    private record Welcome(Profile user, String token) {
        static Welcome of(SignedIn in) {
            return new Welcome(Profile.of(in.user()), in.token());
        }
    }
}
