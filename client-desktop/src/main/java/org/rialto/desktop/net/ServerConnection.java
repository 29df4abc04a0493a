package org.rialto.desktop.net;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskCommand;
import org.rialto.protocol.desk.DeskData.ConversationGone;
import org.rialto.protocol.desk.DeskData.ConversationRow;
import org.rialto.protocol.desk.DeskData.Goodbye;
import org.rialto.protocol.desk.DeskData.Message;
import org.rialto.protocol.desk.DeskData.ReadMarker;
import org.rialto.protocol.desk.DeskData.Welcome;
import org.rialto.protocol.desk.DeskReply;
import org.rialto.protocol.desk.DeskRequest;
import org.rialto.protocol.desk.DeskSupport.Agent;
import org.rialto.protocol.desk.DeskSupport.Case;
import org.rialto.protocol.desk.DeskSupport.Note;
import org.rialto.protocol.desk.DeskSupport.Queue;

/**
 * The desk session: connects, signs in with a token, greets, keeps the line alive, and does it all again after a
 * growing wait when it breaks, until somebody signs out.
 *
 * <p>Thread: safe; the work and every call of the listener happen on one thread of its own.
 */
public final class ServerConnection implements AutoCloseable {
    private static final int LOGIN_REPLY = 6;
    private static final int LOGIN_DONE = 10007;
    private static final int UNKNOWN_COMMAND = 10017;
    private static final int HELLO_VERSION = 1;

