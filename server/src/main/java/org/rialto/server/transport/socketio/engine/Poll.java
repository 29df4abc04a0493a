package org.rialto.server.transport.socketio.engine;

import java.util.List;
import java.util.concurrent.Executor;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.rialto.server.transport.ws.Socket.Sent;

/**
 * A request that waits for packets, without a thread.
 *
 * <p>Thread: safe.
 */
final class Poll implements Outbox.Carrier {
    private final EngineSession session;
    private final HeldResponse held;

    Poll(EngineSession session, Request request, Response response, Executor executor) {
        this.session = session;
        this.held = HeldResponse.hold(request, response, executor, () -> session.fail(CloseReason.TRANSPORT_ERROR));
    }

    @Override
    public boolean isLasting() {
        return false;
    }

    @Override
    public void carry(List<Outbox.Item> batch) {
        List<EnginePacket> packets = batch.stream().map(Outbox.Item::packet).toList();
        PollBody body = PollBody.of(packets, session.version(), session.base64());
        held.answer(
                200,
                body.contentType(),
                body.bytes(),
                flushed -> batch.forEach(item -> item.sent().done(flushed)));
    }

    void refuse(Refusal refusal) {
        held.answer(refusal.status(), Refusal.CONTENT_TYPE, refusal.bytes(), Sent.IGNORED);
    }
}
