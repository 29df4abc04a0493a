package org.rialto.server.dialect.jim.desk;

import org.rialto.protocol.desk.DeskCommand;
import org.rialto.protocol.desk.account.DeskAccount;
import org.rialto.server.core.Accounts;
import org.rialto.server.core.model.Caller;
import org.rialto.server.dialect.jim.desk.DeskRequestFields.BadField;

/** One's own sign-ins: 180 to 183. Thread: selector threads; asks on reader threads, hashes elsewhere. */
final class AccountCommands {
    private final Accounts accounts;

    AccountCommands(Accounts accounts) {
        this.accounts = accounts;
    }

    void handle(DeskCall call, DeskCommand command, DeskRequestFields fields) throws BadField {
        Caller caller = call.caller();
        switch (command) {
            case SESSION_LIST ->
                call.answer(
                        command,
                        () -> new DeskAccount.Sessions(accounts.signIns(caller).stream()
                                .map(signIn -> new DeskAccount.Session(
                                        signIn.id(),
                                        signIn.terminal(),
                                        signIn.issuedAt().toEpochMilli(),
                                        signIn.usedAt().toEpochMilli(),
                                        signIn.expiresAt().toEpochMilli(),
                                        caller.isSignIn(signIn.id())))
                                .toList()));
            case SESSION_END ->
                accounts.endSignIn(caller, fields.text("session"), call.commit(command, DeskAccount.Ended::new));
            case TOKEN_RENEW -> call.await(command, accounts.renew(caller, "desktop"), AccountCommands::token);
            case PASSWORD ->
                call.await(
                        command,
                        accounts.changePassword(
                                caller, fields.text("oldPassword"), fields.text("newPassword"), "desktop"),
                        AccountCommands::token);
            default -> throw new IllegalStateException("nothing about sign-ins");
        }
    }

    private static DeskAccount.Token token(Accounts.SignedIn signedIn) {
        return new DeskAccount.Token(
                signedIn.token(), signedIn.caller().expiresAt().toEpochMilli());
    }
}
