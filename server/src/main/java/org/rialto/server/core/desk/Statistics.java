package org.rialto.server.core.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.desk.CaseState;
import org.rialto.server.core.model.desk.Figures;
import org.rialto.server.core.model.desk.SupportCase;
import org.rialto.server.core.port.Reads;
import org.rialto.server.core.port.View;
import org.rialto.server.core.port.desk.CaseStore.Queue;

/** What the desk has done, for whoever leads it; agents see their own figures. Thread: safe, reads on the calling thread. */
public final class Statistics {
    private final Reads reads;

    public Statistics(Reads reads) {
        this.reads = reads;
    }

    /**
     * Per day and agent, days in the desk's time zone, both ends included. A case counts on the day it began, for whom
     * it is with or was closed by.
     */
    public Report report(Caller caller, LocalDate from, LocalDate until) {
        DeskRights.requireDesk(caller);
        return reads.read(view -> {
            ZoneId zone = view.desk().notebook().texts().openingHours().zone();
            List<SupportCase> cases = view.desk()
                    .cases()
                    .openedBetween(
                            from.atStartOfDay(zone).toInstant(),
                            until.plusDays(1).atStartOfDay(zone).toInstant());
            Map<LocalDate, List<SupportCase>> days = cases.stream()
                    .filter(support -> support.agent() != null)
                    .filter(support -> caller.isAdmin() || caller.user().equals(support.agent()))
                    .collect(Collectors.groupingBy(
                            support -> support.openedAt().atZone(zone).toLocalDate(),
                            TreeMap::new,
                            Collectors.toList()));
            List<Figures> figures = new ArrayList<>();
            days.forEach((day, some) -> figures.addAll(figures(view, day, some)));
            return new Report(figures, view.desk().cases().queue());
        });
    }

    private static List<Figures> figures(View view, LocalDate day, List<SupportCase> cases) {
        Map<UserId, List<SupportCase>> byAgent =
                cases.stream().collect(Collectors.groupingBy(support -> Objects.requireNonNull(support.agent())));
        return byAgent.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().number()))
                .flatMap(entry -> view.accounts().find(entry.getKey()).stream()
                        .map(agent -> figures(day, agent, entry.getValue())))
                .toList();
    }

    private static Figures figures(LocalDate day, User agent, List<SupportCase> cases) {
        return new Figures(
                day,
                agent,
                cases.size(),
                count(cases, CaseState.OPEN),
                count(cases, CaseState.CLOSED),
                mean(cases, SupportCase::openedAt, SupportCase::answeredAt),
                mean(cases, SupportCase::takenAt, SupportCase::closedAt),
                (int) cases.stream().filter(support -> support.rating() != null).count(),
                cases.stream()
                        .map(SupportCase::rating)
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::intValue)
                        .sum());
    }

    private static int count(List<SupportCase> cases, CaseState state) {
        return (int) cases.stream().filter(support -> support.state() == state).count();
    }

    private static long mean(
            List<SupportCase> cases,
            Function<SupportCase, @Nullable Instant> from,
            Function<SupportCase, @Nullable Instant> until) {
        return (long) cases.stream()
                .filter(support -> from.apply(support) != null && until.apply(support) != null)
                .mapToLong(support -> Duration.between(
                                Objects.requireNonNull(from.apply(support)),
                                Objects.requireNonNull(until.apply(support)))
                        .toMillis())
                .average()
                .orElse(0);
    }

    /** @param queue who waits now */
    public record Report(List<Figures> figures, Queue queue) {}
}
