package org.rialto.server.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.rialto.server.bench.client.Account;
import org.rialto.server.bench.client.Client;
import org.rialto.server.bench.client.Loop;
import org.rialto.server.bench.client.Template;
import org.rialto.server.bench.client.Wire;
import org.rialto.server.bench.figures.Latencies;
import org.rialto.server.bench.figures.Round;

/**
 * Private messages from N senders to N receivers. Closed loop: each sender has so many messages unanswered and sends the
 * next on each ack. With a rate it is an open loop, and times count from when a message was due.
 *
 * <p>Thread: confined to the one that calls {@link #run}.
 */
final class Pairs {
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final Options options;
    private final Latencies acks = new Latencies();
    private final Latencies deliveries = new Latencies();
    private final List<Pair> pairs = new ArrayList<>();
    private final Stopwatch clock = new Stopwatch();
    private boolean sending = true;
    private boolean measuring;
    private long acked;
    private long refused;
    private long measured;
    private long due;

    /**
     * @param wire where nothing is acknowledged, what arrived counts as acknowledged
     * @param messages ends the measurement early; 0: only the time does
     * @param rate messages a second from all senders together; 0: closed loop
     */
    record Options(
            Wire wire, int pairs, int window, int size, int rate, long messages, Duration warmUp, Duration time) {}

    Pairs(Options options) {
        this.options = options;
    }

    ObjectNode run(Target target) throws IOException {
        try (Loop loop = new Loop(target.url())) {
            connect(loop, target.accounts());
            pairs.forEach(Pair::fill);
            loop.run(never(), options.warmUp(), this::sendDue);

            Usage before = Usage.of(target);
            long from = clock.micros();
            measuring = true;
            loop.run(() -> options.messages() > 0 && measured >= options.messages(), options.time(), this::sendDue);
            measuring = false;
            double seconds = (clock.micros() - from) / 1e6;
            Usage after = Usage.of(target);

            sending = false;
            loop.run(this::isDrained, DRAIN);
            ObjectNode json = result(seconds, loop.closedByServer());
            Usage.report(json, target, before, after, measured);
            return json;
        }
    }

    private void connect(Loop loop, List<Account> accounts) throws IOException {
        String run = Long.toString(System.currentTimeMillis(), 36);
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < options.pairs(); i++) {
            Account receiver = accounts.get(2 * i + 1);
            Pair pair = new Pair(options.wire().toUser(receiver, run + "-" + i + "-", options.size()));
            pair.sender = options.wire().connect(loop, accounts.get(2 * i), pair);
            clients.add(pair.sender);
            clients.add(options.wire().connect(loop, receiver, pair));
            pairs.add(pair);
        }
        Client.requireLogins(loop, clients);
    }

    private void sendDue() {
        if (options.rate() == 0) {
            return;
        }
        long now = clock.micros();
        long interval = 1_000_000L / options.rate();
        if (due == 0) {
            due = now;
        }
        while (due <= now) {
            pairs.get((int) (due / interval % pairs.size())).post(due);
            due += interval;
        }
    }

    private boolean isDrained() {
        long sent = pairs.stream().mapToLong(pair -> pair.message.sent()).sum();
        return acked + refused == sent && pairs.stream().allMatch(Pair::isComplete);
    }

    private ObjectNode result(double seconds, long closed) {
        long sent = pairs.stream().mapToLong(pair -> pair.message.sent()).sum();
        long distinct = pairs.stream().mapToLong(pair -> pair.seen.distinct()).sum();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("figure", "pairs")
                .put("wire", options.wire().name())
                .put("pairs", options.pairs())
                .put("window", options.rate() == 0 ? options.window() : 0)
                .put("rate", options.rate())
                .put("size", options.size())
                .put("seconds", Round.to(seconds, 2))
                .put("messages", measured)
                .put("messagesPerSecond", Math.round(measured / seconds));
        json.set("ackMillis", acks.json());
        json.set("deliveryMillis", deliveries.json());
        json.put("lost", acked - Math.min(acked, distinct))
                .put("unacked", sent - acked - refused)
                .put("refused", refused)
                .put(
                        "duplicates",
                        pairs.stream().mapToLong(pair -> pair.seen.duplicates()).sum())
                .put(
                        "reordered",
                        pairs.stream().mapToLong(pair -> pair.seen.reordered()).sum())
                .put("closed", closed);
        return json;
    }

    private static BooleanSupplier never() {
        return () -> false;
    }

    /** One sender and its receiver. Acks come in the order of sending, so the oldest time is the one answered. */
    private final class Pair implements Client.Events {
        private final Template message;
        private final Sequence seen = new Sequence();
        private final Times unanswered = new Times();
        private @Nullable Client sender;

        Pair(Template message) {
            this.message = message;
        }

        void fill() {
            for (int i = 0; i < options.window() && options.rate() == 0; i++) {
                post(clock.micros());
            }
        }

        void post(long when) {
            unanswered.add(when);
            Objects.requireNonNull(sender).send(message.next(when));
        }

        boolean isComplete() {
            return seen.distinct() == message.sent();
        }

        @Override
        public void acked(boolean stored) {
            long now = clock.micros();
            long when = unanswered.remove();
            if (!stored) {
                refused++;
                return;
            }
            acked++;
            if (measuring) {
                measured++;
                acks.add(now - when);
            }
            if (sending && options.rate() == 0) {
                post(now);
            }
        }

        @Override
        public void received(long number, long sentMicros) {
            seen.saw(number);
            if (measuring) {
                deliveries.add(clock.micros() - sentMicros);
            }
        }
    }
}
