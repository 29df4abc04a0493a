package org.rialto.server.dialect.immessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.rialto.server.core.Inbox;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.delivery.Deliveries;
import org.rialto.server.core.delivery.Hub;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.contact.ContactRequest;
import org.rialto.server.core.port.Outlet;
import org.rialto.server.core.port.Session;
import org.rialto.server.dialect.Dialect;
import org.rialto.server.dialect.Threads;
import org.rialto.server.transport.HttpRoute;
import org.rialto.server.transport.openapi.Operation;
import org.rialto.server.transport.openapi.Operation.Field;
import org.rialto.server.transport.socketio.Joining;
import org.rialto.server.transport.socketio.SocketIoServer;
import org.rialto.server.transport.socketio.SocketIoSettings;
import org.rialto.server.transport.socketio.engine.EngineSettings;
import org.rialto.server.transport.socketio.engine.Refusal;
import org.rialto.server.transport.ws.Handshake;
import org.rialto.server.transport.ws.SocketRoute;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ImMessage under {@code /socket.io/}: who may come in, and one socket for each device of a user. Thread: safe. */
public final class ImMessageDialect implements Dialect, Outlet {
    private static final Logger LOG = LoggerFactory.getLogger(ImMessageDialect.class);
    private static final Duration PING_INTERVAL = Duration.ofSeconds(3);
    private static final Duration PING_TIMEOUT = Duration.ofSeconds(11);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_REQUESTS = 1_000;
    private static final String UNAUTHORIZED = "unauthorized";
    private static final String PC = "3";

    private final UseCases core;
    private final Hub hub;
    private final Threads threads;
    private final ImMessageSettings settings;
    private final Clock clock;
    private final SocketIoServer server;
    private final ImMessageCommands commands;
    private final ImMessageDelivery delivery;
    private final Map<Place, ImMessageSocket> devices = new ConcurrentHashMap<>();

    public ImMessageDialect(
            UseCases core, Hub hub, Deliveries deliveries, Threads threads, ImMessageSettings settings, Clock clock) {
        this.core = core;
        this.hub = hub;
        this.threads = threads;
        this.settings = settings;
        this.clock = clock;
        EngineSettings usual = EngineSettings.defaults();
        EngineSettings engine = new EngineSettings(
                PING_INTERVAL,
                PING_TIMEOUT,
                usual.maxPayload(),
                usual.upgradeTimeout(),
                settings.queueBytes(),
                usual.sessions());
        this.server = new SocketIoServer(
                "/socket.io",
                new SocketIoSettings(
                        engine, CONNECT_TIMEOUT, SocketIoSettings.defaults().pendingAcks()),
                threads.timer(),
                Map.of("/", this::join),
                this::gate);
        this.commands = new ImMessageCommands(core, clock);
        this.delivery = new ImMessageDelivery(server, deliveries, clock);
    }

    @Override
    public List<SocketRoute> sockets() {
        return List.of(server.sockets());
    }

    @Override
    public List<HttpRoute> requests() {
        return List.of(server.polling());
    }

    /** Polling is served beside JAX-RS. */
    @Override
    public List<Operation> operations() {
        List<Field> fields = List.of(
                new Field("EIO", Operation.Place.QUERY, "integer", true, "3 or 4"),
                new Field("transport", Operation.Place.QUERY, "string", true, "polling"),
                new Field("sid", Operation.Place.QUERY, "string", false, "the session; absent to open one"),
                new Field("token", Operation.Place.QUERY, "string", false, "whose session is opened"),
                new Field("device", Operation.Place.QUERY, "integer", false, "what it is opened on"));
        return List.of(
                new Operation("GET", "/socket.io/", "immessage", "Opens a session, or takes what waits.", "", fields),
                new Operation("POST", "/socket.io/", "immessage", "Hands packets in, as text.", "", fields));
    }

    @Override
    public List<Object> resources() {
        return List.of(new SignInResource(core.accounts()), new NoticesResource(core, clock));
    }

    /** Clients come back by themselves. */
    @Override
    public void stopping() {
        server.close();
    }

    @Override
    public void deliver(Event event, List<Session> sessions) {
        event.accept(delivery.to(sessions));
    }

    ImMessageCommands commands() {
        return commands;
    }

    ScheduledExecutorService timer() {
        return threads.timer();
    }

