package org.rialto.desktop.testkit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskData.Person;
import org.rialto.protocol.desk.DeskSupport.Agent;
import org.rialto.protocol.desk.DeskSupport.Card;
import org.rialto.protocol.desk.DeskSupport.Case;
import org.rialto.protocol.desk.DeskSupport.Contact;
import org.rialto.protocol.desk.DeskSupport.Contacts;
import org.rialto.protocol.desk.DeskSupport.Note;

/** Visitors, visits and agents as a server would send them; the time is {@link Screen#CLOCK}'s. */
public final class Visits {
    public static final long NOW = Screen.CLOCK.millis();
    public static final Person V7F3A = Samples.person("v-7f3a", "访客 7F3A");
    public static final Person V91CE = Samples.person("v-91ce", "访客 91CE");
    public static final Person V2B6D = Samples.person("v-2b6d-90e1", "访客 2B6D");
    public static final Person TAO = Samples.person("v-tao", "陶女士 · 星屿文具");
    public static final Person ALVAREZ = Samples.person("v-alvarez", "Ms Alvarez");

    private Visits() {}

    public static Case waiting(long id, Person visitor, long sinceSeconds, @Nullable String previous) {
        long since = NOW - sinceSeconds * 1000;
        return visit(id, visitor, "waiting", null, previous, "queued", since, null);
    }

    public static Case open(long id, Person visitor, Person agent, long movedAt) {
        return visit(id, visitor, "open", agent, null, "taken", movedAt, null);
    }

    public static Case closed(long id, Person visitor, Person agent, long movedAt, @Nullable Integer rating) {
        return visit(id, visitor, "closed", agent, null, "closed", movedAt, rating);
    }

    public static Case visit(
            long id,
            Person visitor,
            String state,
            @Nullable Person agent,
            @Nullable String previous,
            String move,
            long movedAt,
            @Nullable Integer rating) {
        return new Case(
                id,
                visitor,
                "u:" + visitor.id(),
                state,
                agent,
                previous,
                null,
                move,
                movedAt,
                movedAt,
                movedAt,
                null,
                null,
                state.equals("closed") ? movedAt : null,
                rating,
                null,
                null,
                null);
    }

    public static Agent agent(Person user, String availability, @Nullable String group, int open) {
        return new Agent(user, "agent", availability, group, open, 6);
    }

    public static Contact contact(Person user, long lastAt, int unread) {
        return new Contact(user, "u:" + user.id(), lastAt, unread);
    }

    public static Contacts contacts(int all, int pending, int recent, Contact... lines) {
        return new Contacts(List.of(lines), pending, recent, all);
    }

    public static Card card(Person visitor, String terminal, @Nullable String page, String tags, Case... cases) {
        return new Card(
                visitor,
                terminal,
                null,
                page,
                page == null ? null : "站内搜索",
                tags,
                Samples.at(10, 8, 14, 22),
                NOW,
                List.of(cases),
                List.of());
    }

    public static Note note(long id, Person visitor, Person author, String text) {
        return new Note(id, visitor.id(), author, text, Samples.at(11, 20, 9, 37));
    }
}
