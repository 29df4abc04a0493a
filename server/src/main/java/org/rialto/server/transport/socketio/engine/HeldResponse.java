package org.rialto.server.transport.socketio.engine;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.filterchain.TransportFilter;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.jspecify.annotations.Nullable;
import org.rialto.server.transport.ws.Socket.Sent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP response that is answered later, from any thread, unless its client hangs up before.
 *
 * <p>Thread: safe. Grizzly gives up a response under the lock of its suspend context, so answers are written under it,
 * too: afterwards the objects belong to another request. Nothing of ours is called under it.
 */
final class HeldResponse {
    private static final Logger LOG = LoggerFactory.getLogger(HeldResponse.class);

    private final Request request;
    private final Response response;
    private final Object lock;
    private boolean over;

    private HeldResponse(Request request, Response response) {
        this.request = request;
        this.response = response;
        this.lock = response.getSuspendContext();
    }

    /**
     * To be called on the thread that serves the request.
     *
     * @param executor runs the next, away from Grizzly's lock
     * @param hungUp what to do when the client does not wait any more
     */
    static HeldResponse hold(Request request, Response response, Executor executor, Runnable hungUp) {
        HeldResponse held = new HeldResponse(request, response);
        response.suspend(-1, TimeUnit.MILLISECONDS, new EmptyCompletionHandler<>() {
            @Override
            public void cancelled() {
                held.over = true;
                executor.execute(() -> {
                    response.resume(); // else Grizzly counts the request as active for ever, and waits for it when it
                    // stops
                    hungUp.run();
                });
            }
        });
        return held;
    }

    /**
     * Answers once: a second answer is not sent.
     *
     * @param sent told whether the operating system took all of it
     */
    void answer(int status, String contentType, byte[] body, Sent sent) {
        Flush flush = new Flush(sent);
        boolean written = false;
        synchronized (lock) {
            if (!over) {
                over = true;
                written = write(status, contentType, body, flush);
                response.resume();
            }
        }
        flush.release(written);
    }

    private boolean write(int status, String contentType, byte[] body, Flush flush) {
        try {
            write(response, status, contentType, body);
        } catch (IOException e) {
            LOG.debug("An answer could not be written", e);
            return false;
        }
        request.addAfterServiceListener(
                served -> served.getContext().notifyDownstream(TransportFilter.createFlushEvent(flush)));
        return true;
    }

    /** The same for a response that is not held. */
    static void write(Response response, int status, String contentType, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(contentType);
        response.setContentLength(body.length);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(body);
    }

    /** Hears what became of the bytes, and tells it once the lock is free. */
    private static final class Flush extends EmptyCompletionHandler<Object> {
        private final Sent sent;
        private @Nullable Boolean outcome;
        private boolean released;

        private Flush(Sent sent) {
            this.sent = sent;
        }

        @Override
        public void completed(Object result) {
            finish(true);
        }

        @Override
        public void cancelled() {
            finish(false);
        }

        @Override
        public void failed(Throwable error) {
            finish(false);
        }

        private void finish(boolean flushed) {
            synchronized (this) {
                if (outcome != null) {
                    return;
                }
                outcome = flushed;
                if (!released) {
                    return;
                }
            }
            sent.done(flushed);
        }

        private void release(boolean written) {
            boolean flushed;
            synchronized (this) {
                released = true;
                if (outcome == null && written) {
                    return;
                }
                flushed = outcome != null && outcome;
                outcome = flushed;
            }
            sent.done(flushed);
        }
    }
}
