package org.rialto.server;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.rialto.server.cli.Version;
import org.rialto.server.config.ServerConfig;
import org.rialto.server.core.UseCases;
import org.rialto.server.dialect.Dialects;
import org.rialto.server.dialect.FileAddresses;
import org.rialto.server.dialect.Files;
import org.rialto.server.dialect.Intake;
import org.rialto.server.dialect.Threads;
import org.rialto.server.dialect.friend.FriendDialect;
import org.rialto.server.dialect.friend.FriendSettings;
import org.rialto.server.dialect.immessage.ImMessageDialect;
import org.rialto.server.dialect.immessage.ImMessageSettings;
import org.rialto.server.dialect.jim.JimDialect;
import org.rialto.server.dialect.jim.JimSettings;
import org.rialto.server.dialect.jim.desk.DeskSettings;
import org.rialto.server.dialect.jim.support.SupportSettings;
import org.rialto.server.dialect.shiku.ShikuDialect;
import org.rialto.server.dialect.shiku.ShikuSettings;
import org.rialto.server.transport.HttpRoute;
import org.rialto.server.transport.files.FileSender;
import org.rialto.server.transport.openapi.AnnotatedResources;
import org.rialto.server.transport.openapi.OpenApiResource;
import org.rialto.server.transport.openapi.Operation;
import org.rialto.server.transport.ws.SocketRoute;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wires over one server's use cases: what is answered on every port.
 *
 * <p>Thread: safe.
 */
final class Wires {
    private static final Logger LOG = LoggerFactory.getLogger(Wires.class);
    private static final Duration FILE_STALLED = Duration.ofSeconds(60);

    private final Dialects dialects;
    private final FileSender sender = new FileSender(FILE_STALLED);

    /** @param ports open ports by name, once they are */
    Wires(ServerConfig config, Core core, Pools pools, Supplier<Map<String, Integer>> ports, Clock clock) {
        UseCases useCases = core.useCases();
        Threads threads = new Threads(pools.readers(), pools.timer());
        Files files = new Files(
                new Intake(core.vault(), pools.uploads(), config.uploads().bytes()),
                new FileAddresses(config.uploads().publicUrl(), ports),
                sender);
        dialects = new Dialects(List.of(
                new JimDialect(
                        useCases, core.desk(), core.hub(), core.deliveries(), threads, files, jim(config, core), clock),
                new ImMessageDialect(
                        useCases,
                        core.hub(),
                        core.deliveries(),
                        threads,
                        new ImMessageSettings(
                                config.limits().messagesPerSecond(),
                                config.limits().sessionQueueBytes()),
                        clock),
                new FriendDialect(
                        useCases, core.hub(), core.deliveries(), threads, files, friend(config, useCases), clock),
                new ShikuDialect(useCases, core.hub(), files, shiku(config, useCases), clock)));
    }

    List<SocketRoute> sockets() {
        return dialects.sockets();
    }

    List<HttpRoute> requests() {
        return dialects.requests();
    }

    /** With the documentation of it all. @param others what is no wire's */
    List<Object> resources(List<Object> others) {
        List<Object> resources = new ArrayList<>(others);
        resources.addAll(dialects.resources());
        List<Object> documented = List.copyOf(resources);
        resources.add(new OpenApiResource(Version.number(), () -> {
            List<Operation> operations = new ArrayList<>(AnnotatedResources.operations(documented));
            operations.addAll(dialects.operations());
            return operations;
        }));
        return resources;
    }

    /** Cuts off readers of files who stand still. */
    void sweep() {
        sender.sweep();
    }

    void stopping() {
        dialects.stopping();
    }

    private static JimSettings jim(ServerConfig config, Core core) {
        return new JimSettings(
                config.limits().messagesPerSecond(),
                config.limits().sessionsPerUser(),
                config.jim().heartbeatTimeout(),
                new DeskSettings(
                        core.storage().identity().serverId(),
                        core.storage().identity().epoch(),
                        config.limits().frameBytes(),
                        config.limits().messageBytes(),
                        config.uploads().bytes(),
                        config.limits().pageSize(),
                        config.recall(),
                        config.presenceGrace()),
                new SupportSettings(
                        config.support().appKey(),
                        config.support().dialect() == ServerConfig.SupportDialect.ALWAYS,
                        config.support().dialect() == ServerConfig.SupportDialect.NEVER,
                        config.support().chatInfoByAddress(),
                        config.support().registrationsPerMinute()));
    }

    private static FriendSettings friend(ServerConfig config, UseCases useCases) {
        boolean trusting = config.friendChat().trustPathId();
        if (trusting) {
            LOG.warn("friendchat.trust-path-id is on: whoever reaches the port may read and write as anybody");
        }
        return new FriendSettings(
                config.limits().messagesPerSecond(),
                config.limits().sessionsPerUser(),
                config.limits().sessionQueueBytes(),
                config.limits().pageSize(),
                trusting ? Optional.of(useCases.accounts().operator()) : Optional.empty());
    }

    private static ShikuSettings shiku(ServerConfig config, UseCases useCases) {
        boolean open = config.shiku().register();
        return new ShikuSettings(
                config.limits().pageSize(),
                config.tokens().lifetime().toSeconds(),
                open ? Optional.of(useCases.accounts().operator()) : Optional.empty());
    }
}