    JsonNode readyPayload(ImMessageSocket socket) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("destId", socket.user().number())
                .put("sendTime", clock.millis());
    }

    /** A second socket of the same device takes the place of the first, which is told and sent away. */
    void connected(ImMessageSocket socket) {
        ImMessageSocket before = devices.put(Place.of(socket), socket);
        if (before != null) {
            before.tell(ImMessageMapping.toSelf(ImMessageType.KICKED, socket.user(), "", clock.instant()));
            before.kicked();
        }
    }

    void entered(ImMessageSocket socket) {
        hub.attach(socket);
        if (!socket.isConnected()) {
            hub.detach(socket); // it went meanwhile
        }
        onReader(() -> {
            if (core.accounts().isSignedIn(socket.caller())) {
                remind(socket);
            } else {
                socket.end();
            }
        });
    }

    /** What waits for the user's answer is told at each coming in, under the same ids. */
    private void remind(ImMessageSocket socket) {
        Caller caller = socket.caller();
        core.contacts().requests(caller, 0, MOST_REQUESTS).stream()
                .filter(request -> request.state() == ContactRequest.State.OPEN)
                .filter(request -> request.asked().id().equals(caller.user()))
                .sorted(Comparator.comparing(ContactRequest::createdAt))
                .forEach(request -> socket.tell(
                        ImMessageMapping.contactRequested(request.asker(), caller.user(), request.createdAt())));
        core.roomMembers()
                .waiting(caller)
                .forEach(waiting -> socket.tell(ImMessageMapping.joinRequested(waiting.room(), waiting.request())));
    }

    private void onReader(Runnable task) {
        try {
            threads.readers().execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("What waits is not asked for: the server stops");
        }
    }

    void disconnected(ImMessageSocket socket) {
        devices.remove(Place.of(socket), socket);
        if (socket.isEntered()) {
            hub.detach(socket);
        }
    }

    /** Takes what waits for the user and hands it to the session. */
    void fetch(ImMessageSocket socket) {
        onReader(() -> socket.pushes().waiting(waiting(socket)));
    }

    /** What one session did not take is for the user's others. */
    void givenBack(ImMessageSocket socket) {
        for (Session other : hub.of(socket.user())) {
            if (other != socket && other instanceof ImMessageSocket live) {
                live.pushes().catchUpAgain();
            }
        }
    }

    private List<Pushes.Push> waiting(ImMessageSocket socket) {
        try {
            List<Pushes.Push> pushes = new ArrayList<>();
            for (Inbox.Waiting one : core.inbox().waiting(socket.caller(), socket.pushes()::has)) {
                encode(socket, one)
                        .ifPresentOrElse(
                                pushes::add, () -> one.ticket().orElseThrow().end(false));
            }
            return pushes;
        } catch (RuntimeException e) {
            LOG.error("what waits for {} cannot be read", socket.user(), e);
            return List.of();
        }
    }

    private Optional<Pushes.Push> encode(ImMessageSocket socket, Inbox.Waiting one) {
        return core.history()
                .conversation(socket.caller(), one.message().conversation())
                .map(found ->
                        server.event("chat", ImMessageMapping.message(one.message(), found, one.sender(), one.about())))
                .map(event ->
                        socket.pushes().push(event, one.message(), one.ticket().orElseThrow()));
    }

    /** COMPAT: old clients cannot be told later why they may not come in. */
    private CompletionStage<Optional<Refusal>> gate(Handshake handshake) {
        if (handshake.parameter("EIO").filter("3"::equals).isEmpty()) {
            return SocketIoServer.OPEN.apply(handshake);
        }
        Optional<String> token = handshake.parameter("token");
        return CompletableFuture.supplyAsync(
                () -> token.isPresent() && isGood(token.get())
                        ? Optional.empty()
                        : Optional.of(Refusal.of(401, UNAUTHORIZED)),
                threads.readers());
    }

    private boolean isGood(String token) {
        try {
            core.accounts().authenticate(token);
            return true;
        } catch (ChatException e) {
            return false;
        }
    }

    private void join(Joining joining) {
        Optional<String> token = said(joining, "token");
        Optional<Integer> device = device(said(joining, "device").orElse(PC));
        if (token.isEmpty() || device.isEmpty()) {
            joining.refuse(UNAUTHORIZED);
            return;
        }
        try {
            threads.readers().execute(() -> join(joining, token.get(), device.get()));
        } catch (RejectedExecutionException e) {
            joining.refuse("the server stops");
        }
    }

    private void join(Joining joining, String token, int device) {
        try {
            Caller caller = core.accounts().authenticate(token);
            joining.accept(session -> new ImMessageSocket(
                    this, session, caller, device, new Brake(session, threads.timer(), settings.messagesPerSecond())));
        } catch (ChatException e) {
            LOG.info("immessage from {} refused: {}", joining.handshake().peer().getHostString(), e.problem());
            joining.refuse(UNAUTHORIZED);
        } catch (RuntimeException e) {
            LOG.error("a token cannot be checked", e);
            joining.refuse("internal error");
        }
    }

    private static Optional<String> said(Joining joining, String name) {
        return joining.handshake()
                .parameter(name)
                .or(() -> Optional.of(joining.auth().path(name).asText("")))
                .filter(text -> !text.isEmpty());
    }

    private static Optional<Integer> device(String text) {
        return text.matches("[123]") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private record Place(long user, int device) {
        static Place of(ImMessageSocket socket) {
            return new Place(socket.user().number(), socket.device());
        }
    }
}
