package org.rialto.protocol.desk.account;

import org.rialto.protocol.desk.DeskCommand;
import org.rialto.protocol.desk.DeskRequest;

/** Requests about one's own sign-ins. */
public final class AccountRequest {
    private AccountRequest() {}

    public record Sessions(String reqId) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.SESSION_LIST;
        }
    }

    public record SignOut(String reqId, String session) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.SESSION_END;
        }
    }

    /** A new token; the one of this session stays valid for as long as it was. */
    public record Renew(String reqId) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.TOKEN_RENEW;
        }
    }

    /** Ends all sessions; the reply has the token to come back with. */
    public record ChangePassword(String reqId, String oldPassword, String newPassword) implements DeskRequest {
        @Override
        public DeskCommand command() {
            return DeskCommand.PASSWORD;
        }
    }
}
