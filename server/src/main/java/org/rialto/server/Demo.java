package org.rialto.server;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import org.rialto.server.cli.Engine;
import org.rialto.server.config.OperatorException;
import org.rialto.server.config.ServerConfig;
import org.rialto.server.ops.DataFolder;
import org.rialto.server.ops.DemoFolk;
import org.rialto.server.ops.DemoNotes;
import org.rialto.server.ops.MovableClock;

/**
 * {@code serve --demo}: a server on a folder of sample people.
 *
 * <p>Thread: the main one.
 */
final class Demo {
    private Demo() {}

    static Engine.Running start(ServerConfig config, Clock clock) {
        boolean fresh = !Files.exists(config.data().resolve("rialto.db"));
        List<DemoFolk.Guest> moved = fresh ? moveIn(config, clock) : List.of();
        Server server = Server.start(config, true, clock);
        List<DemoFolk.Guest> guests = fresh ? moved : new DemoFolk(server.useCases(), server.desk()).comeBack();
        int jim = server.ports().getOrDefault("jim", 0);
        DemoNotes notes = new DemoNotes(new Serving(config, server).url(), jim, guests);
        try {
            notes.write(config.data());
        } catch (IOException e) {
            server.close();
            throw OperatorException.failed("the demo cannot say how to sign in: " + OperatorException.reason(e));
        }
        return new Serving(config, server, notes.lines());
    }

    /** Without the network, on a clock of its own. */
    private static List<DemoFolk.Guest> moveIn(ServerConfig config, Clock clock) {
        MovableClock then = new MovableClock(clock);
        try (DataFolder folder = DataFolder.open(config.data());
                Core core = Server.openCore(config, folder, true, then)) {
            return new DemoFolk(core.useCases(), core.desk()).moveIn(then);
        }
    }
}
