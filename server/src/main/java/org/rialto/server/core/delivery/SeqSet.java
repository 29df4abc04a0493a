package org.rialto.server.core.delivery;

import java.util.ArrayList;
import java.util.List;
import org.rialto.server.core.model.SeqRange;

/** A set of seqs as ascending ranges; adding in order costs nothing. Thread: confined. */
final class SeqSet {
    private final List<SeqRange> ranges = new ArrayList<>(1);

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    boolean contains(long seq) {
        for (SeqRange range : ranges) {
            if (seq <= range.last()) {
                return seq >= range.first();
            }
        }
        return false;
    }

    List<SeqRange> toRanges() {
        return List.copyOf(ranges);
    }

    void add(long seq) {
        add(new SeqRange(seq, seq));
    }

    void add(SeqRange added) {
        long first = added.first();
        long last = added.last();
        int at = ranges.size();
        while (at > 0 && ranges.get(at - 1).last() >= first - 1) {
            SeqRange before = ranges.get(at - 1);
            if (before.first() > last + 1) {
                at--;
                continue;
            }
            first = Math.min(first, before.first());
            last = Math.max(last, before.last());
            ranges.remove(--at);
        }
        ranges.add(at, new SeqRange(first, last));
    }

    void remove(long seq) {
        remove(new SeqRange(seq, seq));
    }

    void remove(SeqRange removed) {
        for (int i = ranges.size() - 1; i >= 0; i--) {
            SeqRange range = ranges.get(i);
            if (range.last() < removed.first()) {
                return;
            }
            if (range.first() > removed.last()) {
                continue;
            }
            ranges.remove(i);
            if (range.last() > removed.last()) {
                ranges.add(i, new SeqRange(removed.last() + 1, range.last()));
            }
            if (range.first() < removed.first()) {
                ranges.add(i, new SeqRange(range.first(), removed.first() - 1));
            }
        }
    }
}
