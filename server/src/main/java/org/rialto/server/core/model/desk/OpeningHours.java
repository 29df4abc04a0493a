package org.rialto.server.core.model.desk;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When the desk answers, such as {@code Mon-Fri 09:00-18:00; Sat 10:00-14:00}, in a time zone. Without any span it is
 * always open.
 */
public record OpeningHours(List<Span> spans, ZoneId zone) {
    public static final OpeningHours ALWAYS = new OpeningHours(List.of(), ZoneId.of("Asia/Shanghai"));

    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final Pattern SPAN =
            Pattern.compile("([A-Z][a-z]{2})(?:-([A-Z][a-z]{2}))? (\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)");

    /** Empty when it is not in that form, or the zone is none. */
    public static Optional<OpeningHours> parse(String text, String zone) {
        try {
            List<Span> spans = new ArrayList<>();
            for (String part : text.split(";", -1)) {
                if (!part.isBlank()) {
                    Matcher matcher = SPAN.matcher(part.strip());
                    if (!matcher.matches()) {
                        return Optional.empty();
                    }
                    String last = matcher.group(2) == null ? matcher.group(1) : matcher.group(2);
                    spans.add(new Span(
                            DayOfWeek.of(DAYS.indexOf(matcher.group(1)) + 1),
                            DayOfWeek.of(DAYS.indexOf(last) + 1),
                            LocalTime.parse(matcher.group(3)),
                            matcher.group(4).equals("24:00") ? LocalTime.MAX : LocalTime.parse(matcher.group(4))));
                }
            }
            return Optional.of(new OpeningHours(List.copyOf(spans), ZoneId.of(zone)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public boolean isOpen(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        return spans.isEmpty() || spans.stream().anyMatch(span -> span.holds(local));
    }

    /** Days from one to another, both included, over the end of the week if need be. */
    public record Span(DayOfWeek first, DayOfWeek last, LocalTime from, LocalTime until) {
        private boolean holds(ZonedDateTime at) {
            int days = Math.floorMod(last.getValue() - first.getValue(), 7);
            int day = Math.floorMod(at.getDayOfWeek().getValue() - first.getValue(), 7);
            LocalTime time = at.toLocalTime();
            return day <= days && !time.isBefore(from) && time.isBefore(until);
        }
    }
}
