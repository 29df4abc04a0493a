package org.rialto.desktop.ui.common;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Points in time as one reads them: the clock today, "yesterday", the weekday, the date.
 *
 * <p>Thread: safe, immutable.
 */
public final class Times {
    private final Clock clock;
    private final Texts texts;
    private final DateTimeFormatter hour;
    private final DateTimeFormatter weekday;
    private final DateTimeFormatter date;
    private final DateTimeFormatter oldDate;
    private final DateTimeFormatter day;
    private final DateTimeFormatter oldDay;

    public Times(Clock clock, Texts texts) {
        this.clock = clock;
        this.texts = texts;
        this.hour = DateTimeFormatter.ofPattern("HH:mm", texts.locale());
        this.weekday = format("time.weekday");
        this.date = format("time.date");
        this.oldDate = format("time.date-of-year");
        this.day = format("time.day");
        this.oldDay = format("time.day-of-year");
    }

    /** In the conversation list. */
    public String brief(long millis) {
        ZonedDateTime time = at(millis);
        long days = ChronoUnit.DAYS.between(time.toLocalDate(), today());
        if (days <= 0) {
            return hour.format(time);
        } else if (days == 1) {
            return texts.get("time.yesterday");
        } else if (days < 7) {
            return weekday.format(time);
        }
        return (time.getYear() == today().getYear() ? date : oldDate).format(time);
    }

    /** Beside a message. */
    public String clock(long millis) {
        return hour.format(at(millis));
    }

    /** Between two days of a transcript. */
    public String day(long millis) {
        ZonedDateTime time = at(millis);
        return (time.getYear() == today().getYear() ? day : oldDay).format(time);
    }

    /** How long ago that was, ms. */
    public long since(long millis) {
        return clock.millis() - millis;
    }

    public LocalDate date(long millis) {
        return at(millis).toLocalDate();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private ZonedDateTime at(long millis) {
        return Instant.ofEpochMilli(millis).atZone(clock.getZone());
    }

    private DateTimeFormatter format(String key) {
        return DateTimeFormatter.ofPattern(texts.get(key), texts.locale());
    }
}
