package org.rialto.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.rialto.server.config.OperatorException;
import org.rialto.server.config.ServerConfig;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.delivery.PresenceBoard;
import org.rialto.server.core.desk.Desk;
import org.rialto.server.core.model.Caller;
import org.rialto.server.ops.AdminCommands;
import org.rialto.server.ops.AdminResource;
import org.rialto.server.ops.CommitProbe;
import org.rialto.server.ops.DataFolder;
import org.rialto.server.ops.DiskHeadroom;
import org.rialto.server.ops.HealthResource;
import org.rialto.server.ops.OpsFile;
import org.rialto.server.ops.OpsGuard;
import org.rialto.server.store.sql.NewerSchemaException;
import org.rialto.server.store.sql.StoreException;
import org.rialto.server.transport.Listeners;
import org.rialto.server.transport.PortTakenException;
import org.rialto.server.transport.Rest;
import org.rialto.server.transport.ws.SocketLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server: says {@code new} to everything, opens the ports, and stops it all again.
 *
 * <p>Thread: {@link #close} by the owner, the rest safe.
 */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final int SELECTORS = 2;
    private static final int WORKERS = 8;
    private static final int SWEEP_SECONDS = 5;
    private static final Duration HEAD_WITHIN = Duration.ofSeconds(10);

    private final DataFolder folder;
    private final Core core;
    private final Wires wires;
    private final Listeners listeners;
    private final Listeners operations;
    private final Pools pools = Pools.start();

    private Server(ServerConfig config, DataFolder folder, Core core, Clock clock) {
        this.folder = folder;
        this.core = core;
        UseCases useCases = core.useCases();
        OpsFile ops = OpsFile.fresh();
        new PresenceBoard(core.hub(), core.storage().writes(), pools.timer(), config.presenceGrace()).open();
        wires = new Wires(config, core, pools, this::ports, clock);
        List<Object> health = List.of(
                new HealthResource(List.of(new CommitProbe(core.storage().writes()), new DiskHeadroom(folder.path()))));
        SocketLimits limits = limits(config);
        listeners = new Listeners(
                new Listeners.Settings(
                        config.bind(),
                        config.port(),
                        documentedPorts(config.listeners()),
                        SELECTORS,
                        WORKERS,
                        config.limits().sessionsPerAddress(),
                        HEAD_WITHIN),
                limits,
                Rest.application(wires.resources(health), new ObjectMapper(), Set.of()),
                wires.sockets(),
                wires.requests());
        AdminCommands admin = new AdminCommands(
                useCases.accounts(),
                core.desk(),
                useCases.rooms(),
                useCases.roomMembers(),
                useCases.search(),
                config.tokens());
        List<Object> operate = List.of(new OpsGuard(), new AdminResource(ops, admin));
        try {
            useCases.uploads().recover();
        } catch (IOException e) {
            stop();
            throw OperatorException.failed("cannot clean up " + folder.path() + ": " + OperatorException.reason(e));
        }
        open(listeners);
        try {
            operations = openOperations(config.ops(), limits, operate);
            ops.write(folder, operations.port());
        } catch (IOException e) {
            stop();
            throw OperatorException.failed("cannot open the operations port: " + OperatorException.reason(e));
        } catch (OperatorException e) {
            stop();
            throw e;
        }
        core.startIndexing();
        schedule(useCases.accounts().operator());
    }

    private void schedule(Caller operator) {
        ScheduledExecutorService timer = pools.timer();
        timer.scheduleWithFixedDelay(core.deliveries()::persist, 1, 1, TimeUnit.SECONDS);
        timer.scheduleWithFixedDelay(wires::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
        timer.scheduleWithFixedDelay(
                () -> pools.readers().execute(this::sweepFiles), SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
        timer.scheduleWithFixedDelay(() -> core.desk().support().sweep(operator), 1, 1, TimeUnit.SECONDS);
        timer.scheduleWithFixedDelay(
                () -> core.useCases().accounts().forgetSilentVisitors(operator, core.hub()::isOnline),
                1,
                1,
                TimeUnit.MINUTES);
    }

    /**
     * Serves when it returns.
     *
     * @param demo fills a new data folder with sample people
     * @throws OperatorException when it cannot: folder in use, port taken, newer schema
     */
    public static Server start(ServerConfig config, boolean demo, Clock clock) {
        DataFolder folder = DataFolder.open(config.data());
        try {
            Core core = openCore(config, folder, demo, clock);
            try {
                return new Server(config, folder, core, clock);
            } catch (RuntimeException e) {
                core.close();
                throw e;
            }
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    public static Server start(ServerConfig config) {
        return start(config, false, Clock.systemUTC());
    }

    /** Opens the use cases of a folder that nobody serves. */
    static Core openCore(ServerConfig config, DataFolder folder, boolean demo, Clock clock) {
        boolean fresh = !Files.exists(folder.path().resolve("rialto.db"));
        try {
            Core core = Core.open(config, folder.path(), demo && fresh, clock);
            if (demo && !core.storage().identity().demo()) {
                core.close();
                throw OperatorException.failed("the data folder " + folder.path()
                        + " holds real data, not a demo; choose another one with --data");
            }
            return core;
        } catch (NewerSchemaException | StoreException e) {
            throw OperatorException.failed(folder.path().resolve("rialto.db") + ": " + OperatorException.reason(e));
        }
    }

    /** The main port. */
    public int port() {
        return listeners.port();
    }

    /** Open ports by name: {@code main} and the documented ones. */
    public Map<String, Integer> ports() {
        return listeners.ports();
    }

    public int opsPort() {
        return operations.port();
    }

    public UseCases useCases() {
        return core.useCases();
    }

    Desk desk() {
        return core.desk();
    }

    /** Tells clients to come back, sends what is queued, commits what waits, and lets go of the folder. */
    @Override
    public void close() {
        wires.stopping();
        listeners.stop();
        operations.stop();
        try {
            if (!pools.stop()) {
                LOG.warn("questions or uploads still run; they are given up");
            }
            core.close();
            OpsFile.delete(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("the operations file stays behind: {}", e.getMessage());
        } finally {
            folder.close();
        }
    }

    private void open(Listeners opened) {
        try {
            opened.start();
        } catch (PortTakenException e) {
            stop();
            throw taken(e);
        } catch (IOException e) {
            stop();
            throw OperatorException.failed("cannot listen: " + OperatorException.reason(e) + "; check bind and port");
        }
        for (Listeners.Skipped skipped : opened.skipped()) {
            LOG.warn("the {} port {} is not open: {}", skipped.name(), skipped.port(), skipped.reason());
        }
    }

    /** On the port of the configuration or, where nobody named one and it is taken, on a free one. */
    private static Listeners openOperations(ServerConfig.Ops ops, SocketLimits limits, List<Object> resources)
            throws IOException {
        try {
            return operations(ops.port(), limits, resources);
        } catch (PortTakenException e) {
            if (ops.fixed()) {
                throw taken(e);
            }
            LOG.warn("the operations port {} is taken, a free one serves instead", ops.port());
            return operations(0, limits, resources);
        }
    }

    private static Listeners operations(int port, SocketLimits limits, List<Object> resources) throws IOException {
        Listeners opened = new Listeners(
                Listeners.Settings.small("127.0.0.1", port),
                limits,
                Rest.application(resources, new ObjectMapper(), Set.of("admin")),
                List.of());
        opened.start();
        return opened;
    }

    private static OperatorException taken(PortTakenException e) {
        return OperatorException.failed(
                "port " + e.port() + " on " + e.address() + " is taken; stop the other program or choose another port");
    }

    private void stop() {
        listeners.stop();
        pools.stopNow();
    }

    private void sweepFiles() {
        try {
            core.useCases().uploads().sweep();
        } catch (RuntimeException e) {
            LOG.error("files that should go are still there", e); // until the next time
        }
    }

    private static Map<String, Integer> documentedPorts(ServerConfig.Listeners listeners) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("jim", listeners.jim());
        ports.put("immessage", listeners.immessage());
        ports.put("shiku", listeners.shiku());
        ports.put("upload", listeners.upload());
        ports.put("files", listeners.files());
        ports.put("support", listeners.support());
        ports.values().removeIf(port -> port == 0);
        return ports;
    }

    private static SocketLimits limits(ServerConfig config) {
        SocketLimits usual = SocketLimits.defaults();
        return new SocketLimits(
                config.limits().frameBytes(),
                config.limits().sessionQueueBytes(),
                usual.pingAfter(),
                usual.dropAfter(),
                usual.closeWithin());
    }
}
