package org.rialto.server.core.desk;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.desk.DeskNews;
import org.rialto.server.core.model.desk.DeskTexts;
import org.rialto.server.core.model.desk.Note;
import org.rialto.server.core.model.desk.OpeningHours;
import org.rialto.server.core.model.desk.QuickReply;
import org.rialto.server.core.model.desk.SupportCase;
import org.rialto.server.core.model.desk.Visitor;
import org.rialto.server.core.port.Reads;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.WriteQueue;
import org.rialto.server.core.port.desk.AgentStore.Binding;

/**
 * What agents keep: cards of visitors, notes that no visitor sees, quick replies, and what the desk says by itself.
 *
 * <p>Thread: safe; questions read the database on the calling thread.
 */
public final class Notebook {
    private static final int MOST_TEXT = 4_000;
    private static final int MOST_SHORTCUT = 32;
    private static final int MOST_TAGS = 500;
    private static final int EARLIER = 20;

    private final WriteQueue writes;
    private final Reads reads;
    private final Clock clock;

    public Notebook(WriteQueue writes, Reads reads, Clock clock) {
        this.writes = writes;
        this.reads = reads;
        this.clock = clock;
    }

    /** A visitor's card with the cases, newest first. Refuses with UNKNOWN_USER. */
    public Card card(Caller caller, String visitor) {
        DeskRights.requireDesk(caller);
        return reads.read(view -> {
            UserId id = DeskRights.visitor(view, visitor);
            return new Card(
                    view.accounts().find(id).orElseThrow(),
                    view.desk().visitors().find(id),
                    view.desk().cases().of(id, EARLIER),
                    view.desk().agents().bindings(id));
        });
    }

    /** Sets the words that agents file a visitor under, separated by commas. */
    public void tag(Caller caller, String visitor, String tags, Reply<Visitor> reply) {
        DeskRights.requireDesk(caller);
        requireLength(tags, MOST_TAGS);
        writes.submit(
                tx -> {
                    UserId id = DeskRights.visitor(tx, visitor);
                    Visitor card = tx.desk()
                            .visitors()
                            .find(id)
                            .orElseGet(() -> new Visitor(id, "", null, null, null, "", tx.now(), tx.now()));
                    Visitor tagged = new Visitor(
                            id,
                            card.terminal(),
                            card.project(),
                            card.page(),
                            card.referrer(),
                            tags,
                            card.firstSeen(),
                            card.lastSeen());
                    tx.desk().visitors().save(tagged);
                    return tagged;
                },
                reply);
    }

    /** About a visitor, oldest first. */
    public List<Note> notes(Caller caller, String visitor) {
        DeskRights.requireDesk(caller);
        return reads.read(view -> view.desk().notebook().notes(DeskRights.visitor(view, visitor)));
    }

    public void addNote(Caller caller, String visitor, String text, Reply<Note> reply) {
        DeskRights.requireDesk(caller);
        requireText(text);
        writes.submit(
                tx -> {
                    UserId id = DeskRights.visitor(tx, visitor);
                    Note note = tx.desk().notebook().addNote(id, caller.user(), text);
                    Set<UserId> concerned = new LinkedHashSet<>(Set.of(caller.user()));
                    tx.desk().cases().current(id).map(SupportCase::agent).ifPresent(concerned::add);
                    new DeskTelling().publish(tx, new DeskNews.NoteWritten(id, note), concerned);
                    return note;
                },
                reply);
    }

    /** Removes one's own note; one that is gone stays gone. */
    public void removeNote(Caller caller, long id, Reply<Boolean> reply) {
        DeskRights.requireDesk(caller);
        writes.submit(tx -> tx.desk().notebook().removeNote(id, caller.user()), reply);
    }

    /** The caller's and the shared ones, by shortcut. */
    public List<QuickReply> replies(Caller caller) {
        DeskRights.requireDesk(caller);
        return reads.read(view -> view.desk().notebook().replies(caller.user()));
    }

