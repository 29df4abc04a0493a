package org.rialto.server.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One room the naive way: all its lines, and for each member how far they read and cleared, what they hid and what
 * arrived. The first member made it with all the others in it.
 *
 * <p>Thread: confined to the test.
 */
final class MarksModel {
    private final List<Line> lines = new ArrayList<>();
    private final Set<Long> recalled = new HashSet<>();
    private final Map<String, Long> read = new HashMap<>();
    private final Map<String, Long> cleared = new HashMap<>();
    private final Map<String, Set<Long>> hidden = new HashMap<>();
    private final Map<String, Set<Long>> arrived = new HashMap<>();
    private final Map<String, Long> joined = new HashMap<>();

    MarksModel(List<String> members) {
        for (String member : members) {
            joined.put(member, (long) lines.size());
            read.put(member, (long) lines.size());
            cleared.put(member, 0L);
            hidden.put(member, new HashSet<>());
            arrived.put(member, new HashSet<>());
            if (!member.equals(members.get(0))) {
                lines.add(new Line(lines.size() + 1, "", "", true, false));
            }
        }
    }

    /** A message or notice; only some notices wait in queues. */
    record Line(long seq, String sender, String id, boolean notice, boolean queued) {}

    int size() {
        return lines.size();
    }

    Optional<Line> find(String id) {
        return lines.stream().filter(line -> line.id().equals(id)).findFirst();
    }

    void post(String sender, String id, boolean byServer) {
        lines.add(new Line(lines.size() + 1, sender, id, false, true));
        if (!byServer) {
            read.put(sender, (long) lines.size());
        }
    }

    void read(String member, long seq) {
        read.merge(member, seq, Math::max);
    }

    void arrive(String member, long seq) {
        of(arrived, member).add(seq);
    }

    /** By its author. */
    void recall(Line line) {
        if (!recalled.add(line.seq())) {
            return;
        }
        lines.add(new Line(lines.size() + 1, line.sender(), "", true, true));
        for (String member : hidden.keySet()) {
            boolean had = member.equals(line.sender())
                    || of(arrived, member).contains(line.seq())
                    || of(read, member, 0L) >= line.seq();
            if (!had) {
                of(hidden, member).add((long) lines.size());
            }
        }
    }

    void hide(String member, Line line) {
        of(hidden, member).add(line.seq());
        if (visible(member).allMatch(Line::notice)) {
            cleared.put(member, (long) lines.size());
        }
    }

    void clear(String member) {
        cleared.put(member, (long) lines.size());
        read.put(member, (long) lines.size());
    }

    int unread(String member) {
        return (int) lines.stream()
                .filter(line -> line.seq() > of(read, member, 0L))
                .filter(line -> !line.notice() && !line.sender().equals(member))
                .filter(line ->
                        !recalled.contains(line.seq()) && !of(hidden, member).contains(line.seq()))
                .count();
    }

    /** Seqs, the newest first. */
    List<Long> history(String member) {
        return visible(member).map(Line::seq).sorted(Comparator.reverseOrder()).toList();
    }

    List<Long> queue(String member) {
        return visible(member)
                .filter(line -> line.queued() && !line.sender().equals(member))
                .map(Line::seq)
                .filter(seq -> !of(arrived, member).contains(seq))
                .toList();
    }

    private Stream<Line> visible(String member) {
        return lines.stream()
                .filter(line -> line.seq() > Math.max(of(cleared, member, 0L), of(joined, member, 0L)))
                .filter(line ->
                        !recalled.contains(line.seq()) && !of(hidden, member).contains(line.seq()));
    }

    private static Set<Long> of(Map<String, Set<Long>> sets, String member) {
        return sets.computeIfAbsent(member, key -> new HashSet<>());
    }

    private static <T> T of(Map<String, T> values, String member, T otherwise) {
        return values.getOrDefault(member, otherwise);
    }
}