    private final ServerAddress server;
    private final String token;
    private final Client client;
    private final Listener listener;
    private final Timing timing;
    private final Clock clock = Clock.systemUTC();
    private final DeskCodec codec = new DeskCodec();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread net = new Thread(task, "rialto-net");
        net.setDaemon(true);
        return net;
    });
    private final Correlator correlator;
    private final Backoff backoff = new Backoff(RandomGenerator.getDefault());

    // Below: confined to the thread.
    private @Nullable DeskSocket socket;
    private Phase phase = Phase.DOWN;
    private @Nullable ScheduledFuture<?> next;
    private Instant heard = Instant.EPOCH;
    private boolean stopped;

    private enum Phase {
        DOWN,
        OPENING,
        SIGNING_IN,
        GREETING,
        UP
    }

    /** How we present ourselves. */
    public record Client(String name, String device, String language) {}

    /** Spans that tests make shorter. */
    public record Timing(Duration reply, Duration hello, Duration heartbeat, Duration silence) {
        public static final Timing USUAL = new Timing(
                Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(50));
    }

    /** What the server tells. Called on the network thread, in order: hand it on and return. */
    public interface Listener extends SupportListener {
        void link(Link link);

        /** The session is up. Ask for what was missed before anything else. */
        void welcome(Welcome welcome);

        void message(Message message);

        void conversation(ConversationRow row);

        void conversationGone(ConversationGone gone);

        void readMarker(ReadMarker marker);
    }

    public ServerConnection(ServerAddress server, String token, Client client, Listener listener, Timing timing) {
        this.server = server;
        this.token = token;
        this.client = client;
        this.listener = listener;
        this.timing = timing;
        this.correlator = new Correlator(thread, timing.reply(), () -> drop("no answer"));
    }

    public void start() {
        thread.execute(this::connect);
        long beat = timing.heartbeat().toMillis();
        thread.scheduleWithFixedDelay(this::beat, beat, beat, TimeUnit.MILLISECONDS);
    }

    /** Does not wait any longer. */
    public void retryNow() {
        thread.execute(() -> {
            if (phase == Phase.DOWN) {
                stopped = false;
                backoff.reset();
                connect();
            }
        });
    }

    /** Completes on the network thread; with {@link Refusal} or {@link ConnectionLost} if there is no answer of that type. */
    public <T> CompletableFuture<T> request(Function<String, DeskRequest> make, Class<T> answer) {
        if (thread.isShutdown()) {
            return CompletableFuture.failedFuture(new ConnectionLost("closed here"));
        }
        CompletableFuture<DeskReply> reply = new CompletableFuture<>();
        thread.execute(() -> {
            if (phase == Phase.UP) {
                ask(make.apply(correlator.nextId()), reply);
            } else {
                reply.completeExceptionally(new ConnectionLost("not connected"));
            }
        });
        return reply.thenApply(got -> codec.data(got.data(), answer)
                .orElseThrow(() -> new ConnectionLost("unreadable answer to " + got.command())));
    }

    @Override
    public void close() {
        if (!thread.isShutdown()) {
            thread.execute(() -> {
                stopped = true;
                drop("closed here");
            });
            thread.shutdown();
        }
    }

    private void connect() {
        cancelNext();
        phase = Phase.OPENING;
        listener.link(Link.connecting());
        heard = clock.instant();
        socket = DeskSocket.open(server.socket(), new Events());
    }

    private void ask(DeskRequest request, CompletableFuture<DeskReply> reply) {
        correlator.expect(request.reqId(), reply);
        send(codec.write(request));
    }

    private void send(String text) {
        if (socket != null) {
            socket.send(text);
        }
    }

    private void beat() {
        if (phase == Phase.DOWN) {
            return;
        }
        Duration silent = Duration.between(heard, clock.instant());
        if (silent.compareTo(timing.silence()) > 0) {
            drop("silent for " + silent.toSeconds() + " s");
        } else if (phase == Phase.UP) {
            send(codec.heartbeat());
        }
    }

    private void read(String text) {
        heard = clock.instant();
        Optional<DeskReply> frame = codec.read(text);
        if (frame.isEmpty()) {
            return;
        }
        DeskReply reply = frame.get();
        int code = reply.code() == null ? 0 : reply.code();
        if (phase == Phase.SIGNING_IN && reply.command() == LOGIN_REPLY) {
            signedIn(code);
        } else if (phase == Phase.GREETING && reply.command() == 0 && code == UNKNOWN_COMMAND) {
            giveUp(Link.notRialto());
        } else if (reply.reqId() != null) {
            correlator.answer(reply);
        } else if (phase == Phase.UP) {
            DeskCommand.of(reply.command()).filter(DeskCommand::isPush).ifPresent(push -> push(push, reply));
        }
    }

    private void signedIn(int code) {
        if (code != LOGIN_DONE) {
            giveUp(Link.signedOut("token"));
            return;
        }
        phase = Phase.GREETING;
        CompletableFuture<DeskReply> reply = new CompletableFuture<>();
        ask(
                new DeskRequest.Hello(
                        correlator.nextId(), HELLO_VERSION, client.name(), client.device(), client.language()),
                reply);
        schedule(timing.hello(), () -> giveUp(Link.notRialto()));
        reply.whenComplete((welcome, problem) -> {
            if (welcome != null) {
                codec.data(welcome.data(), Welcome.class).ifPresentOrElse(this::up, () -> giveUp(Link.notRialto()));
            } else if (problem instanceof Refusal refusal && !refusal.passes()) {
                giveUp(refusal.code() == 404 ? Link.notRialto() : Link.signedOut("token"));
            }
        });
    }

    private void up(Welcome welcome) {
        cancelNext();
        backoff.reset();
        phase = Phase.UP;
        listener.welcome(welcome);
        listener.link(Link.online());
    }

    private void push(DeskCommand push, DeskReply reply) {
        switch (push) {
            case MESSAGE -> codec.data(reply.data(), Message.class).ifPresent(listener::message);
            case CONVERSATION -> codec.data(reply.data(), ConversationRow.class).ifPresent(listener::conversation);
            case CONVERSATION_GONE ->
                codec.data(reply.data(), ConversationGone.class).ifPresent(listener::conversationGone);
            case READ_MARKER -> codec.data(reply.data(), ReadMarker.class).ifPresent(listener::readMarker);
            case GOODBYE ->
                goodbye(codec.data(reply.data(), Goodbye.class)
                        .map(Goodbye::reason)
                        .orElse(""));
            case CASE_MOVED -> codec.data(reply.data(), Case.class).ifPresent(listener::caseMoved);
            case QUEUE_CHANGED -> codec.data(reply.data(), Queue.class).ifPresent(listener::queueChanged);
            case AGENT_CHANGED -> codec.data(reply.data(), Agent.class).ifPresent(listener::agentChanged);
            case NOTE_WRITTEN -> codec.data(reply.data(), Note.class).ifPresent(listener::noteWritten);
            default -> {} // replies, never pushed
        }
    }

    private void goodbye(String reason) {
        if (reason.equals("revoked") || reason.equals("too-many-sessions")) {
            giveUp(Link.signedOut(reason));
        } else {
            drop(reason);
        }
    }

    /** The server is not ours, or does not want us: waiting changes nothing. */
    private void giveUp(Link why) {
        stopped = true;
        drop(why.reason());
        listener.link(why);
    }

    private void drop(String why) {
        DeskSocket old = socket;
        boolean was = phase != Phase.DOWN;
        socket = null;
        phase = Phase.DOWN;
        cancelNext();
        correlator.fail(why);
        if (old != null) {
            old.close();
        }
        if (was && !stopped) {
            Duration wait = backoff.next();
            listener.link(Link.offline(clock.instant().plus(wait)));
            schedule(wait, this::connect);
        }
    }

    private void schedule(Duration wait, Runnable task) {
        cancelNext();
        next = thread.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void cancelNext() {
        if (next != null) {
            next.cancel(false);
            next = null;
        }
    }

    /** Brings what the socket tells to our thread; what an old socket still says is not heard. */
    private final class Events implements DeskSocket.Listener {
        @Override
        public void opened(DeskSocket from) {
            on(from, () -> {
                phase = Phase.SIGNING_IN;
                send(codec.login(token));
                schedule(timing.hello(), () -> drop("no answer to the sign-in"));
            });
        }

        @Override
        public void text(DeskSocket from, String text) {
            on(from, () -> read(text));
        }

        @Override
        public void closed(DeskSocket from) {
            on(from, () -> drop("closed by the server"));
        }

        private void on(DeskSocket from, Runnable task) {
            if (!thread.isShutdown()) {
                thread.execute(() -> {
                    if (from.equals(socket)) {
                        task.run();
                    }
                });
            }
        }
    }
}
