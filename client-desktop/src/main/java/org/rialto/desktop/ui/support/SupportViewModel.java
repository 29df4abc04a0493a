package org.rialto.desktop.ui.support;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.rialto.desktop.net.SupportCalls;
import org.rialto.desktop.store.ChatStore;
import org.rialto.desktop.store.ConversationModel;
import org.rialto.desktop.store.MessageModel;
import org.rialto.desktop.store.SupportModel;
import org.rialto.desktop.ui.common.MessageText;
import org.rialto.desktop.ui.common.Names;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.desktop.ui.common.Times;
import org.rialto.desktop.ui.shell.Navigation;
import org.rialto.desktop.ui.shell.Navigation.Place;
import org.rialto.protocol.desk.DeskData.Person;
import org.rialto.protocol.desk.DeskSupport.Agent;
import org.rialto.protocol.desk.DeskSupport.Card;
import org.rialto.protocol.desk.DeskSupport.Case;
import org.rialto.protocol.desk.DeskSupport.Contact;

/**
 * The list of the console: the queue, the visitors one talks with and those one talked with, and one's own state.
 *
 * <p>Thread: FX.
 */
public final class SupportViewModel {
    private static final int NUMBERED = 8;
    private static final long RING_EVERY = 10_000;

    private final ChatStore store;
    private final SupportModel desk;
    private final SupportCalls calls;
    private final Navigation navigation;
    private final Executor ui;
    private final ObservableBooleanValue online;
    private final Texts texts;
    private final Times times;
    private final Runnable bell;
    private final Answers answers;
    private final MessageText messageText;
    private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.ALL);
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ReadOnlyLongWrapper now = new ReadOnlyLongWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final BooleanProperty quiet = new SimpleBooleanProperty();
    private final Map<String, Card> cards = new HashMap<>();
    private final Set<Long> rungFor = new HashSet<>();
    private long rungAt;

    /** The three lists. */
    public enum Filter {
        ALL,
        PENDING,
        RECENT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One visitor. {@code number} is that of the shortcut, 0 for none; {@code section} is the title above, else empty. */
    public record Row(Person visitor, String conversation, boolean open, int number, String section) {}

    public SupportViewModel(
            ChatStore store,
            SupportModel desk,
            SupportCalls calls,
            Consumer<String> lists,
            Navigation navigation,
            Executor ui,
            ObservableBooleanValue online,
            Texts texts,
            Times times,
            Runnable bell) {
        this.store = store;
        this.desk = desk;
        this.calls = calls;
        this.navigation = navigation;
        this.ui = ui;
        this.online = online;
        this.texts = texts;
        this.times = times;
        this.bell = bell;
        this.answers = new Answers(texts, problem, ui);
        this.messageText = new MessageText(texts);
        filter.addListener((property, was, chosen) -> {
            look();
            lists.accept(chosen.word());
        });
        InvalidationListener changed = observable -> look();
        desk.open().addListener(changed);
        desk.contacts().addListener(changed);
        desk.queue().addListener((InvalidationListener) observable -> meet());
        tick();
        look();
        meet();
    }

    public ObservableList<Case> queue() {
        return desk.queue();
    }

    public ObservableList<Row> rows() {
        return rows;
    }

    public ObjectProperty<Filter> filterProperty() {
        return filter;
    }

    public ReadOnlyObjectProperty<SupportModel.Tally> tallyProperty() {
        return desk.tallyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Agent> meProperty() {
        return desk.meProperty();
    }

    public ReadOnlyObjectProperty<@Nullable ConversationModel> openProperty() {
        return navigation.openProperty();
    }

    public ObservableBooleanValue online() {
        return online;
    }

    /** The server's time; moves once a second. */
    public ReadOnlyLongProperty nowProperty() {
        return now.getReadOnlyProperty();
    }

    /** What went wrong last, in words; empty for nothing. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** True while the bell is off. */
    public BooleanProperty quietProperty() {
        return quiet;
    }

    public ObservableList<Case> lost() {
        return desk.lost();
    }

    /** To be called once a second. Rings for whoever came, and again while somebody waits. */
    public void tick() {
        now.set(desk.now());
        boolean somebodyNew = !rungFor.containsAll(ids());
        boolean again = !desk.queue().isEmpty() && now.get() - rungAt >= RING_EVERY;
        rungFor.retainAll(ids());
        if (somebodyNew || again) {
            rungFor.addAll(ids());
            rungAt = now.get();
            if (!quiet.get()) {
                bell.run();
            }
        }
    }

    /** How one's own state reads: "Available 4/6". */
    public String state() {
        Agent me = desk.meProperty().get();
        if (me == null) {
            return texts.get("support.state.unknown");
        }
        String word = texts.get("support.state." + me.availability());
        return me.maxVisitors() == null
                ? word + "  " + desk.open().size()
                : word + "  " + desk.open().size() + "/" + me.maxVisitors();
    }

    public void choose(String availability) {
        answers.use(calls.state(availability), desk::apply);
    }

    /** Takes somebody out of the queue and goes there. */
    public void take(Case waiting) {
        answers.use(calls.take(waiting.visitor().id()), taken -> {
            desk.apply(taken);
            navigation.go(Place.SUPPORT);
            navigation.open(store.direct(taken.visitor()));
        });
    }

    public void open(Row row) {
        navigation.open(store.direct(row.visitor()));
    }

    /** Shows the one so many rows further down (or up), staying within the list. */
    public void walk(int steps) {
        ConversationModel open = navigation.openProperty().get();
        int here = open == null ? -1 : index(open.id());
        if (!rows.isEmpty()) {
            int from = here < 0 && steps < 0 ? rows.size() : here;
            Row to = rows.get(Math.max(0, Math.min(rows.size() - 1, from + steps)));
            navigation.show(store.direct(to.visitor()));
        }
    }

    /** Goes to the open visitor of that number; false if there is none. */
    public boolean open(int number) {
        if (number > desk.open().size()) {
            return false;
        }
        navigation.go(Place.SUPPORT);
        navigation.open(store.direct(desk.open().get(number - 1).visitor()));
        return true;
    }

    public int index(String conversation) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).conversation().equals(conversation)) {
                return i;
            }
        }
        return -1;
    }

    public void dismissLost() {
        desk.dismissLost();
    }

    /** Who was given to whom while I was gone. */
    public String lostLine(Case gone) {
        String visitor = Names.clean(gone.visitor().nickname());
        Person agent = gone.agent();
        return agent == null
                ? texts.get("support.lost-queue", visitor)
                : texts.get("support.lost-agent", visitor, Names.clean(agent.nickname()));
    }

    /** The name of who waits, and where they write from. */
    public String waiter(Case waiting) {
        String name = Names.clean(waiting.visitor().nickname());
        Card card = cards.get(waiting.visitor().id());
        String terminal = card == null ? "" : Names.clean(card.terminal());
        return terminal.isEmpty() ? name : name + " · " + terminal;
    }

    public Waits waits(Case waiting) {
        Long queuedAt = waiting.queuedAt();
        return Waits.of(now.get() - (queuedAt == null ? waiting.openedAt() : queuedAt));
    }

    /** What is known of who waits: what they said last, whom they come from, or the page they look at. */
    public String preview(Case waiting) {
        MessageModel latest = latest(waiting.conversation());
        Card card = cards.get(waiting.visitor().id());
        String previous = waiting.previous();
        String group = waiting.group();
        if (latest != null) {
            return messageText.line(latest, false);
        } else if (group != null) {
            return texts.get("support.for-group", Names.clean(group));
        } else if (previous != null) {
            return texts.get("support.was-with", name(previous));
        } else if (card != null && card.page() != null) {
            return texts.get("support.looks-at", Names.clean(card.page()));
        }
        return texts.get("support.nothing-said");
    }

    /** The second line of a row. */
    public String preview(Row row) {
        MessageModel latest = latest(row.conversation());
        Integer rating = desk.visit(row.visitor().id()).map(Case::rating).orElse(null);
        if (!row.open() && rating != null) {
            return texts.get("support.rated", rating);
        } else if (latest != null) {
            return messageText.line(latest, false);
        }
        return row.open() ? texts.get("support.nothing-said") : "";
    }

    /** How long they wait for an answer; empty while they do not. */
    public Optional<Waits> waits(Row row) {
        MessageModel latest = latest(row.conversation());
        return row.open() && latest != null && !latest.own() && !latest.isNotice()
                ? Optional.of(Waits.of(now.get() - latest.time()))
                : Optional.empty();
    }

    public String time(Row row) {
        MessageModel latest = latest(row.conversation());
        return latest == null ? "" : times.brief(latest.time());
    }

    public @Nullable ConversationModel conversation(Row row) {
        return store.find(row.conversation()).orElse(null);
    }

    /** What a screen reader says of a row. */
    public String spoken(Row row) {
        String time = waits(row)
                .map(waits -> texts.get("support.waits-spoken", waits.text()))
                .orElseGet(() -> time(row));
        return texts.get("support.row-spoken", Names.clean(row.visitor().nickname()), preview(row), time);
    }

    /** The name of a colleague; their id where they are not known. */
    String name(String agent) {
        return desk.agents().stream()
                .filter(each -> each.user().id().equals(agent))
                .map(each -> Names.clean(each.user().nickname()))
                .findFirst()
                .orElse(Names.clean(agent));
    }

    private @Nullable MessageModel latest(String conversation) {
        return store.find(conversation)
                .map(found -> found.latestProperty().get())
                .orElse(null);
    }

    private List<Long> ids() {
        return desk.queue().stream().map(Case::id).toList();
    }

    /** Asks once for the card of whoever waits: where they write from, what they look at. */
    private void meet() {
        tick();
        for (Case waiting : desk.queue()) {
            String visitor = waiting.visitor().id();
            if (!cards.containsKey(visitor)) {
                CompletableFuture<Card> asked = calls.card(visitor);
                asked.thenAcceptAsync(
                        card -> {
                            cards.put(visitor, card);
                            now.set(0); // whoever shows the card looks again
                            tick();
                        },
                        ui);
            }
        }
    }

    private void look() {
        List<Row> wanted = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        desk.contacts().forEach(contact -> listed.add(contact.user().id()));
        Set<String> open = new HashSet<>();
        for (int i = 0; i < desk.open().size(); i++) {
            Case mine = desk.open().get(i);
            open.add(mine.visitor().id());
            if (filter.get() == Filter.ALL || listed.contains(mine.visitor().id())) {
                String title =
                        wanted.isEmpty() ? texts.get("support.open", desk.open().size()) : "";
                wanted.add(new Row(mine.visitor(), mine.conversation(), true, i < NUMBERED ? i + 1 : 0, title));
            }
        }
        int first = wanted.size();
        for (Contact contact : desk.contacts()) {
            if (!open.contains(contact.user().id())) {
                String title = wanted.size() == first ? texts.get("support.ended") : "";
                wanted.add(new Row(contact.user(), contact.conversation(), false, 0, title));
            }
        }
        if (!rows.equals(wanted)) {
            rows.setAll(wanted);
        }
    }
}
