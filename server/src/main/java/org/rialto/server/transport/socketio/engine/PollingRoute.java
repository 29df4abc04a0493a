package org.rialto.server.transport.socketio.engine;

import java.io.IOException;
import java.util.Optional;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.jspecify.annotations.Nullable;
import org.rialto.server.transport.ws.Handshake;
import org.rialto.server.transport.ws.HandshakeReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP half of the engine: GET opens a session or waits for its packets, POST brings some.
 *
 * <p>Thread: called on selector threads.
 */
final class PollingRoute {
    private static final Logger LOG = LoggerFactory.getLogger(PollingRoute.class);

    private final EngineServer server;

    PollingRoute(EngineServer server) {
        this.server = server;
    }

    void serve(Request request, Response response) throws IOException {
        allowOrigin(request, response);
        if (Method.OPTIONS.equals(request.getMethod())) {
            answerPreflight(response);
            return;
        }
        Handshake handshake = HandshakeReader.read(request.getRequest());
        Optional<String> sid = handshake.parameter("sid");
        Optional<EngineSession> known = sid.flatMap(server::find);
        Refusal refusal = sid.isPresent() ? refuse(request, handshake, known) : refuseToOpen(request, handshake);
        if (refusal != null) {
            HeldResponse.write(response, refusal.status(), Refusal.CONTENT_TYPE, refusal.bytes());
        } else if (known.isEmpty()) {
            EngineSession session = server.begin(handshake);
            Poll first = poll(session, request, response);
            server.application().refuse(handshake).whenComplete((no, failure) -> {
                if (failure != null) {
                    LOG.error("a handshake cannot be decided", failure);
                }
                open(session, first, failure == null ? no : Optional.of(Refusal.FAULT));
            });
        } else if (Method.GET.equals(request.getMethod())) {
            hold(known.get(), poll(known.get(), request, response));
        } else {
            receive(known.get(), request, response);
        }
    }

    /** The session is known to nobody until its first packet tells its id. */
    private void open(EngineSession session, Poll first, Optional<Refusal> refusal) {
        if (refusal.isPresent()) {
            server.forget(session);
            first.refuse(refusal.get());
        } else if (session.isOpen()) {
            session.start(first);
        }
    }

    private @Nullable Refusal refuse(Request request, Handshake handshake, Optional<EngineSession> session) {
        if (isUnknownTransport(handshake)) {
            return Refusal.UNKNOWN_TRANSPORT;
        }
        if (session.isEmpty() || session.get().endIfOver()) {
            return Refusal.UNKNOWN_SID;
        }
        Method method = request.getMethod();
        boolean known = Method.GET.equals(method) || Method.POST.equals(method);
        return known && isPolling(handshake) && session.get().isPolling() ? null : Refusal.BAD_REQUEST;
    }

    private @Nullable Refusal refuseToOpen(Request request, Handshake handshake) {
        if (isUnknownTransport(handshake)) {
            return Refusal.UNKNOWN_TRANSPORT;
        }
        if (!Method.GET.equals(request.getMethod())) {
            return Refusal.BAD_HANDSHAKE_METHOD;
        }
        return isPolling(handshake) ? server.refuse(handshake).orElse(null) : Refusal.BAD_REQUEST;
    }

    private static boolean isUnknownTransport(Handshake handshake) {
        String transport = handshake.parameter("transport").orElse("");
        return !transport.equals("polling") && !transport.equals("websocket");
    }

    /** By XHR, that is: no client of today asks for JSONP. */
    private static boolean isPolling(Handshake handshake) {
        boolean jsonp = handshake.parameter("j").isPresent();
        return !jsonp
                && handshake.parameter("transport").filter("polling"::equals).isPresent();
    }

    private Poll poll(EngineSession session, Request request, Response response) {
        return new Poll(session, request, response, server.timer());
    }

    private void hold(EngineSession session, Poll poll) {
        if (!session.poll(poll)) {
            poll.refuse(Refusal.BAD_REQUEST);
        }
    }

    private void receive(EngineSession session, Request request, Response response) throws IOException {
        int limit = server.settings().maxPayload();
        if (request.getContentLengthLong() > limit) {
            session.fail(CloseReason.TRANSPORT_ERROR);
            HeldResponse.write(response, Refusal.TOO_LARGE.status(), Refusal.CONTENT_TYPE, Refusal.TOO_LARGE.bytes());
            return;
        }
        DataRequest upload = new DataRequest(session, limit, request, response, server.timer());
        if (session.beginUpload(upload)) {
            upload.start();
        } else {
            upload.abandon();
        }
    }

    /** Pages of any origin may poll, with credentials since browsers' clients ask for them; no cookie is set or read. */
    private static void allowOrigin(Request request, Response response) {
        String origin = request.getHeader("Origin");
        if (origin != null) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Allow-Credentials", "true");
            response.setHeader("Vary", "Origin");
        }
    }

    private static void answerPreflight(Response response) {
        response.setStatus(204);
        response.setHeader("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
        response.setHeader("Access-Control-Allow-Headers", "content-type, token, x-app-key, authorization");
        response.setHeader("Access-Control-Max-Age", "600");
    }
}
