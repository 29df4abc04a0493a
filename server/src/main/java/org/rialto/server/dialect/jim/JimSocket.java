package org.rialto.server.dialect.jim;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.Command;
import org.rialto.protocol.Packet;
import org.rialto.protocol.PacketCodec;
import org.rialto.protocol.ProtocolException;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.Outlet;
import org.rialto.server.core.port.Session;
import org.rialto.server.dialect.Lane;
import org.rialto.server.dialect.Pace;
import org.rialto.server.dialect.jim.desk.DeskClient;
import org.rialto.server.dialect.jim.desk.DeskFrames;
import org.rialto.server.dialect.jim.desk.DeskSession;
import org.rialto.server.transport.ws.Frame;
import org.rialto.server.transport.ws.Handshake;
import org.rialto.server.transport.ws.Socket;
import org.rialto.server.transport.ws.SocketHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One J-IM connection: signs in by what stands in the address or by a first frame (docs/protocol/jim.md), then hands each frame
 * to the commands. Frames that come while the sign-in is being checked wait for it.
 *
 * <p>Thread: safe; frames come one at a time, guarded by itself.
 */
public final class JimSocket implements SocketHandler, Session, DeskClient {
    private static final Logger LOG = LoggerFactory.getLogger(JimSocket.class);
    private static final Duration SIGN_IN_WITHIN = Duration.ofSeconds(10);
    private static final int MOST_EARLY_FRAMES = 64;
    private static final int POLICY = 1008;
    private static final int NORMAL = 1000;

    private final JimDialect dialect;
    private final Pace pace;
    private final Handshake handshake;
    private final Deque<String> early = new ArrayDeque<>();
    private @Nullable Socket socket;
    private @Nullable Lane lane;
    private @Nullable Caller caller;
    private boolean signingIn;
    /** The login was answered: before, pushes queue up behind the answer. */
    private volatile boolean welcomed;

    private boolean closed;
    private volatile long entry;
    private volatile @Nullable DeskSession desk;
    private volatile long heardAt = System.nanoTime();

    JimSocket(JimDialect dialect, Handshake handshake) {
        this.dialect = dialect;
        this.pace = new Pace(dialect.settings().messagesPerSecond());
        this.handshake = handshake;
    }

