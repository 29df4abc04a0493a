package org.rialto.server.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;

/**
 * Counts what each address hands in without a token: some files a minute, some bytes a day.
 *
 * <p>Thread: safe; guarded by itself.
 */
final class UnsignedUploads {
    private static final int FILES = 20;
    private static final Duration FILES_WITHIN = Duration.ofMinutes(1);
    private static final long BYTES = 100_000_000;
    private static final Duration BYTES_WITHIN = Duration.ofDays(1);

    private final Clock clock;
    private final Map<String, Deque<Taken>> taken = new HashMap<>();

    UnsignedUploads(Clock clock) {
        this.clock = clock;
    }

    /** Counts one more file. @throws ChatException TOO_MANY_ATTEMPTS, and nothing is counted */
    synchronized void require(String address, long bytes) {
        Instant now = clock.instant();
        taken.values().forEach(all -> forget(all, now));
        taken.values().removeIf(Deque::isEmpty);
        Deque<Taken> mine = taken.computeIfAbsent(address, first -> new ArrayDeque<>());
        long lately = mine.stream()
                .filter(file -> file.at.plus(FILES_WITHIN).isAfter(now))
                .count();
        long sum = mine.stream().mapToLong(Taken::bytes).sum();
        if (lately >= FILES || sum + bytes > BYTES) {
            throw new ChatException(Problem.TOO_MANY_ATTEMPTS, "too many files without a token from this address");
        }
        mine.add(new Taken(now, bytes));
    }

    private static void forget(Deque<Taken> all, Instant now) {
        while (!all.isEmpty() && !all.getFirst().at.plus(BYTES_WITHIN).isAfter(now)) {
            all.removeFirst();
        }
    }

    private record Taken(Instant at, long bytes) {}
}
