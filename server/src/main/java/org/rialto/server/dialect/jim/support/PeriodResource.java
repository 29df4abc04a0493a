package org.rialto.server.dialect.jim.support;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.Accounts;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.User;
import org.rialto.server.dialect.jim.support.SupportWire.Envelope;
import org.rialto.server.dialect.jim.support.SupportWire.Period;
import org.rialto.server.transport.openapi.Summary;

/** {@code /im/period/login}: who a token belongs to. Thread: workers. */
@Path("/im/period/login")
@Produces(MediaType.APPLICATION_JSON)
public final class PeriodResource {
    private final Accounts accounts;

    public PeriodResource(Accounts accounts) {
        this.accounts = accounts;
    }

    @POST
    @Summary("Who a token belongs to.")
    public Envelope login(@FormParam("token") @Nullable String token) {
        try {
            Caller caller = accounts.authenticate(token == null ? "" : token);
            User user = accounts.profile(caller, caller.user().text())
                    .orElseThrow(() -> new ChatException(Problem.UNKNOWN_USER, "the account is gone"));
            return Envelope.success(
                    new Period(token == null ? "" : token, user.id().text(), user.avatar(), user.nickname()));
        } catch (ChatException e) {
            return Envelope.failure(SupportWire.LOGIN_FAILED);
        }
    }
}