    @Override
    public synchronized void onOpen(Socket opened) {
        socket = opened;
        lane = new Lane(opened, dialect.readers());
        Optional<String> token = handshake.parameter("token");
        Optional<String> user = handshake
                .parameter("username")
                .or(() -> handshake.parameter("loginname"))
                .or(() -> handshake.parameter("account"))
                .or(() -> handshake.parameter("userId"));
        if (token.isPresent() || user.isPresent()) {
            signIn(new Packet.Login(
                    token.orElse(null),
                    user.orElse(null),
                    handshake.parameter("password").orElse(null)));
        } else {
            dialect.timer().schedule(this::requireSignIn, SIGN_IN_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void onText(String text) {
        heardAt = System.nanoTime();
        if (closed) {
            return;
        }
        if (caller == null && signingIn) {
            early.add(text);
            if (early.size() == MOST_EARLY_FRAMES) {
                lane().throttle(true);
            }
        } else if (caller == null) {
            first(text);
        } else {
            countSecond();
            dialect.commands().handle(this, text);
        }
    }

    @Override
    public synchronized void onBinary(byte[] payload) {
        heardAt = System.nanoTime();
        if (caller != null) {
            lane().reply(JimFrames.refusal(Command.UNKNOWN));
        }
    }

    @Override
    public void onClose(int code) {
        boolean wasIn;
        synchronized (this) {
            closed = true;
            early.clear();
            wasIn = caller != null;
        }
        if (wasIn) {
            dialect.left(this);
        }
    }

    @Override
    public UserId user() {
        return caller().user();
    }

    @Override
    public Outlet outlet() {
        return dialect;
    }

    @Override
    public Caller caller() {
        Caller known = caller;
        if (known == null) {
            throw new IllegalStateException("not signed in");
        }
        return known;
    }

    @Override
    public Lane lane() {
        Lane known = lane;
        if (known == null) {
            throw new IllegalStateException("not open");
        }
        return known;
    }

    /** @param inOrder behind the replies to everything asked so far; otherwise a push may overtake them */
    void push(Frame frame, Socket.Sent sent, boolean inOrder) {
        if (inOrder || !welcomed) {
            lane().pushInOrder(frame, sent);
        } else {
            lane().push(frame, sent);
        }
    }

    @Override
    public void push(Frame frame) {
        push(frame, Socket.Sent.IGNORED, true);
    }

    @Override
    public Optional<String> host() {
        return handshake.header("host");
    }

    /** The desk session this has become by its hello. */
    @Override
    public Optional<DeskSession> desk() {
        return Optional.ofNullable(desk);
    }

    @Override
    public void becomeDesk(DeskSession session) {
        desk = session;
    }

    /** For log lines and as the desk's session id. */
    @Override
    public String id() {
        return socket().id();
    }

    String address() {
        return handshake.peer().getHostString();
    }

    /** Whether somebody else's address stands before the client's. */
    boolean isForwarded() {
        return handshake.header("forwarded").isPresent()
                || handshake.header("x-forwarded-for").isPresent();
    }

    long silentNanos() {
        return System.nanoTime() - heardAt;
    }

    /** Ends the connection after what is queued was sent. */
    void end(int code, String reason) {
        socket().close(code, reason);
    }

    void end() {
        end(NORMAL, "");
    }

    /** The token is no longer good. */
    void revoked() {
        tell("revoked");
        end(POLICY, "signed out");
    }

    /** In which place of all logins this one came. */
    void entered(long place) {
        entry = place;
    }

    long entry() {
        return entry;
    }

    /** Ends the connection for a reason that a desk session is told. */
    void goodbye(String reason) {
        tell(reason);
        end(POLICY, reason);
    }

    /** Tells a desk session why it is about to end; plain J-IM has no word for it. */
    void tell(String reason) {
        if (desk != null) {
            lane().push(DeskFrames.goodbye(reason), Socket.Sent.IGNORED);
        }
    }

    /** cmd 5, or the address: a second sign-in must be the same user's. */
    synchronized void signIn(Packet.Login login) {
        Lane.Slot slot = lane().open();
        signingIn = true;
        dialect.signIn(login, address(), new SignIn(slot));
    }

    private void first(String text) {
        try {
            if (PacketCodec.read(text) instanceof Packet.Login login) {
                signIn(login);
                return;
            }
        } catch (ProtocolException e) {
            LOG.debug("{} begins with what is no frame", id());
        }
        refuseSignIn(lane().open(), "it did not sign in first");
    }

    private synchronized void requireSignIn() {
        if (caller == null && !signingIn && !closed) {
            refuseSignIn(lane().open(), "it did not sign in");
        }
    }

    private synchronized void refuseSignIn(Lane.Slot slot, String why) {
        LOG.info("jim {} from {} refused: {}", id(), address(), why);
        early.clear();
        closed = true;
        lane().fill(slot, JimFrames.refusal(Command.LOGIN_REQ));
        end(POLICY, "login failed");
    }

    private void welcome(Lane.Slot slot, Caller signedIn) {
        boolean again;
        synchronized (this) {
            if (closed) {
                return;
            }
            again = caller != null;
            if (again && !signedIn.user().equals(caller().user())) {
                refuseSignIn(slot, "it signed in as somebody else");
                return;
            }
            caller = signedIn;
            signingIn = false;
            if (!again) {
                // Before the reply, so that nothing posted after it is missed; pushes queue up behind it.
                dialect.entered(this);
            }
            lane().fill(slot, JimFrames.LOGGED_IN);
            welcomed = true;
            lane().throttle(false);
            for (String text = early.poll(); text != null; text = early.poll()) {
                dialect.commands().handle(this, text);
            }
        }
        if (!again) {
            dialect.announce(this);
        }
    }

    /** Over the limit nothing is refused: the client is read more slowly (docs/protocol/README.md, ruling 23). */
    private void countSecond() {
        if (pace.fills()) {
            Lane held = lane();
            held.throttle(true);
            dialect.timer().schedule(() -> held.throttle(false), 1, TimeUnit.SECONDS);
        }
    }

    private Socket socket() {
        Socket known = socket;
        if (known == null) {
            throw new IllegalStateException("not open");
        }
        return known;
    }

    /** Takes the outcome of one sign-in. */
    final class SignIn {
        private final Lane.Slot slot;

        private SignIn(Lane.Slot slot) {
            this.slot = slot;
        }

        void settle(CompletableFuture<Caller> outcome) {
            outcome.whenComplete((signedIn, refusal) -> {
                if (signedIn != null) {
                    welcome(slot, signedIn);
                } else {
                    refuseSignIn(slot, "wrong credentials or too many tries");
                }
            });
        }
    }
}
