package org.rialto.server.transport.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A namespace that keeps what happens in it, and lets in who is not to be decided about by the test. */
final class Visitors implements Namespace {
    private static final int PATIENCE = 5;

    /** An event, or the end of a session as an event named {@code disconnect}. */
    record Happening(SocketIoSession session, String name, List<JsonNode> args, Ack ack) {}

    private final boolean open;
    private final BlockingQueue<Joining> joinings = new LinkedBlockingQueue<>();
    private final BlockingQueue<SocketIoSession> sessions = new LinkedBlockingQueue<>();
    private final BlockingQueue<Happening> happenings = new LinkedBlockingQueue<>();

    /** @param open whether everybody is let in at once */
    Visitors(boolean open) {
        this.open = open;
    }

    @Override
    public void onJoin(Joining joining) {
        if (open) {
            letIn(joining);
        } else {
            joinings.add(joining);
        }
    }

    void letIn(Joining joining) {
        joining.accept(Keeper::new);
    }

    Joining joining() throws InterruptedException {
        return present(joinings);
    }

    SocketIoSession session() throws InterruptedException {
        return present(sessions);
    }

    Happening next() throws InterruptedException {
        return present(happenings);
    }

    boolean isQuiet() {
        return happenings.isEmpty();
    }

    private static <T> T present(BlockingQueue<T> queue) throws InterruptedException {
        T item = queue.poll(PATIENCE, TimeUnit.SECONDS);
        if (item == null) {
            throw new AssertionError("nothing happened");
        }
        return item;
    }

    private final class Keeper implements SocketIoHandler {
        private final SocketIoSession session;

        private Keeper(SocketIoSession session) {
            this.session = session;
        }

        @Override
        public void onConnect() {
            sessions.add(session);
        }

        @Override
        public void onEvent(String name, List<JsonNode> args, Ack ack) {
            if (name.equals("fail")) {
                throw new IllegalStateException("on purpose");
            }
            happenings.add(new Happening(session, name, args, ack));
        }

        @Override
        public void onDisconnect(String reason) {
            happenings.add(new Happening(
                    session, "disconnect", List.of(TextNode.valueOf(reason)), new Ack(session, OptionalLong.empty())));
        }
    }
}
