package org.rialto.server.bench;

import java.util.HashSet;
import java.util.Set;

/**
 * Watches numbers that should come as 0, 1, 2, …: what is missing, doubled or late.
 *
 * <p>Thread: confined to the load generator.
 */
final class Sequence {
    private final Set<Long> missing = new HashSet<>();
    private long next;
    private long duplicates;
    private long reordered;

    void saw(long number) {
        if (number == next) {
            next++;
        } else if (number > next) {
            for (long skipped = next; skipped < number; skipped++) {
                missing.add(skipped);
            }
            next = number + 1;
        } else if (missing.remove(number)) {
            reordered++;
        } else {
            duplicates++;
        }
    }

    long distinct() {
        return next - missing.size();
    }

    long duplicates() {
        return duplicates;
    }

    long reordered() {
        return reordered;
    }
}
