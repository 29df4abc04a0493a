package org.rialto.server.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.rialto.server.config.Configuration;
import org.rialto.server.config.OperatorException;
import org.rialto.server.config.ServerConfig;
import org.rialto.server.ops.LogSetup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code serve}: runs until the process is told to stop.
 *
 * <p>Thread: confined to the main thread; stopping runs in a shutdown hook.
 */
@Command(
        name = "serve",
        description = {
            "Runs the server until it is told to stop (SIGTERM, Ctrl+C).",
            "Prints \"ready on http://ADDR:PORT\" and what is served where."
        })
final class ServeCommand implements Callable<Integer> {
    private final Console console;
    private final Engine engine;

    @Mixin
    private SettingOptions settings = new SettingOptions();

    @Option(names = "--demo", description = "Fills a new data folder with sample people, rooms and conversations.")
    private boolean demo;

    ServeCommand(Console console, Engine engine) {
        this.console = console;
        this.engine = engine;
    }

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = settings.read(console);
        ServerConfig config = configuration.config();
        LogSetup.apply(config.log());
        if (demo && configuration.isPortStandard() && isTaken(config)) {
            console.err().println("port " + config.port() + " is taken, so the demo takes a free one");
            config = config.withPort(0);
        }
        Engine.Running server = engine.start(config, demo);
        stopWithTheProcess(server);
        print(server, config);
        new CountDownLatch(1).await(); // the shutdown hook ends the process
        return 0;
    }

    /** The line that others wait for goes out first. */
    private void print(Engine.Running server, ServerConfig config) {
        List<Engine.Door> doors = server.doors();
        console.out().println("ready on " + doors.get(0).url());
        console.out().flush();
        for (Engine.Door door : doors) {
            console.out().println("  " + padded(door.name(), 12) + padded(door.url(), 32) + door.serves());
        }
        console.out()
                .println("  " + padded("data", 12)
                        + config.data().toAbsolutePath().normalize());
        server.notes().forEach(console.out()::println);
        console.out().flush();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    /** Being told to stop is no failure: without the halt the exit code would be that of the signal. */
    private void stopWithTheProcess(Engine.Running server) {
        Thread hook = new Thread(
                () -> {
                    int code = 0;
                    try {
                        server.close();
                    } catch (RuntimeException e) {
                        code = 1;
                        console.err().println("rialto: did not stop cleanly: " + OperatorException.reason(e));
                    }
                    console.out().flush();
                    Runtime.getRuntime().halt(code);
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static boolean isTaken(ServerConfig config) {
        try (ServerSocket probe = new ServerSocket(config.port(), 1, InetAddress.getByName(config.bind()))) {
            return !probe.isBound();
        } catch (IOException e) {
            return true;
        }
    }
}
