package org.rialto.server.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.rialto.server.config.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code admin user …}.
 *
 * <p>Thread: confined to the command.
 */
@Command(name = "user", description = "Manages accounts.")
final class AdminUserCommand {
    private final AdminCommand admin;

    AdminUserCommand(AdminCommand admin) {
        this.admin = admin;
    }

    enum AccountRoleName {
        user,
        agent,
        consultant,
        service,
        admin
    }

    @Command(
            name = "add",
            description = {
                "Makes an account and prints its id and number.",
                "Without a password its owner signs in with a token (see admin token issue)."
            })
    int add(
            @Parameters(paramLabel = "ID", description = "Up to 64 characters.") String id,
            @Option(names = "--nickname", paramLabel = "NAME", description = "Name shown to others (standard: ID).")
                    @Nullable
                    String nickname,
            @Option(names = "--phone", paramLabel = "P", description = "Telephone number, to sign in by.") @Nullable
                    String phone,
            @Option(names = "--title", paramLabel = "T", description = "Shown under the name, e.g. a department.")
                    @Nullable
                    String title,
            @Option(names = "--role", description = "One of ${COMPLETION-CANDIDATES} (standard: user).") @Nullable
                    AccountRoleName role,
            @Option(names = "--password-stdin", description = "Reads the password from standard input.")
                    boolean passwordStdin) {
        ObjectNode arguments = id(id).put("nickname", nickname == null ? id : nickname);
        if (phone != null) {
            arguments.put("phone", phone);
        }
        if (title != null) {
            arguments.put("title", title);
        }
        if (role != null) {
            arguments.put("role", role.name());
        }
        if (passwordStdin) {
            arguments.put("password", admin.console().readSecret());
        }
        return admin.run("user.add", arguments, AnswerText.line("id", "number", "note"));
    }

    @Command(name = "list", description = "Lists all accounts.")
    int list() {
        return admin.run(
                "user.list",
                AdminCommand.arguments(),
                AnswerText.table("users", "id", "number", "nickname", "role", "state"));
    }

    @Command(name = "show", description = "Shows one account.")
    int show(@Parameters(paramLabel = "ID") String id) {
        return admin.run("user.show", id(id), AnswerText.fields());
    }

    @Command(
            name = "password",
            description = "Sets a new password, ends every session and revokes every token of the account.")
    int password(
            @Parameters(paramLabel = "ID") String id,
            @Option(
                            names = "--password-stdin",
                            description = "Reads the password from standard input, not from the terminal.")
                    boolean passwordStdin) {
        String password = passwordStdin ? admin.console().readSecret() : ask(id);
        return admin.run(
                "user.password", id(id).put("password", password), AnswerText.sentence("{id} has a new password"));
    }

    @Command(name = "role", description = "Gives an account another role.")
    int role(
            @Parameters(paramLabel = "ID") String id,
            @Parameters(paramLabel = "ROLE", description = "One of ${COMPLETION-CANDIDATES}.") AccountRoleName role) {
        return admin.run("user.role", id(id).put("role", role.name()), AnswerText.sentence("{id} is now {role}"));
    }

    @Command(name = "disable", description = "Refuses the account from now on; ends its sessions and tokens.")
    int disable(@Parameters(paramLabel = "ID") String id) {
        return admin.run("user.disable", id(id), AnswerText.sentence("{id} is disabled"));
    }

    @Command(name = "enable", description = "Lets a disabled account sign in again.")
    int enable(@Parameters(paramLabel = "ID") String id) {
        return admin.run("user.enable", id(id), AnswerText.sentence("{id} is enabled"));
    }

    @Command(name = "remove", description = "Removes the account for good; what it wrote stays.")
    int remove(@Parameters(paramLabel = "ID") String id) {
        return admin.run("user.remove", id(id), AnswerText.sentence("{id} is removed"));
    }

    private static String ask(String id) {
        java.io.Console terminal = System.console();
        if (terminal == null) {
            throw OperatorException.usage("there is no terminal to ask for the password; use --password-stdin");
        }
        char[] typed = terminal.readPassword("New password for %s: ", id);
        if (typed == null || typed.length == 0) {
            throw OperatorException.failed("no password was typed; nothing has changed");
        }
        return new String(typed);
    }

    private static ObjectNode id(String id) {
        return AdminCommand.arguments().put("id", id);
    }
}
