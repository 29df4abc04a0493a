package org.rialto.desktop.ui.support;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.rialto.desktop.net.SupportCalls;
import org.rialto.desktop.store.ConversationModel;
import org.rialto.desktop.store.SupportModel;
import org.rialto.desktop.ui.common.Names;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.desktop.ui.common.Times;
import org.rialto.desktop.ui.shell.Navigation;
import org.rialto.desktop.ui.shell.Navigation.Place;
import org.rialto.protocol.desk.DeskSupport.Agent;
import org.rialto.protocol.desk.DeskSupport.Card;
import org.rialto.protocol.desk.DeskSupport.Case;
import org.rialto.protocol.desk.DeskSupport.Note;

/**
 * The visitor one looks at: the card, the notes that visitors never see, and what can be done with the visit.
 *
 * <p>Thread: FX.
 */
public final class VisitViewModel {
    private final SupportModel desk;
    private final SupportCalls calls;
    private final Navigation navigation;
    private final Executor ui;
    private final ObservableBooleanValue online;
    private final Texts texts;
    private final Times times;
    private final Answers answers;
    private final ReadOnlyStringWrapper visitor = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Card> card = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Case> visit = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Note> notes = FXCollections.observableArrayList();
    private final StringProperty note = new SimpleStringProperty("");
    private final StringProperty tag = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper done = new ReadOnlyStringWrapper("");

    /** One line of the card. */
    public record Line(String name, String value) {}

    public VisitViewModel(
            SupportModel desk,
            SupportCalls calls,
            Navigation navigation,
            Executor ui,
            ObservableBooleanValue online,
            Texts texts,
            Times times) {
        this.desk = desk;
        this.calls = calls;
        this.navigation = navigation;
        this.ui = ui;
        this.online = online;
        this.texts = texts;
        this.times = times;
        this.answers = new Answers(texts, problem, ui);
        navigation.openProperty().addListener((property, was, now) -> change(now));
        InvalidationListener moved = observable -> showVisit();
        desk.open().addListener(moved);
        desk.queue().addListener(moved);
        desk.newestNoteProperty().addListener((property, was, now) -> written(now));
        online.addListener(
                (property, was, now) -> change(navigation.openProperty().get()));
        change(navigation.openProperty().get());
    }

    /** The id of who is shown; empty for nobody. */
    public ReadOnlyStringProperty visitorProperty() {
        return visitor.getReadOnlyProperty();
    }

    /** Null while it was not answered. */
    public ReadOnlyObjectProperty<@Nullable Card> cardProperty() {
        return card.getReadOnlyProperty();
    }

    /** The newest visit as far as it is known; null for none. */
    public ReadOnlyObjectProperty<@Nullable Case> visitProperty() {
        return visit.getReadOnlyProperty();
    }

    public ObservableList<Note> notes() {
        return notes;
    }

    /** What is typed as a note. */
    public StringProperty noteProperty() {
        return note;
    }

    /** What is typed as a tag. */
    public StringProperty tagProperty() {
        return tag;
    }

    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** What was done last, in words; empty for nothing. */
    public ReadOnlyStringProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    public ObservableBooleanValue online() {
        return online;
    }

    public boolean isMine() {
        Case now = visit.get();
        return now != null && desk.isMine(now);
    }

    public boolean isClosed() {
        Case now = visit.get();
        return now != null && now.state().equals("closed");
    }

    /** Colleagues one can hand over to, those who are there first. */
    public List<Agent> colleagues() {
        Agent me = desk.meProperty().get();
        return desk.agents().stream()
                .filter(agent ->
                        me == null || !agent.user().id().equals(me.user().id()))
                .sorted(Comparator.comparing(agent -> !agent.availability().equals("available")))
                .toList();
    }

