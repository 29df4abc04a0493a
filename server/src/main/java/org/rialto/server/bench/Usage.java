package org.rialto.server.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import org.rialto.server.bench.figures.Round;

/**
 * Processor time so far, of the server where it can be seen, and of this load generator, which takes its share of the same
 * machine.
 *
 * <p>Thread: immutable.
 */
record Usage(Optional<Duration> server, Duration client) {
    private static final int DIGITS = 5;

    static Usage of(Target target) {
        return new Usage(
                target.process().map(ProcessStats::cpu),
                new ProcessStats(ProcessHandle.current().pid()).cpu());
    }

    /** Adds what was used between two moments for so many messages, and the server's memory now. */
    static void report(ObjectNode json, Target target, Usage before, Usage after, long messages) {
        if (before.server().isPresent() && after.server().isPresent()) {
            json.put(
                    "serverCpuSecondsPer1000",
                    per1000(before.server().get(), after.server().get(), messages));
        }
        json.put("clientCpuSecondsPer1000", per1000(before.client(), after.client(), messages));
        target.process()
                .ifPresent(process ->
                        process.residentBytes().ifPresent(bytes -> json.put("serverRssMb", Math.round(bytes / 1e6))));
    }

    private static double per1000(Duration before, Duration after, long messages) {
        return Round.to(after.minus(before).toNanos() / 1e9 * 1000 / Math.max(1, messages), DIGITS);
    }
}
