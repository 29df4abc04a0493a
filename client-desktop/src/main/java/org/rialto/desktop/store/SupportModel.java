package org.rialto.desktop.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskSupport.Agent;
import org.rialto.protocol.desk.DeskSupport.Case;
import org.rialto.protocol.desk.DeskSupport.Contact;
import org.rialto.protocol.desk.DeskSupport.Contacts;
import org.rialto.protocol.desk.DeskSupport.Note;

/**
 * The support desk as one agent sees it: who waits, whom one talks with, whom one talked with, and the colleagues. It
 * changes by {@code apply} only.
 *
 * <p>Thread: FX.
 */
public final class SupportModel {
    private static final Comparator<Case> FIRST_COME = Comparator.<Case>comparingLong(
                    waiting -> waiting.queuedAt() == null ? waiting.openedAt() : waiting.queuedAt())
            .thenComparingLong(Case::id);

    private final ChatStore store;
    private final Clock clock;
    private final ReadOnlyBooleanWrapper onDuty = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Agent> me = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Tally> tally = new ReadOnlyObjectWrapper<>(new Tally(0, 0, 0));
    private final ObservableList<Case> queue = FXCollections.observableArrayList();
    private final ObservableList<Case> open = FXCollections.observableArrayList();
    private final ObservableList<Case> lost = FXCollections.observableArrayList();
    private final ObservableList<Agent> agents = FXCollections.observableArrayList();
    private final ObservableList<Contact> contacts = FXCollections.observableArrayList();
    private final Map<String, Case> latest = new HashMap<>();
    private final Set<Seen> dismissed = new HashSet<>();
    private final ReadOnlyObjectWrapper<@Nullable Note> newestNote = new ReadOnlyObjectWrapper<>();
    private long ahead; // the server's clock less ours

    /** The numbers of the three lists. */
    public record Tally(int all, int pending, int recent) {}

    private record Seen(long id, long movedAt) {}

    public SupportModel(ChatStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** True for agents and consultants: the console is for them. */
    public ReadOnlyBooleanProperty onDutyProperty() {
        return onDuty.getReadOnlyProperty();
    }

    /** My own state; null while the server has not told. */
    public ReadOnlyObjectProperty<@Nullable Agent> meProperty() {
        return me.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Tally> tallyProperty() {
        return tally.getReadOnlyProperty();
    }

    /** Who waits, first come first. */
    public ObservableList<Case> queue() {
        return queue;
    }

    /** Whom I talk with, longest first: Ctrl+1 to Ctrl+8. */
    public ObservableList<Case> open() {
        return open;
    }

    /** Who was given to others while I was gone, until it is dismissed. */
    public ObservableList<Case> lost() {
        return lost;
    }

    public ObservableList<Agent> agents() {
        return agents;
    }

    /** The lines of the list that was asked for last, newest first. */
    public ObservableList<Contact> contacts() {
        return contacts;
    }

    /** The note that was written last, here or by a colleague; null before. */
    public ReadOnlyObjectProperty<@Nullable Note> newestNoteProperty() {
        return newestNote.getReadOnlyProperty();
    }

    /** The newest visit of somebody, as far as it is known. */
    public Optional<Case> visit(String visitor) {
        return Optional.ofNullable(latest.get(visitor));
    }

    public boolean isMine(Case support) {
        return support.state().equals("open")
                && support.agent() != null
                && support.agent().id().equals(store.me().id());
    }

    /** The server's time, by our clock: what one waits is right even where ours is wrong. */
    public long now() {
        return clock.millis() + ahead;
    }

    public void begin(boolean agent, long serverNow) {
        ahead = serverNow - clock.millis();
        onDuty.set(agent);
    }

    public void apply(Agent agent) {
        if (agent.user().id().equals(store.me().id())) {
            Agent before = me.get();
            me.set(agent.maxVisitors() == null && before != null ? agent.withMost(before.maxVisitors()) : agent);
        }
        for (int i = 0; i < agents.size(); i++) {
            if (agents.get(i).user().id().equals(agent.user().id())) {
                agents.set(i, agent);
                return;
            }
        }
        agents.add(agent);
    }

    public void apply(Note note) {
        newestNote.set(note);
    }

    public void agents(List<Agent> all) {
        agents.setAll(all);
        all.stream().filter(agent -> agent.user().id().equals(store.me().id())).forEach(me::set);
    }

    public void queue(List<Case> waiting) {
        waiting.forEach(this::know);
        show(queue, waiting.stream().sorted(FIRST_COME).toList());
    }

    public void mine(List<Case> cases) {
        cases.forEach(this::know);
        show(
                open,
                cases.stream().sorted(Comparator.comparingLong(Case::movedAt)).toList());
    }

    public void closed(List<Case> cases) {
        List<Case> oldestFirst = new ArrayList<>(cases);
        oldestFirst.sort(Comparator.comparingLong(Case::movedAt));
        oldestFirst.forEach(this::know);
    }

    public void lost(List<Case> cases) {
        lost.setAll(cases.stream()
                .filter(gone -> !dismissed.contains(new Seen(gone.id(), gone.movedAt())))
                .toList());
    }

    public void dismissLost() {
        lost.forEach(gone -> dismissed.add(new Seen(gone.id(), gone.movedAt())));
        lost.clear();
    }

    public void apply(Contacts answer) {
        store.putAside(answer.contacts().stream().map(Contact::conversation).toList());
        if (!contacts.equals(answer.contacts())) {
            contacts.setAll(answer.contacts());
        }
        tally.set(new Tally(answer.all(), answer.pending(), answer.recent()));
    }

    /** Somebody's visit changed; what is older than what is known changes nothing. */
    public void apply(Case moved) {
        Case known = latest.get(moved.visitor().id());
        if (known != null && known.movedAt() > moved.movedAt()) {
            return;
        }
        know(moved);
        place(queue, moved, moved.state().equals("waiting"));
        queue.sort(FIRST_COME);
        place(open, moved, isMine(moved));
    }

    private void know(Case support) {
        latest.merge(support.visitor().id(), support, (old, now) -> now.movedAt() >= old.movedAt() ? now : old);
        store.putAside(List.of(support.conversation()));
        if (isMine(support)) {
            store.direct(support.visitor());
        }
    }

    private static void place(ObservableList<Case> list, Case support, boolean belongs) {
        int at = -1;
        for (int i = 0; i < list.size(); i++) {
            if (Objects.equals(list.get(i).visitor().id(), support.visitor().id())) {
                at = i;
            }
        }
        if (at >= 0 && belongs) {
            list.set(at, support);
        } else if (at >= 0) {
            list.remove(at);
        } else if (belongs) {
            list.add(support);
        }
    }

    private static void show(ObservableList<Case> list, List<Case> wanted) {
        if (!list.equals(wanted)) {
            list.setAll(wanted);
        }
    }
}
