package org.rialto.server.transport.ws;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Takes every handshake at {@code /ws}, and refuses {@code ?token=bad} with 401. */
public final class TestRoute implements SocketRoute {
    public static final String PATH = "/ws";

    private final BlockingQueue<TestHandler> opened = new LinkedBlockingQueue<>();
    private final Supplier<TestHandler> handlers;

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

    @Override
    public Answer open(Handshake handshake) {
        if (handshake.parameter("token").filter("bad"::equals).isPresent()) {
            return new Answer.Refuse(401, "application/json", "{\"error\":\"令牌\"}");
        }
        TestHandler handler = handlers.get();
        opened.add(handler);
        return new Answer.Accept(handler);
    }
}
