package org.rialto.server.transport.socketio.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Executor;
import org.glassfish.grizzly.ReadHandler;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.io.NIOInputStream;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.rialto.server.transport.ws.Socket.Sent;

/**
 * A request that brings packets. Its body is counted as it comes, and answered when the last packet was taken, so a
 * paused session makes its client wait.
 *
 * <p>Thread: {@link #abandon} safe; the rest called on the selector thread of the request.
 */
final class DataRequest implements ReadHandler {
    private static final byte[] OK = "ok".getBytes(StandardCharsets.US_ASCII);

    private final EngineSession session;
    private final NIOInputStream in;
    private final boolean binary;
    private final int limit;
    private final Executor executor;
    private final FilterChainContext context;
    private final HeldResponse held;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private volatile boolean complete;

    DataRequest(EngineSession session, int limit, Request request, Response response, Executor executor) {
        this.session = session;
        this.executor = executor;
        this.limit = limit;
        this.in = request.getNIOInputStream();
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        this.binary = type.startsWith(PollBody.OCTETS);
        this.context = request.getContext();
        this.held = HeldResponse.hold(request, response, executor, () -> session.fail(CloseReason.TRANSPORT_ERROR));
    }

    void start() {
        // as Grizzly does before it hands a request to a worker: else reading is not resumed after the body
        context.suspend();
        in.notifyAvailable(this);
    }

    @Override
    public void onDataAvailable() throws IOException {
        if (read()) {
            in.notifyAvailable(this);
        }
    }

    @Override
    public void onAllDataRead() throws IOException {
        if (!read()) {
            return;
        }
        complete = true;
        try {
            session.received(Payloads.read(body.toByteArray(), session.version(), binary), this::taken);
        } catch (MalformedPacketException e) {
            taken(false);
            session.fail(CloseReason.PARSE_ERROR);
        }
    }

    @Override
    public void onError(Throwable error) {
        refuse(Refusal.BAD_REQUEST); // if the connection has closed, nobody hears it
        executor.execute(() -> session.fail(CloseReason.TRANSPORT_ERROR)); // not here: Grizzly may hold a lock
    }

    /** The session has ended meanwhile: a body that is still coming is not waited for. */
    void abandon() {
        if (!complete) {
            refuse(Refusal.BAD_REQUEST);
        }
    }

    /** Reads what is there; false when that is too much. */
    private boolean read() throws IOException {
        byte[] some = new byte[in.readyData()];
        int count = in.read(some);
        if (count > 0) {
            body.write(some, 0, count);
        }
        if (body.size() <= limit) {
            return true;
        }
        refuse(Refusal.TOO_LARGE);
        session.fail(CloseReason.TRANSPORT_ERROR);
        return false;
    }

    private void taken(boolean good) {
        session.endUpload(this);
        if (good) {
            held.answer(200, PollBody.TEXT, OK, Sent.IGNORED);
        } else {
            refuse(Refusal.BAD_REQUEST);
        }
    }

    private void refuse(Refusal refusal) {
        held.answer(refusal.status(), Refusal.CONTENT_TYPE, refusal.bytes(), Sent.IGNORED);
    }
}
