package org.rialto.server;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.rialto.server.bench.BenchCommand;
import org.rialto.server.cli.Cli;
import org.rialto.server.cli.Console;
import org.rialto.server.cli.Engine;
import org.rialto.server.config.ServerConfig;
import org.rialto.server.ops.AdminCommands;
import org.rialto.server.ops.Administration;
import org.rialto.server.ops.DataFolder;

/** Joins the command line and the server. Thread: the main one. */
public final class Main implements Engine {
    private Main() {}

    public static void main(String[] args) {
        Console console = new Console(System.in, System.out, System.err, System.getenv());
        System.exit(new Cli(console, new Main(), new BenchCommand(System.out)).run(args));
    }

    @Override
    public Running start(ServerConfig config, boolean demo) {
        return new Serving(config, Server.start(config, demo, Clock.systemUTC()));
    }

    @Override
    public <T> T offline(ServerConfig config, DataFolder folder, Function<Administration, T> work) {
        try (Core core = Server.openCore(config, folder, false, Clock.systemUTC())) {
            return work.apply(new AdminCommands(
                    core.useCases().accounts(), core.useCases().rooms(), config.tokens()));
        }
    }

    private record Serving(ServerConfig config, Server server) implements Running {
        private static final Map<String, String> SERVES = Map.of(
                "main", "every wire, /api/login, /livez, /readyz",
                "jim", "J-IM clients, ws://ADDR:PORT/?token=TOKEN");

        @Override
        public List<Door> doors() {
            List<Door> doors = new ArrayList<>();
            doors.add(door("main", server.port()));
            server.ports().forEach((name, port) -> {
                if (!name.equals("main")) {
                    doors.add(door(name, port));
                }
            });
            doors.add(new Door("operations", "http://127.0.0.1:" + server.opsPort(), "admin, for this machine only"));
            return doors;
        }

        @Override
        public List<String> notes() {
            return List.of();
        }

        @Override
        public void close() {
            server.close();
        }

        private Door door(String name, int port) {
            return new Door(name, "http://" + config.bind() + ":" + port, SERVES.getOrDefault(name, ""));
        }
    }
}
