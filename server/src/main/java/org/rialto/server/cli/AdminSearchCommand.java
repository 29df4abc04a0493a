package org.rialto.server.cli;

import picocli.CommandLine.Command;

/**
 * {@code admin search …}.
 *
 * <p>Thread: confined to the command.
 */
@Command(name = "search", description = "Shows and makes anew the index that searching uses.")
final class AdminSearchCommand {
    private final AdminCommand admin;

    AdminSearchCommand(AdminCommand admin) {
        this.admin = admin;
    }

    @Command(name = "status", description = "Shows how many messages can be found and how many are still to come.")
    int status() {
        return admin.run("search.status", AdminCommand.arguments(), AnswerText.fields());
    }

    @Command(
            name = "rebuild",
            description = {
                "Makes the index anew from the messages, and prints how far it is.",
                "The server may go on running; until the end, searching finds the older messages only."
            })
    int rebuild() {
        return admin.follow(
                "search.rebuild",
                "search.wait",
                AnswerText.sentence("{messages} messages can be found, {behind} are to come"));
    }
}
