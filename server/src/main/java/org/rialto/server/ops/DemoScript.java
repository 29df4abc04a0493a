package org.rialto.server.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code demo/folk.json}: who there is, in which rooms, and what they have said.
 *
 * @param shown those whose passwords and tokens the demo prints, the one to sign in as first
 * @param agents those of them and others who serve visitors
 *
 * <p>Thread: immutable.
 */
record DemoScript(
        List<String> shown,
        List<String> agents,
        List<Person> people,
        List<RoomPlan> rooms,
        List<Talk> talks,
        List<Visitor> visitors) {

    record Person(String id, String nickname, String title) {}

    /** Somebody who asks the support desk for help. @param when as in a talk */
    record Visitor(String id, String nickname, String terminal, String page, String when) {}

    /** @param members the owner first */
    record RoomPlan(String key, String name, @Nullable String alias, boolean open, List<String> members) {}

    /**
     * One conversation, of a room or of two people.
     *
     * @param unread how many of the last messages the one who signs in has not read
     * @param messages each {@code [when, who, text]}
     */
    record Talk(@Nullable String room, @Nullable List<String> with, int unread, List<List<String>> messages) {}

    /** One message of one talk. @param rest how many follow it there */
    record Line(ZonedDateTime when, Talk talk, String sender, String text, int rest) {}

    static DemoScript read() {
        try (InputStream in = DemoScript.class.getResourceAsStream("/demo/folk.json")) {
            return new ObjectMapper().readValue(in, DemoScript.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All messages of all talks in the order of time. */
    List<Line> lines(ZonedDateTime now) {
        List<Line> lines = new ArrayList<>();
        for (Talk talk : talks) {
            int rest = talk.messages().size();
            for (List<String> message : talk.messages()) {
                rest--;
                lines.add(new Line(moment(message.get(0), now), talk, message.get(1), message.get(2), rest));
            }
        }
        lines.sort(Comparator.comparing(Line::when));
        return lines;
    }

    /** {@code -25m} is 25 minutes ago, {@code -1d 14:20} yesterday at that time. */
    static ZonedDateTime moment(String text, ZonedDateTime now) {
        if (text.endsWith("m")) {
            return now.minusMinutes(Long.parseLong(text.substring(1, text.length() - 1)));
        }
        int d = text.indexOf('d');
        return now.minusDays(Long.parseLong(text.substring(1, d))).with(LocalTime.parse(text.substring(d + 2)));
    }
}