    /**
     * Stores a quick reply. Shared ones are written by who leads.
     *
     * @param id 0 for a new one
     * @param reply refused with BAD_FIELD, NOT_ALLOWED
     */
    public void saveReply(
            Caller caller, long id, boolean shared, String shortcut, String text, Reply<QuickReply> reply) {
        DeskRights.requireDesk(caller);
        requireText(text);
        if (shortcut.isBlank() || shortcut.contains(" ")) {
            throw new ChatException(Problem.BAD_FIELD, "a shortcut is a word");
        }
        requireLength(shortcut, MOST_SHORTCUT);
        writes.submit(
                tx -> {
                    if (id != 0) {
                        requireMayChange(caller, tx.desk().notebook().reply(id));
                    }
                    if (shared && !caller.isAdmin()) {
                        throw new ChatException(Problem.NOT_ALLOWED, "shared replies are written by who leads");
                    }
                    return tx.desk().notebook().save(new QuickReply(id, shared ? null : caller.user(), shortcut, text));
                },
                reply);
    }

    /** One that is gone stays gone. */
    public void removeReply(Caller caller, long id, Reply<Boolean> reply) {
        DeskRights.requireDesk(caller);
        writes.submit(
                tx -> {
                    Optional<QuickReply> known = tx.desk().notebook().reply(id);
                    if (known.isPresent()) {
                        requireMayChange(caller, known);
                        tx.desk().notebook().removeReply(id);
                    }
                    return known.isPresent();
                },
                reply);
    }

    /** A quick reply for one visitor, its places filled. Refuses with UNKNOWN_USER, BAD_FIELD. */
    public String filled(Caller caller, long id, String visitor) {
        DeskRights.requireDesk(caller);
        return reads.read(view -> {
            QuickReply quick = view.desk()
                    .notebook()
                    .reply(id)
                    .filter(known -> known.owner() == null || caller.user().equals(known.owner()))
                    .orElseThrow(() -> new ChatException(Problem.BAD_FIELD, "there is no such reply"));
            User whom = view.accounts().find(DeskRights.visitor(view, visitor)).orElseThrow();
            User me = view.accounts().find(caller.user()).orElseThrow();
            ZonedDateTime now = clock.instant()
                    .atZone(view.desk().notebook().texts().openingHours().zone());
            return DeskTelling.filled(quick.text(), me, whom)
                    .replace("{time}", now.format(DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT)))
                    .replace("{date}", now.format(DateTimeFormatter.ISO_LOCAL_DATE));
        });
    }

    public DeskTexts texts(Caller caller) {
        DeskRights.requireDesk(caller);
        return reads.read(view -> view.desk().notebook().texts());
    }

    /** By who leads. Refuses with NOT_ALLOWED, BAD_FIELD for opening hours that are none. */
    public void setTexts(Caller caller, DeskTexts texts, Reply<DeskTexts> reply) {
        if (!caller.isAdmin()) {
            throw new ChatException(Problem.NOT_ALLOWED, "administrators only");
        }
        if (OpeningHours.parse(texts.hours(), texts.zone()).isEmpty()) {
            throw new ChatException(Problem.BAD_FIELD, "hours are like Mon-Fri 09:00-18:00; Sat 10:00-14:00");
        }
        List.of(texts.greeting(), texts.received(), texts.offline(), texts.outOfHours(), texts.rating())
                .forEach(text -> requireLength(text, MOST_TEXT));
        writes.submit(
                tx -> {
                    tx.desk().notebook().save(texts);
                    return texts;
                },
                reply);
    }

    private static void requireMayChange(Caller caller, Optional<QuickReply> reply) {
        UserId owner = reply.orElseThrow(() -> new ChatException(Problem.BAD_FIELD, "there is no such reply"))
                .owner();
        if (owner == null ? !caller.isAdmin() : !owner.equals(caller.user())) {
            throw new ChatException(Problem.NOT_ALLOWED, "somebody else's reply");
        }
    }

    private static void requireText(String text) {
        if (text.isBlank()) {
            throw new ChatException(Problem.BAD_FIELD, "a text is missing");
        }
        requireLength(text, MOST_TEXT);
    }

    private static void requireLength(@Nullable String text, int most) {
        if (text != null && text.length() > most) {
            throw new ChatException(Problem.TOO_LARGE, "at most " + most + " characters");
        }
    }

    /** @param visitor empty for one who never registered over the support desk's HTTP */
    public record Card(User user, Optional<Visitor> visitor, List<SupportCase> cases, List<Binding> bindings) {}
}
