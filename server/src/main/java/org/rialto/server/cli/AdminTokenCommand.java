package org.rialto.server.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code admin token …}.
 *
 * <p>Thread: confined to the command.
 */
@Command(name = "token", description = "Issues and revokes tokens.")
final class AdminTokenCommand {
    private final AdminCommand admin;

    AdminTokenCommand(AdminCommand admin) {
        this.admin = admin;
    }

    @Command(name = "issue", description = "Prints a new token of an account, and nothing else: 32 hex digits.")
    int issue(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--days", paramLabel = "N", description = "Days it lives unused (standard: tokens.days).")
                    @Nullable
                    Integer days,
            @Option(names = "--terminal", paramLabel = "T", description = "What it is for, to recognise it later.")
                    @Nullable
                    String terminal) {
        ObjectNode arguments = AdminCommand.arguments().put("id", id);
        if (days != null) {
            arguments.put("days", days);
        }
        if (terminal != null) {
            arguments.put("terminal", terminal);
        }
        return admin.run("token.issue", arguments, AnswerText.line("token"));
    }

    @Command(name = "revoke", description = "Revokes all tokens of an account and ends its sessions.")
    int revoke(@Parameters(paramLabel = "ID") String id) {
        return admin.run(
                "token.revoke",
                AdminCommand.arguments().put("id", id),
                AnswerText.sentence("all tokens of {id} are revoked"));
    }
}
