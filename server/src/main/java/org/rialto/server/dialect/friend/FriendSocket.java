package org.rialto.server.dialect.friend;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.Outlet;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.Session;
import org.rialto.server.dialect.Lane;
import org.rialto.server.dialect.Pace;
import org.rialto.server.transport.ws.Frame;
import org.rialto.server.transport.ws.Socket;
import org.rialto.server.transport.ws.SocketHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One friend-chat connection of a user whom the handshake has shown. Frames that are no message are passed over.
 *
 * <p>Thread: safe; frames come one at a time.
 */
final class FriendSocket implements SocketHandler, Session {
    private static final Logger LOG = LoggerFactory.getLogger(FriendSocket.class);

    private final FriendDialect dialect;
    private final Pace pace;
    private final Caller caller;
    private volatile @Nullable Connection connection;
    private volatile long heardAt = System.nanoTime();

    FriendSocket(FriendDialect dialect, Caller caller) {
        this.dialect = dialect;
        this.pace = new Pace(dialect.settings().messagesPerSecond());
        this.caller = caller;
    }

    @Override
    public void onOpen(Socket socket) {
        FriendMailbox mailbox = dialect.mailbox(socket, caller);
        connection = new Connection(socket, new Lane(socket, dialect.readers()), mailbox);
        dialect.entered(this);
        mailbox.open();
    }

    @Override
    public void onText(String text) {
        heardAt = System.nanoTime();
        countSecond();
        FriendWire.read(text).ifPresentOrElse(this::post, () -> passOver("no message"));
    }

    @Override
    public void onBinary(byte[] payload) {
        heardAt = System.nanoTime();
        passOver("a binary frame");
    }

    @Override
    public void onClose(int code) {
        // First, so that who connects when this one is gone finds everything that was not sent.
        connection().mailbox.close();
        dialect.left(this);
    }

    @Override
    public UserId user() {
        return caller.user();
    }

    Caller caller() {
        return caller;
    }

    @Override
    public Outlet outlet() {
        return dialect;
    }

    void push(Message message, Frame frame, Supplier<Socket.Sent> ticket) {
        connection().mailbox.push(message, frame, ticket);
    }

    /** Something waits again that another session had taken. */
    void lookAgain() {
        connection().mailbox.lookAgain();
    }

    void end(int code, String reason) {
        connection().socket.close(code, reason);
    }

    long silentNanos() {
        return System.nanoTime() - heardAt;
    }

    private void post(FriendWire.Sending sending) {
        Lane lane = connection().lane;
        Lane.Slot slot = lane.open();
        lane.changeAsked();
        dialect.post(
                caller,
                sending,
                Reply.of(
                        posted -> {
                            lane.skip(slot);
                            lane.changeDone();
                        },
                        refusal -> {
                            refuse(slot, sending, refusal);
                            lane.changeDone();
                        }));
    }

    private void refuse(Lane.Slot slot, FriendWire.Sending sending, ChatException refusal) {
        LOG.info("friend {} {}: refused: {}", connection().socket.id(), user(), refusal.problem());
        Lane lane = connection().lane;
        FriendErrors.ofSending(refusal.problem())
                .ifPresentOrElse(text -> lane.fill(slot, dialect.error(sending.to(), text)), () -> lane.skip(slot));
    }

    private void passOver(String what) {
        LOG.info("friend {} {}: passed over {}", connection().socket.id(), user(), what);
    }

    /** Over the limit nothing is refused: the client is read more slowly (docs/protocol/README.md, ruling 23). */
    private void countSecond() {
        if (pace.fills()) {
            Lane held = connection().lane;
            held.throttle(true);
            dialect.timer().schedule(() -> held.throttle(false), 1, TimeUnit.SECONDS);
        }
    }

    private Connection connection() {
        Connection known = connection;
        if (known == null) {
            throw new IllegalStateException("not open");
        }
        return known;
    }

    private record Connection(Socket socket, Lane lane, FriendMailbox mailbox) {}
}
