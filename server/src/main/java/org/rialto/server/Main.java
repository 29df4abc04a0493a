package org.rialto.server;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.function.Function;
import org.rialto.server.bench.BenchCommand;
import org.rialto.server.cli.Cli;
import org.rialto.server.cli.Console;
import org.rialto.server.cli.Engine;
import org.rialto.server.config.ServerConfig;
import org.rialto.server.ops.AdminCommands;
import org.rialto.server.ops.Administration;
import org.rialto.server.ops.DataFolder;

/**
 * Joins the command line and the server.
 *
 * <p>Thread: the main one.
 */
public final class Main implements Engine {
    private final Clock clock = Clock.systemDefaultZone();

    private Main() {}

    public static void main(String[] args) {
        PrintStream out = utf8(FileDescriptor.out, System.out);
        Console console = new Console(System.in, out, utf8(FileDescriptor.err, System.err), System.getenv());
        System.exit(new Cli(console, new Main(), () -> new BenchCommand(out, BenchArchive::open)).run(args));
    }

    /** Names are Chinese as often as not, whatever the locale; a Windows console knows its own encoding best. */
    private static PrintStream utf8(FileDescriptor descriptor, PrintStream standard) {
        return File.separatorChar == '/'
                ? new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8)
                : standard;
    }

    @Override
    public Running start(ServerConfig config, boolean demo) {
        return demo ? Demo.start(config, clock) : new Serving(config, Server.start(config, false, clock));
    }

    @Override
    public <T> T offline(ServerConfig config, DataFolder folder, Function<Administration, T> work) {
        try (Core core = Server.openCore(config, folder, false, clock)) {
            return work.apply(new AdminCommands(
                    core.useCases().accounts(),
                    core.desk(),
                    core.useCases().rooms(),
                    core.useCases().roomMembers(),
                    core.useCases().search(),
                    config.tokens()));
        }
    }
}