    public List<String> groups() {
        return desk.agents().stream()
                .map(Agent::group)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    public String colleague(Agent agent) {
        String state = texts.get("support.state." + agent.availability());
        return texts.get("support.colleague", Names.clean(agent.user().nickname()), state, agent.open());
    }

    public void transferTo(String agent) {
        answers.use(calls.transferTo(visitor.get(), agent), this::moved);
    }

    public void transferToGroup(String group) {
        answers.use(calls.transferToGroup(visitor.get(), group), this::moved);
    }

    public void end() {
        answers.use(calls.end(visitor.get()), this::moved);
    }

    public void reopen() {
        answers.use(calls.reopen(visitor.get()), this::moved);
    }

    public void inviteRating() {
        answers.use(calls.inviteRating(visitor.get()), asked -> {
            desk.apply(asked);
            done.set(texts.get("support.rating-asked"));
        });
    }

    public void addNote() {
        String text = note.get().strip();
        String about = visitor.get();
        if (!text.isEmpty()) {
            answers.use(calls.addNote(about, text), written -> {
                note.set("");
                add(about, written);
            });
        }
    }

    public void removeNote(Note old) {
        answers.use(calls.removeNote(old.id()), gone -> notes.removeIf(each -> each.id() == old.id()));
    }

    /** One's own notes can be removed. */
    public boolean isMine(Note old) {
        Agent me = desk.meProperty().get();
        return me != null && me.user().id().equals(old.author().id());
    }

    public String noteHead(Note old) {
        return Names.clean(old.author().nickname()) + "  " + times.brief(old.writtenAt());
    }

    public List<String> tags() {
        Card now = card.get();
        List<String> tags = new ArrayList<>();
        if (now != null) {
            for (String each : now.tags().split("[,，]", -1)) {
                String clean = Names.clean(each);
                if (!clean.isEmpty()) {
                    tags.add(clean);
                }
            }
        }
        return tags;
    }

    public void addTag() {
        String added = Names.clean(tag.get()).replaceAll("[,，]", " ").strip();
        List<String> tags = new ArrayList<>(tags());
        if (!added.isEmpty() && !tags.contains(added)) {
            tags.add(added);
            saveTags(tags);
        }
        tag.set("");
    }

    public void removeTag(String old) {
        List<String> tags = new ArrayList<>(tags());
        tags.remove(old);
        saveTags(tags);
    }

    /** What the card says, line by line; what is not known has no line. */
    public List<Line> lines() {
        Card now = card.get();
        List<Line> lines = new ArrayList<>();
        if (now != null) {
            line(lines, "support.card.id", now.visitor().id());
            line(lines, "support.card.terminal", now.terminal());
            line(lines, "support.card.project", now.projectCode());
            line(lines, "support.card.first", now.firstSeen() == null ? null : times.day(now.firstSeen()));
            line(lines, "support.card.page", now.page());
            line(lines, "support.card.referrer", now.referrer());
        }
        return lines;
    }

    /** Earlier visits, newest first. */
    public List<Case> earlier() {
        Card now = card.get();
        return now == null
                ? List.of()
                : now.cases().stream()
                        .filter(each -> each.state().equals("closed"))
                        .toList();
    }

    public String earlierTitle(Case old) {
        Integer rating = old.rating();
        String agent = Optional.ofNullable(old.agent())
                .map(each -> Names.clean(each.nickname()))
                .orElse("");
        String when = times.brief(old.openedAt()) + (agent.isEmpty() ? "" : " · " + agent);
        return rating == null ? when : when + " · " + texts.get("support.rated", rating);
    }

    private void line(List<Line> lines, String key, @Nullable String value) {
        String clean = value == null ? "" : Names.clean(value);
        if (!clean.isEmpty()) {
            lines.add(new Line(texts.get(key), clean));
        }
    }

    private void saveTags(List<String> tags) {
        String about = visitor.get();
        answers.use(calls.tag(about, String.join(", ", tags)), saved -> {
            Card now = card.get();
            if (now != null && about.equals(visitor.get())) {
                card.set(new Card(
                        now.visitor(),
                        now.terminal(),
                        now.projectCode(),
                        now.page(),
                        now.referrer(),
                        saved.tags(),
                        now.firstSeen(),
                        now.lastSeen(),
                        now.cases(),
                        now.bindings()));
            }
        });
    }

    private void moved(Case now) {
        desk.apply(now);
        showVisit();
        if (visitor.get().equals(now.visitor().id())) {
            ask(visitor.get());
        }
    }

    private void change(@Nullable ConversationModel open) {
        String now = open != null && navigation.placeProperty().get() == Place.SUPPORT
                ? open.id().substring(2)
                : "";
        if (!now.equals(visitor.get())) {
            card.set(null);
            notes.clear();
            note.set("");
            tag.set("");
            problem.set("");
        }
        done.set("");
        visitor.set(now);
        showVisit();
        if (!now.isEmpty() && online.get()) {
            ask(now);
        }
    }

    private void ask(String about) {
        calls.card(about)
                .thenAcceptAsync(
                        answer -> {
                            if (about.equals(visitor.get())) {
                                card.set(answer);
                                showVisit();
                            }
                        },
                        ui);
        calls.notes(about)
                .thenAcceptAsync(
                        answer -> {
                            if (about.equals(visitor.get())) {
                                notes.setAll(answer.notes());
                            }
                        },
                        ui);
    }

    private void written(@Nullable Note now) {
        if (now != null && now.visitor() != null) {
            add(now.visitor(), now);
        }
    }

    private void add(String about, Note written) {
        boolean known = notes.stream().anyMatch(each -> each.id() == written.id());
        if (about.equals(visitor.get()) && !known) {
            notes.add(written);
        }
    }

    /** The newest of what was pushed and what the card says. */
    private void showVisit() {
        Card now = card.get();
        Case fromCard =
                now == null || now.cases().isEmpty() ? null : now.cases().get(0);
        Case known = desk.visit(visitor.get()).orElse(fromCard);
        visit.set(known != null && fromCard != null && fromCard.movedAt() > known.movedAt() ? fromCard : known);
    }
}
