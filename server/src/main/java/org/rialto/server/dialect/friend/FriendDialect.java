package org.rialto.server.dialect.friend;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.delivery.Deliveries;
import org.rialto.server.core.delivery.Hub;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Posted;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.Outlet;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.Session;
import org.rialto.server.dialect.Dialect;
import org.rialto.server.dialect.Files;
import org.rialto.server.dialect.Threads;
import org.rialto.server.transport.ws.Frame;
import org.rialto.server.transport.ws.Handshake;
import org.rialto.server.transport.ws.Socket;
import org.rialto.server.transport.ws.SocketRoute;

/** Friend chat on {@code /chat/{id}}, history and sign-in beside it. Thread: safe. */
public final class FriendDialect implements Dialect, Outlet, SocketRoute {
    private static final String PREFIX = "/chat/";
    private static final int POLICY = 1008;
    private static final Answer UNAUTHORIZED = refusal(401, FriendErrors.NOT_SIGNED_IN);
    private static final Answer FORBIDDEN = refusal(403, "无权访问");

    private final UseCases core;
    private final Hub hub;
    private final Deliveries deliveries;
    private final Threads threads;
    private final Files files;
    private final FriendSettings settings;
    private final Clock clock;

    public FriendDialect(
            UseCases core,
            Hub hub,
            Deliveries deliveries,
            Threads threads,
            Files files,
            FriendSettings settings,
            Clock clock) {
        this.core = core;
        this.hub = hub;
        this.deliveries = deliveries;
        this.threads = threads;
        this.files = files;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public List<SocketRoute> sockets() {
        return List.of(this);
    }

    @Override
    public List<Object> resources() {
        return List.of(
                new FriendHistoryResource(core, settings.pageSize()),
                new FriendSignInResource(core.accounts()),
                new FriendContactsResource(core),
                new FriendUploadResource(core, files.intake(), files.addresses()));
    }

    /** The close frame with 1001 that everybody gets says it all. */
    @Override
    public void stopping() {}

    @Override
    public boolean matches(String path) {
        return path.startsWith(PREFIX) && path.indexOf('/', PREFIX.length()) < 0;
    }

    @Override
    public Answer open(Handshake handshake) {
        return new Answer.Later(CompletableFuture.supplyAsync(() -> decide(handshake), threads.readers()));
    }

    @Override
    public void deliver(Event event, List<Session> sessions) {
        event.accept(FriendDelivery.to(deliveries, sessions));
    }

    /** Who connects (docs/protocol/README.md, ruling 21). */
    private Answer decide(Handshake handshake) {
        String id = handshake.path().substring(PREFIX.length());
        Optional<String> token = handshake.parameter("token").or(() -> handshake.header("token"));
        try {
            if (token.isPresent()) {
                Caller caller = core.accounts().authenticate(token.get());
                if (FriendMapping.isSelf(caller.user(), id)) {
                    return new Answer.Accept(new FriendSocket(this, caller));
                }
                return core.accounts().profile(caller, id).isPresent() ? FORBIDDEN : unknown(id);
            }
            return settings.trustedBy().map(operator -> trust(operator, id)).orElse(UNAUTHORIZED);
        } catch (ChatException e) {
            return UNAUTHORIZED;
        }
    }

    private Answer trust(Caller operator, String id) {
        Optional<User> user = core.accounts().profile(operator, id);
        if (user.isEmpty()) {
            return unknown(id);
        }
        return user.get().disabled()
                ? UNAUTHORIZED
                : new Answer.Accept(new FriendSocket(this, core.accounts().onBehalf(operator, id)));
    }

    private Answer unknown(String id) {
        return new Answer.Accept(new UnknownSocket(error(id, FriendErrors.UNKNOWN_USER)));
    }

    private static Answer refusal(int status, String msg) {
        return new Answer.Refuse(status, "application/json", "{\"status\":1,\"msg\":\"" + msg + "\"}");
    }

    Frame error(String to, String text) {
        return FriendWire.error(to, text, FriendMapping.time(clock.instant()));
    }

    void post(Caller caller, FriendWire.Sending sending, Reply<Posted> reply) {
        core.conversations().post(caller, FriendMapping.draft(sending, clock.instant()), reply);
    }

    FriendMailbox mailbox(Socket socket, Caller caller) {
        return new FriendMailbox(
                socket,
                caller,
                core.inbox(),
                threads.readers(),
                settings.queueBytes(),
                () -> of(caller.user()).forEach(FriendSocket::lookAgain));
    }

    ExecutorService readers() {
        return threads.readers();
    }

    ScheduledExecutorService timer() {
        return threads.timer();
    }

    FriendSettings settings() {
        return settings;
    }

    /** Before anything is sent: from here on nothing posted is missed. */
    void entered(FriendSocket session) {
        List<FriendSocket> live = of(session.user());
        if (settings.sessionsPerUser() > 0 && live.size() >= settings.sessionsPerUser()) {
            live.stream()
                    .max(Comparator.comparingLong(FriendSocket::silentNanos))
                    .ifPresent(silent -> silent.end(POLICY, "too-many-sessions"));
        }
        hub.attach(session);
        threads.readers().execute(() -> {
            if (!core.accounts().isSignedIn(session.caller())) {
                session.end(POLICY, "signed out");
            }
        });
    }

    void left(FriendSocket session) {
        hub.detach(session);
    }

    private List<FriendSocket> of(UserId user) {
        return hub.of(user).stream()
                .filter(FriendSocket.class::isInstance)
                .map(FriendSocket.class::cast)
                .toList();
    }
}
