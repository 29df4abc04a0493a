package org.rialto.server.transport.ws;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Takes every handshake at {@code /ws}, and refuses {@code ?token=bad} with 401; with {@code ?later} the test says when
 * it does so, and {@code ?later=fail} fails.
 */
public final class TestRoute implements SocketRoute {
    public static final String PATH = "/ws";

    private final BlockingQueue<TestHandler> opened = new LinkedBlockingQueue<>();
    private final Supplier<TestHandler> handlers;
    private final CompletableFuture<Void> decision = new CompletableFuture<>();

    public TestRoute(Supplier<TestHandler> handlers) {
        this.handlers = handlers;
    }

    /** The handler of the next connection not asked for yet. */
    public TestHandler handler() throws InterruptedException {
        TestHandler handler = opened.poll(5, TimeUnit.SECONDS);
        if (handler == null) {
            throw new AssertionError("nobody connected");
        }
        return handler;
    }

    @Override
    public boolean matches(String path) {
        return path.equals(PATH);
    }

    /** Ends the waiting of those who asked for {@code ?later}. */
    public void decide() {
        decision.complete(null);
    }

    @Override
    public Answer open(Handshake handshake) {
        if (handshake.parameter("later").isPresent()) {
            return new Answer.Later(decision.thenApply(decided -> {
                if (handshake.parameter("later").get().equals("fail")) {
                    throw new IllegalStateException("as the test wants it");
                }
                return answer(handshake);
            }));
        }
        return answer(handshake);
    }

    private Answer answer(Handshake handshake) {
        if (handshake.parameter("token").filter("bad"::equals).isPresent()) {
            return new Answer.Refuse(401, "application/json", "{\"error\":\"令牌\"}");
        }
        TestHandler handler = handlers.get();
        opened.add(handler);
        return new Answer.Accept(handler);
    }
}
