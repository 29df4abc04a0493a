package org.rialto.server.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.rialto.server.bench.client.Account;
import org.rialto.server.bench.client.Client;
import org.rialto.server.bench.client.JimClient;
import org.rialto.server.bench.client.Loop;
import org.rialto.server.bench.figures.Round;

/**
 * What a signed-in connection costs that does nothing: live heap and resident memory with and without them.
 *
 * <p>Thread: confined to the one that calls {@link #run}.
 */
final class Idle {
    /** At once, so that the listen queue does not overflow. */
    private static final int BATCH = 100;

    private static final Duration SETTLE = Duration.ofSeconds(1);

    private final int connections;

    Idle(int connections) {
        this.connections = connections;
    }

    ObjectNode run(Target target) throws IOException {
        // Classes, buffers and the first pools are not what a connection costs.
        try (Loop warmUp = new Loop(target.url())) {
            open(warmUp, target, Math.min(connections, BATCH));
        }
        Memory before = Memory.of(target);
        try (Loop loop = new Loop(target.url())) {
            Stopwatch clock = new Stopwatch();
            open(loop, target, connections);
            double seconds = clock.micros() / 1e6;
            loop.run(() -> false, SETTLE);
            Memory after = Memory.of(target);

            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("figure", "idle")
                    .put("wire", "jim")
                    .put("connections", connections)
                    .put("closed", loop.closedByServer())
                    .put("loginsPerSecond", Math.round(connections / seconds));
            put(json, "heapBytesPerConnection", before.heap(), after.heap());
            put(json, "residentBytesPerConnection", before.resident(), after.resident());
            after.heap().ifPresent(bytes -> json.put("liveHeapMb", Round.to(bytes / 1e6, 1)));
            after.resident().ifPresent(bytes -> json.put("serverRssMb", Math.round(bytes / 1e6)));
            return json;
        }
    }

    private static void open(Loop loop, Target target, int count) throws IOException {
        List<JimClient> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Account account = target.accounts().get(i % target.accounts().size());
            batch.add(new JimClient(loop, account, Client.Events.IGNORED));
            if (batch.size() == BATCH || i == count - 1) {
                Client.requireLogins(loop, batch);
                batch.clear();
            }
        }
    }

    private void put(ObjectNode json, String name, OptionalLong before, OptionalLong after) {
        if (before.isPresent() && after.isPresent()) {
            json.put(name, (after.getAsLong() - before.getAsLong()) / connections);
        }
    }

    private record Memory(OptionalLong heap, OptionalLong resident) {

        /** The heap first: asking for it collects the garbage. */
        static Memory of(Target target) {
            return target.process()
                    .map(process -> new Memory(process.liveHeapBytes(), process.residentBytes()))
                    .orElse(new Memory(OptionalLong.empty(), OptionalLong.empty()));
        }
    }
}
