package org.rialto.server.transport.socketio.engine;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.rialto.server.transport.HttpRoute;
import org.rialto.server.transport.ws.Handshake;
import org.rialto.server.transport.ws.SocketLimits;
import org.rialto.server.transport.ws.SocketRoute;

/**
 * Engine.IO under one path, for polling and for WebSockets. To be given to the listeners as both kinds of route.
 *
 * <p>Thread: safe.
 */
public final class EngineServer implements SocketRoute, HttpRoute {
    private static final int ID_BYTES = 16;
    /** The engine has heartbeats of its own. */
    private static final Duration NEVER = Duration.ofDays(1000);
    /** What a session remembers of its handshake's headers: somebody may open many with long ones. */
    private static final Set<String> HEADERS = Set.of(
            "host", "origin", "user-agent", "authorization", "token", "x-app-key", "forwarded", "x-forwarded-for");

    private final String path;
    private final EngineSettings settings;
    private final ScheduledExecutorService timer;
    private final EngineApplication application;
    private final PollingRoute polling = new PollingRoute(this);
    private final SecureRandom random = new SecureRandom();
    private final ConcurrentMap<String, EngineSession> sessions = new ConcurrentHashMap<>();

    /**
     * @param path such as {@code /engine.io}; everything below it belongs to the engine, too
     * @param timer for heartbeats and timeouts; not stopped by {@link #close}
     */
    public EngineServer(
            String path, EngineSettings settings, ScheduledExecutorService timer, EngineApplication application) {
        this.path = path;
        this.settings = settings;
        this.timer = timer;
        this.application = application;
    }

    @Override
    public boolean matches(String asked) {
        return asked.startsWith(path) && (asked.length() == path.length() || asked.charAt(path.length()) == '/');
    }

    @Override
    public SocketLimits limits(SocketLimits usual) {
        return new SocketLimits(settings.maxPayload(), settings.queueBytes(), NEVER, NEVER, usual.closeWithin());
    }

    @Override
    public Answer open(Handshake handshake) {
        Optional<Refusal> refusal = refuseSocket(handshake);
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        Optional<EngineSession> session = handshake.parameter("sid").flatMap(this::find);
        if (session.isPresent()) {
            return new Answer.Accept(new WsTransport(this, session.get()));
        }
        CompletableFuture<Answer> answer = application
                .refuse(handshake)
                .<Answer>thenApply(
                        no -> no.isPresent() ? refused(no.get()) : new Answer.Accept(new WsTransport(this, null)))
                .toCompletableFuture();
        return answer.isDone() ? answer.join() : new Answer.Later(answer);
    }

    private static Answer refused(Refusal no) {
        return new Answer.Refuse(no.status(), Refusal.CONTENT_TYPE, no.body());
    }

    @Override
    public void serve(Request request, Response response) throws Exception {
        polling.serve(request, response);
    }

    /** How many sessions there are. */
    public int sessions() {
        return sessions.size();
    }

    /** Sends everybody away, before the listeners stop; clients come back by themselves. */
    public void close() {
        List.copyOf(sessions.values()).forEach(session -> session.close(CloseReason.SERVER_SHUTTING_DOWN));
    }

    EngineSettings settings() {
        return settings;
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    EngineApplication application() {
        return application;
    }

    Optional<EngineSession> find(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    /** Why this handshake cannot open a session, its transport and what the application says aside. */
    Optional<Refusal> refuse(Handshake handshake) {
        if (version(handshake) == 0) {
            return Optional.of(Refusal.UNSUPPORTED_VERSION);
        }
        if (sessions.size() >= settings.sessions()) {
            return Optional.of(Refusal.TOO_MANY);
        }
        return Optional.empty();
    }

    /** A session for a handshake that was not refused; to be started by who carries it. */
    EngineSession begin(Handshake handshake) {
        Map<String, List<String>> headers = new HashMap<>(handshake.headers());
        headers.keySet().retainAll(HEADERS);
        Handshake kept = new Handshake(
                handshake.path(),
                handshake.query(),
                Map.copyOf(headers),
                handshake.peer(),
                handshake.localPort(),
                handshake.secure());
        EngineSession session = new EngineSession(this, randomId(), version(handshake), kept);
        sessions.put(session.id(), session);
        return session;
    }

    void forget(EngineSession session) {
        sessions.remove(session.id());
    }

    /** What the client is told first. */
    String openPacket(String id, boolean webSocket) {
        return "{\"sid\":\"" + id + "\",\"upgrades\":[" + (webSocket ? "" : "\"websocket\"") + "],\"pingInterval\":"
                + settings.pingInterval().toMillis() + ",\"pingTimeout\":"
                + settings.pingTimeout().toMillis() + ",\"maxPayload\":" + settings.maxPayload() + "}";
    }

    /** An id that nobody guesses. */
    public String randomId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private Optional<Refusal> refuseSocket(Handshake handshake) {
        String transport = handshake.parameter("transport").orElse("");
        if (!transport.equals("websocket")) {
            return Optional.of(transport.equals("polling") ? Refusal.BAD_REQUEST : Refusal.UNKNOWN_TRANSPORT);
        }
        Optional<String> sid = handshake.parameter("sid");
        if (sid.isEmpty()) {
            return refuse(handshake);
        }
        Optional<EngineSession> session = find(sid.get());
        boolean known = session.isPresent() && !session.get().endIfOver();
        return known ? Optional.empty() : Optional.of(Refusal.UNKNOWN_SID);
    }

    /** 3 or 4, 0 when it is neither. */
    private static int version(Handshake handshake) {
        return switch (handshake.parameter("EIO").orElse("")) {
            case "3" -> 3;
            case "4" -> 4;
            default -> 0;
        };
    }
}
