package org.rialto.server.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.rialto.server.bench.client.Client;
import org.rialto.server.bench.client.JimClient;
import org.rialto.server.bench.client.Loop;
import org.rialto.server.bench.client.Template;
import org.rialto.server.bench.figures.Latencies;
import org.rialto.server.bench.figures.Round;
import org.rialto.server.config.OperatorException;

/**
 * One sender to a room of members who are all online. Closed loop: a message counts as outstanding until it is acked and
 * everybody has it, because an ack alone would let the server fall behind without end.
 *
 * <p>Thread: confined to the one that calls {@link #run}.
 */
final class Room {
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final Options options;
    private final Latencies acks = new Latencies();
    private final Latencies deliveries = new Latencies();
    private final List<Member> members = new ArrayList<>();
    /** How many have each outstanding message, by its number modulo the window. */
    private final int[] arrived;

    private final Times unanswered = new Times();
    private final Stopwatch clock = new Stopwatch();
    private final Template message;
    private boolean measuring;
    private long acked;
    private long delivered;
    private long measured;
    private long oldest;

    record Options(String room, int members, int window, int size, Duration warmUp, Duration time) {}

    Room(Options options) {
        this.options = options;
        this.arrived = new int[options.window()];
        String run = Long.toString(System.currentTimeMillis(), 36);
        this.message = JimClient.toRoom(options.room(), run + "-room-", options.size());
    }

    /** The first account sends, the others receive. */
    ObjectNode run(Target target) throws IOException {
        try (Loop loop = new Loop(target.url())) {
            List<JimClient> clients = new ArrayList<>();
            JimClient sender = new JimClient(loop, target.accounts().get(0), new Sender());
            clients.add(sender);
            for (int i = 1; i <= options.members(); i++) {
                Member member = new Member();
                members.add(member);
                clients.add(new JimClient(loop, target.accounts().get(i), member));
            }
            Client.requireLogins(loop, clients);

            loop.run(() -> false, options.warmUp(), () -> keepWindow(sender));
            Usage before = Usage.of(target);
            long from = clock.micros();
            measuring = true;
            loop.run(() -> false, options.time(), () -> keepWindow(sender));
            measuring = false;
            double seconds = (clock.micros() - from) / 1e6;
            Usage after = Usage.of(target);

            loop.run(() -> delivered == message.sent() * members.size() && acked == message.sent(), DRAIN);
            ObjectNode json = result(seconds, loop.closedByServer());
            Usage.report(json, target, before, after, measured);
            return json;
        }
    }

    private void keepWindow(JimClient sender) {
        while (oldest < acked && arrived[slot(oldest)] == members.size()) {
            arrived[slot(oldest)] = 0;
            oldest++;
        }
        while (message.sent() - oldest < options.window()) {
            long now = clock.micros();
            unanswered.add(now);
            sender.send(message.next(now));
        }
    }

    private int slot(long number) {
        return (int) (number % arrived.length);
    }

    private ObjectNode result(double seconds, long closed) {
        long distinct =
                members.stream().mapToLong(member -> member.seen.distinct()).sum();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("figure", "room")
                .put("wire", "jim")
                .put("members", options.members())
                .put("window", options.window())
                .put("size", options.size())
                .put("seconds", Round.to(seconds, 2))
                .put("deliveries", measured)
                .put("deliveriesPerSecond", Math.round(measured / seconds))
                .put("messagesPerSecond", Math.round(acks.count() / seconds));
        json.set("ackMillis", acks.json());
        json.set("deliveryMillis", deliveries.json());
        json.put("lost", Math.max(0, acked * members.size() - distinct))
                .put("unacked", message.sent() - acked)
                .put(
                        "duplicates",
                        members.stream()
                                .mapToLong(member -> member.seen.duplicates())
                                .sum())
                .put(
                        "reordered",
                        members.stream()
                                .mapToLong(member -> member.seen.reordered())
                                .sum())
                .put("closed", closed);
        return json;
    }

    private final class Sender implements Client.Events {

        @Override
        public void acked(boolean stored) {
            if (!stored) {
                throw OperatorException.failed("the server refused a message to the room " + options.room());
            }
            long when = unanswered.remove();
            acked++;
            if (measuring) {
                acks.add(clock.micros() - when);
            }
        }

        @Override
        public void received(long number, long sentMicros) {} // his own echo
    }

    private final class Member implements Client.Events {
        private final Sequence seen = new Sequence();

        @Override
        public void acked(boolean stored) {}

        @Override
        public void received(long number, long sentMicros) {
            seen.saw(number);
            arrived[slot(number)]++;
            delivered++;
            if (measuring) {
                measured++;
                deliveries.add(clock.micros() - sentMicros);
            }
        }
    }
}
