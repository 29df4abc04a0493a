package org.rialto.server.dialect.jim;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.rialto.protocol.Packet;
import org.rialto.server.core.Accounts.SignedIn;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.delivery.Deliveries;
import org.rialto.server.core.delivery.Hub;
import org.rialto.server.core.desk.Desk;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.port.Outlet;
import org.rialto.server.core.port.Session;
import org.rialto.server.dialect.Dialect;
import org.rialto.server.dialect.Files;
import org.rialto.server.dialect.Threads;
import org.rialto.server.dialect.jim.desk.DeskCommands;
import org.rialto.server.dialect.jim.desk.Watchers;
import org.rialto.server.dialect.jim.desk.http.FilesResource;
import org.rialto.server.dialect.jim.desk.http.FilesRoute;
import org.rialto.server.dialect.jim.desk.http.RefusalMapper;
import org.rialto.server.dialect.jim.desk.http.SignInResource;
import org.rialto.server.dialect.jim.support.ChatInfoResource;
import org.rialto.server.dialect.jim.support.KnownAddresses;
import org.rialto.server.dialect.jim.support.PeriodResource;
import org.rialto.server.dialect.jim.support.ReceptionResource;
import org.rialto.server.transport.HttpRoute;
import org.rialto.server.transport.openapi.Operation;
import org.rialto.server.transport.ws.Handshake;
import org.rialto.server.transport.ws.SocketRoute;

/** J-IM on {@code /}, and the desktop's own commands on the same socket. Thread: safe. */
public final class JimDialect implements Dialect, Outlet, SocketRoute {
    private static final int POLICY = 1008;

    private final UseCases core;
    private final Files files;
    private final Desk support;
    private final KnownAddresses addresses;
    private final Hub hub;
    private final Threads threads;
    private final JimSettings settings;
    private final AtomicLong entries = new AtomicLong();
    private final JimCommands commands;
    private final JimPresence presence;
    private final JimDelivery delivery;
    private final Clock clock;

    public JimDialect(
            UseCases core,
            Desk desk,
            Hub hub,
            Deliveries deliveries,
            Threads threads,
            Files files,
            JimSettings settings,
            Clock clock) {
        this.core = core;
        this.files = files;
        this.support = desk;
        this.addresses = new KnownAddresses(clock);
        this.hub = hub;
        this.threads = threads;
        this.settings = settings;
        this.clock = clock;
        this.presence = new JimPresence(core, hub, clock);
        this.delivery = new JimDelivery(core, deliveries, clock);
        Watchers watchers = new Watchers(
                core, hub, threads.readers(), settings.desk().presenceGrace().toNanos());
        threads.timer().scheduleWithFixedDelay(watchers::sweep, 1, 1, TimeUnit.SECONDS);
        this.commands = new JimCommands(
                core,
                new JimQueries(core, new JimContacts(desk.counters()), settings.support(), hub),
                new DeskCommands(core, desk, hub, deliveries, files.addresses(), watchers, settings.desk(), clock),
                hub,
                clock);
        if (!settings.heartbeatTimeout().isZero()) {
            threads.timer().scheduleWithFixedDelay(this::closeSilent, 1, 1, TimeUnit.SECONDS);
        }
    }

    @Override
    public List<SocketRoute> sockets() {
        return List.of(this);
    }

    @Override
    public List<Object> resources() {
        return List.of(
                new JimResource(core, hub, clock),
                new SignInResource(core.accounts()),
                new FilesResource(core, files.intake()),
                new RefusalMapper(),
                new ReceptionResource(
                        core.accounts(), support.reception(), threads.readers(), addresses, settings.support(), clock),
                new ChatInfoResource(core, support.counters(), threads.readers(), addresses, settings.support()),
                new PeriodResource(core.accounts()));
    }

    @Override
    public List<HttpRoute> requests() {
        return List.of(new FilesRoute(core, files.sender()));
    }

    @Override
    public List<Operation> operations() {
        return FilesRoute.operations();
    }

    @Override
    public void stopping() {
        for (Session session : hub.all()) {
            if (session instanceof JimSocket socket) {
                socket.tell("restarting");
            }
        }
    }

    @Override
    public boolean matches(String path) {
        return path.equals("/");
    }

    /** Always accepts: signing in happens after the upgrade (docs/protocol/jim.md). */
    @Override
    public Answer open(Handshake handshake) {
        return new Answer.Accept(new JimSocket(this, handshake));
    }

    @Override
    public void deliver(Event event, List<Session> sessions) {
        event.accept(delivery.to(sessions));
    }

    ExecutorService readers() {
        return threads.readers();
    }

    ScheduledExecutorService timer() {
        return threads.timer();
    }

    JimSettings settings() {
        return settings;
    }

    JimCommands commands() {
        return commands;
    }

    void signIn(Packet.Login login, String address, JimSocket.SignIn outcome) {
        if (login.token() != null) {
            String token = login.token();
            outcome.settle(CompletableFuture.supplyAsync(() -> core.accounts().authenticate(token), threads.readers()));
        } else if (login.user() != null && login.password() != null) {
            outcome.settle(core.accounts()
                    .signIn(login.user(), login.password(), address, "ws")
                    .thenApply(SignedIn::caller));
        } else {
            outcome.settle(CompletableFuture.failedFuture(
                    new ChatException(Problem.BAD_CREDENTIALS, "neither a token nor a user with a password")));
        }
    }

    /** Before the login is answered: from here on nothing posted is missed. */
    void entered(JimSocket session) {
        List<JimSocket> live = of(session.caller());
        if (settings.sessionsPerUser() > 0 && live.size() >= settings.sessionsPerUser()) {
            live.stream()
                    .max(Comparator.comparingLong(JimSocket::silentNanos))
                    .ifPresent(silent -> silent.goodbye("too-many-sessions"));
        }
        session.entered(entries.incrementAndGet());
        hub.attach(session);
        if (!session.isForwarded()) {
            addresses.note(session.user().number(), session.address());
        }
    }

    /** After the login was answered. */
    void announce(JimSocket session) {
        if (session.caller().isDesk()) {
            // Whoever waits need not wait for the next second.
            support.support().sweep(core.accounts().operator());
        }
        boolean first = plain(session.caller()).size() == 1;
        threads.readers().execute(() -> {
            if (!core.accounts().isSignedIn(session.caller())) {
                session.revoked();
            } else if (first && session.desk().isEmpty()) {
                presence.online(session);
            }
        });
    }

    void left(JimSocket session) {
        hub.detach(session);
        if (session.desk().isEmpty()
                && plain(session.caller()).isEmpty()
                && !threads.readers().isShutdown()) {
            long upTo = entries.get();
            threads.readers().execute(() -> presence.offline(session, upTo));
        }
    }

    private List<JimSocket> plain(Caller caller) {
        return of(caller).stream().filter(session -> session.desk().isEmpty()).toList();
    }

    private List<JimSocket> of(Caller caller) {
        return hub.of(caller.user()).stream()
                .filter(JimSocket.class::isInstance)
                .map(JimSocket.class::cast)
                .toList();
    }

    private void closeSilent() {
        hub.all().stream()
                .filter(JimSocket.class::isInstance)
                .map(JimSocket.class::cast)
                .filter(session ->
                        session.silentNanos() > settings.heartbeatTimeout().toNanos())
                .forEach(session -> session.end(POLICY, "no heartbeat"));
    }
}
