package org.rialto.server.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.rialto.server.config.OperatorException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The whole command line. Exit codes: 0 done, 1 failed, 2 wrong usage; either failure is one line on standard error.
 *
 * <p>Thread: confined to the main thread.
 */
public final class Cli {
    private static final Set<String> ABOUT = Set.of("--help", "-h", "--version", "-V");

    private final Console console;
    private final Map<String, Supplier<Object>> commands = new LinkedHashMap<>();

    @Command(
            name = "rialto",
            versionProvider = Version.class,
            synopsisSubcommandLabel = "[COMMAND]",
            description = {"Self-hosted chat: one server, several wires.", "Without a command it is \"serve\"."})
    static final class Root {
        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                scope = ScopeType.INHERIT,
                description = "Shows this help.")
        boolean help;

        @Option(
                names = {"-V", "--version"},
                versionHelp = true,
                description = "Shows the version.")
        boolean version;
    }

    public Cli(Console console, Engine engine, Supplier<Object> bench) {
        this.console = console;
        commands.put("serve", () -> new ServeCommand(console, engine));
        commands.put("admin", () -> admin(new AdminCommand(console, engine)));
        commands.put("config", () -> new ConfigCommand(console));
        commands.put("bench", bench);
    }

    public int run(String... args) {
        boolean serves = args.length == 0 || args[0].startsWith("-") && !ABOUT.contains(args[0]);
        String[] all = serves ? prepend("serve", args) : args;
        return commandLine(all[0]).execute(all);
    }

    /** With the one command that was asked for, because describing them all takes a quarter of the server's start. */
    private CommandLine commandLine(String first) {
        CommandLine line = new CommandLine(new Root());
        commands.forEach((name, command) -> {
            if (name.equals(first) || !commands.containsKey(first)) {
                line.addSubcommand(command.get());
            }
        });
        return line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpAutoWidth(false)
                .setExecutionStrategy(this::execute)
                .setParameterExceptionHandler((e, args) -> wrongUsage(e))
                .setExecutionExceptionHandler((e, running, result) -> failed(e));
    }

    private int execute(ParseResult result) {
        if (result.hasSubcommand()
                && result.subcommand().commandSpec().userObject() instanceof AdminCommand admin
                && isComplete(result)) {
            try {
                OptionalInt code = admin.delegate();
                if (code.isPresent()) {
                    return code.getAsInt();
                }
            } catch (OperatorException e) {
                return failed(e);
            }
        }
        return new RunLast().execute(result);
    }

    /** Neither a question for help nor a group of commands without one of them. */
    private static boolean isComplete(ParseResult result) {
        List<CommandLine> named = result.asCommandLineList();
        CommandLine last = named.get(named.size() - 1);
        return last.getSubcommands().isEmpty()
                && named.stream().noneMatch(line -> line.isUsageHelpRequested() || line.isVersionHelpRequested());
    }

    private static CommandLine admin(AdminCommand admin) {
        return new CommandLine(admin)
                .addSubcommand(new AdminUserCommand(admin))
                .addSubcommand(new AdminTokenCommand(admin))
                .addSubcommand(new AdminRoomCommand(admin))
                .addSubcommand(new AdminSupportCommand(admin))
                .addSubcommand(new AdminSearchCommand(admin));
    }

    private int wrongUsage(ParameterException e) {
        String suggestion = e instanceof UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions().stream()
                        .findFirst()
                        .map(word -> ", did you mean " + word + "?")
                        .orElse("")
                : "";
        String where = e.getCommandLine().getCommandSpec().qualifiedName();
        return complain(oneLine(OperatorException.reason(e)) + suggestion + " (see " + where + " --help)", 2);
    }

    private int failed(Exception e) {
        if (e instanceof OperatorException ours) {
            return complain(ours.getMessage(), ours.isUsage() ? 2 : 1);
        }
        return complain(
                "internal error: " + e.getClass().getSimpleName() + ": " + oneLine(OperatorException.reason(e)), 1);
    }

    private int complain(String line, int code) {
        console.err().println("rialto: " + line);
        return code;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ").strip();
    }

    private static String[] prepend(String first, String[] rest) {
        String[] all = new String[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }
}
