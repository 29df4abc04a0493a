package org.rialto.server;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.rialto.server.cli.Engine;
import org.rialto.server.config.ServerConfig;
import org.rialto.server.transport.Listeners;

/**
 * A running server as the command line shows it.
 *
 * <p>Thread: safe.
 */
record Serving(ServerConfig config, Server server, List<String> notes) implements Engine.Running {

    Serving(ServerConfig config, Server server) {
        this(config, server, List.of());
    }

    @Override
    public List<Engine.Door> doors() {
        List<Engine.Door> doors = new ArrayList<>();
        doors.add(door("main", server.port(), "every wire, /api/login, /livez, /readyz"));
        server.ports().forEach((name, port) -> {
            if (!name.equals(Listeners.MAIN)) {
                doors.add(door(name, port, "the same, where clients of this wire expect it"));
            }
        });
        doors.add(
                new Engine.Door("operations", "http://127.0.0.1:" + server.opsPort(), "for admin, this machine only"));
        return doors;
    }

    /** Where a client on this machine reaches the main port. */
    URI url() {
        String bind = config.bind();
        String host = bind.equals("0.0.0.0") ? "127.0.0.1" : bind.equals("::") ? "::1" : bind;
        return URI.create("http://" + bracketed(host) + ":" + server.port());
    }

    @Override
    public void close() {
        server.close();
    }

    private Engine.Door door(String name, int port, String serves) {
        return new Engine.Door(name, "http://" + bracketed(config.bind()) + ":" + port, serves);
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
