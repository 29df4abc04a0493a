package org.rialto.server.core.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.delivery.Hub;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.desk.Agent;
import org.rialto.server.core.model.desk.Availability;
import org.rialto.server.core.model.desk.CaseState;
import org.rialto.server.core.model.desk.DeskTexts;
import org.rialto.server.core.model.desk.Move;
import org.rialto.server.core.model.desk.SupportCase;
import org.rialto.server.core.port.Tx;

/**
 * Who is with whom: the rules of the desk in one place. A visitor waits or is with exactly one agent, nobody has more
 * than {@code support.max-visitors}, and who waits longest is served first.
 *
 * <p>Thread: the write thread, within a change.
 */
public final class Casework implements DeskDuty {
    /** A word after the end goes on with the same case for so long. */
    private static final Duration GOES_ON = Duration.ofHours(24);

    private final Hub hub;
    private final DeskRules rules;
    private final Lot lot;
    /** Since when agents with visitors have no connection; a restart begins anew. */
    private final Map<Long, Instant> gone = new HashMap<>();

    private final DeskTelling telling = new DeskTelling();

    public Casework(Hub hub, DeskRules rules, Lot lot) {
        this.hub = hub;
        this.rules = rules;
        this.lot = lot;
    }

    /** Draws among equals. */
    public interface Lot {
        /** @return 0 up to below the bound */
        int draw(int bound);
    }

    @Override
    public boolean isOpenToVisitors(User peer) {
        return rules.visitorsWriteToAnyone() || isDesk(peer);
    }

    @Override
    public void posted(Tx tx, User sender, User peer, Voice voice) {
        if (sender.role() == AccountRole.VISITOR && isDesk(peer)) {
            visitorWrote(tx, sender, peer, voice);
        } else if (isDesk(sender) && peer.role() == AccountRole.VISITOR) {
            agentWrote(tx, sender, peer);
        }
    }

    /** Finds somebody for a visitor, or a place in the queue. @param project null for none */
    Allocation allocate(Tx tx, UserId visitor, @Nullable String project, Voice voice) {
        Optional<Agent> bound = Optional.ofNullable(project)
                .flatMap(name -> tx.desk().agents().bound(visitor, name))
                .flatMap(tx.desk().agents()::find)
                .filter(this::hasRoom);
        Optional<SupportCase> current = tx.desk().cases().current(visitor);
        if (current.isEmpty()) {
            serveQueue(tx, voice);
            SupportCase fresh = SupportCase.opened(visitor, tx.now());
            Optional<Agent> agent = bound.or(() -> acquainted(tx, visitor)).or(() -> free(tx).next(null, null));
            agent.ifPresentOrElse(
                    to -> give(tx, fresh, to.user(), Move.ALLOCATED, voice),
                    () -> telling.moved(tx, tx.desk().cases().save(fresh), true));
        } else if (current.get().state() == CaseState.WAITING) {
            serveQueue(tx, voice);
        } else if (bound.filter(to -> isElsewhere(current.get(), to)).isPresent()) {
            give(tx, current.get(), bound.get().user(), Move.TRANSFERRED, voice);
        }
        return allocation(tx, tx.desk().cases().current(visitor).orElseThrow());
    }

    /** A visitor names whom to talk with. Who talks with somebody or waits stays there. */
    void name(Tx tx, UserId visitor, Agent agent, Voice voice) {
        if (tx.desk().cases().current(visitor).isEmpty() && hasRoom(agent)) {
            give(tx, SupportCase.opened(visitor, tx.now()), agent.user(), Move.ALLOCATED, voice);
        }
    }

    Allocation allocation(Tx tx, SupportCase support) {
        if (support.agent() == null) {
            return new Allocation.Waiting(
                    tx.desk().cases().before(support) + 1, Objects.requireNonNull(support.queuedAt()));
        }
        User receiver = tx.accounts().find(support.agent()).orElseThrow();
        return new Allocation.Given(
                receiver,
                tx.desk().agents().find(support.agent()).map(Agent::terminal).orElse(null));
    }

    /** Takes a visitor out of the queue. Refuses with UNKNOWN_USER, CONFLICT. */
    SupportCase take(Tx tx, UserId agent, UserId visitor, Voice voice) {
        SupportCase waiting = tx.desk().cases().current(visitor).orElseThrow(Casework::noCase);
        if (waiting.isOpenWith(agent)) {
            return waiting;
        }
        if (waiting.state() != CaseState.WAITING) {
            throw new ChatException(Problem.CONFLICT, "a colleague has this visitor");
        }
        requireRoom(tx, agent);
        return give(tx, waiting, agent, Move.TAKEN, voice);
    }

    /** Hands a visitor on. Refuses with UNKNOWN_USER, CONFLICT. */
    SupportCase transfer(Tx tx, SupportCase open, UserId to, Voice voice) {
        if (open.isOpenWith(to)) {
            return open;
        }
        requireRoom(tx, to);
        SupportCase given = give(tx, open, to, Move.TRANSFERRED, voice);
        serveQueue(tx, voice);
        return given;
    }

    /** Hands a visitor on to whoever of a group is free first. Refuses with UNKNOWN_USER when nobody is of it. */
    SupportCase transfer(Tx tx, SupportCase open, String group, Voice voice) {
        if (tx.desk().agents().agents().stream().noneMatch(agent -> group.equals(agent.group()))) {
            throw new ChatException(Problem.UNKNOWN_USER, "nobody is of that group");
        }
        Optional<Agent> next = free(tx).next(group, open.agent());
        SupportCase moved = next.isPresent()
                ? give(tx, open, next.get().user(), Move.TRANSFERRED, voice)
                : queue(tx, open, Move.TRANSFERRED, group);
        serveQueue(tx, voice);
        return moved;
    }

    SupportCase close(Tx tx, SupportCase support, Voice voice) {
        SupportCase closed = tx.desk().cases().save(support.closed(tx.now()));
        telling.moved(tx, closed, support.state() == CaseState.WAITING);
        serveQueue(tx, voice);
        return closed;
    }

    /** Goes on with the last case of a visitor. Refuses with UNKNOWN_USER, CONFLICT. */
    SupportCase reopen(Tx tx, UserId agent, UserId visitor, Voice voice) {
        SupportCase last = tx.desk().cases().latest(visitor).orElseThrow(Casework::noCase);
        if (last.isOpenWith(agent)) {
            return last;
        }
        if (last.state() != CaseState.CLOSED) {
            throw new ChatException(Problem.CONFLICT, "the visitor waits or is with a colleague");
        }
        requireRoom(tx, agent);
        return give(tx, last, agent, Move.REOPENED, voice);
    }

    /** Gives whoever waits to whoever is free, in order. */
    void serveQueue(Tx tx, Voice voice) {
        FreeAgents free = free(tx);
        if (free.isNone()) {
            return;
        }
        for (SupportCase waiting : tx.desk().cases().waiting()) {
            free.next(waiting.group(), null).ifPresent(agent -> {
                give(tx, waiting, agent.user(), Move.ALLOCATED, voice);
                free.took(agent);
            });
            if (free.isNone()) {
                return;
            }
        }
    }

    /** Takes visitors from agents who were gone too long, and serves the queue. */
    void sweep(Tx tx, Voice voice) {
        for (UserId agent : tx.desk().cases().busy()) {
            if (hub.isOnline(agent)) {
                gone.remove(agent.number());
            } else {
                Instant since = gone.computeIfAbsent(agent.number(), number -> tx.now());
                tx.desk().cases().open(agent).forEach(open -> endLease(tx, open, since, voice));
            }
        }
        serveQueue(tx, voice);
    }

    private void endLease(Tx tx, SupportCase open, Instant since, Voice voice) {
        // Who was given to somebody absent, as the wire's document says, waits for them as long.
        Instant from = open.movedAt().isAfter(since) ? open.movedAt() : since;
        if (Duration.between(from, tx.now()).compareTo(rules.lease()) < 0) {
            return;
        }
        Optional<Agent> next = free(tx).next(null, open.agent());
        if (next.isPresent()) {
            give(tx, open, next.get().user(), Move.LEASE_ENDED, voice);
        } else {
            queue(tx, open, Move.LEASE_ENDED, null);
        }
    }

    private void visitorWrote(Tx tx, User visitor, User peer, Voice voice) {
        Optional<SupportCase> current = tx.desk().cases().current(visitor.id());
        SupportCase support = current.orElseGet(() -> reopenByVisitor(tx, visitor.id(), peer.id(), voice));
        DeskTexts texts = tx.desk().notebook().texts();
        if (!support.toldClosed()
                && !texts.outOfHours().isBlank()
                && !texts.openingHours().isOpen(tx.now())) {
            telling.say(tx, voice, peer, visitor, texts.outOfHours());
            tx.desk().cases().save(support.told());
        } else if (!texts.offline().isBlank() && !hub.isOnline(peer.id())) {
            telling.say(tx, voice, peer, visitor, texts.offline());
        }
    }

    private SupportCase reopenByVisitor(Tx tx, UserId visitor, UserId peer, Voice voice) {
        Optional<SupportCase> last = tx.desk().cases().latest(visitor);
        boolean goesOn = last.map(SupportCase::closedAt)
                .filter(at -> at.plus(GOES_ON).isAfter(tx.now()))
                .isPresent();
        SupportCase support = goesOn ? last.get() : SupportCase.opened(visitor, tx.now());
        Move move = last.isPresent() ? Move.REOPENED : Move.ALLOCATED;
        if (tx.desk().agents().find(peer).filter(this::hasRoom).isPresent()) {
            return give(tx, support, peer, move, voice);
        }
        SupportCase queued = queue(tx, support, move, null);
        serveQueue(tx, voice);
        return tx.desk().cases().current(visitor).orElse(queued);
    }

    private void agentWrote(Tx tx, User agent, User visitor) {
        Optional<SupportCase> current = tx.desk().cases().current(visitor.id());
        boolean takes = current.filter(found -> found.state() == CaseState.WAITING)
                        .isPresent()
                && tx.desk().agents().find(agent.id()).filter(this::hasRoom).isPresent();
        SupportCase support = current.orElse(null);
        if (takes) {
            // Who answers somebody in the queue has taken them: wires without that command need no other.
            support = tx.desk().cases().save(current.get().with(agent.id(), Move.TAKEN, tx.now()));
            telling.moved(tx, support, true);
        }
        if (support != null && support.isOpenWith(agent.id()) && support.answeredAt() == null) {
            tx.desk().cases().save(support.answered(tx.now()));
        }
    }

    private SupportCase give(Tx tx, SupportCase support, UserId agent, Move move, Voice voice) {
        boolean waited = support.id() != 0 && support.state() == CaseState.WAITING;
        SupportCase given = tx.desk().cases().save(support.with(agent, move, tx.now()));
        telling.moved(tx, given, waited);
        telling.greet(tx, given, waited, voice);
        return given;
    }

    private SupportCase queue(Tx tx, SupportCase support, Move move, @Nullable String group) {
        SupportCase queued = tx.desk().cases().save(support.queued(move, group, tx.now()));
        telling.moved(tx, queued, true);
        return queued;
    }

    /** Who had this visitor last, there or not, unless they said that they take nobody. */
    private Optional<Agent> acquainted(Tx tx, UserId visitor) {
        return tx.desk()
                .cases()
                .latest(visitor)
                .flatMap(last -> Optional.ofNullable(last.agent() == null ? last.previous() : last.agent()))
                .flatMap(tx.desk().agents()::find)
                .filter(agent -> agent.availability() == Availability.AVAILABLE && hasRoom(agent));
    }

    private boolean isElsewhere(SupportCase open, Agent bound) {
        return !open.isOpenWith(bound.user()) && hub.isOnline(bound.user());
    }

    private FreeAgents free(Tx tx) {
        List<Agent> free = tx.desk().agents().agents().stream()
                .filter(agent ->
                        agent.availability() == Availability.AVAILABLE && hasRoom(agent) && hub.isOnline(agent.user()))
                .toList();
        return new FreeAgents(free, rules.maxVisitors(), lot);
    }

    private boolean hasRoom(Agent agent) {
        return agent.open() < rules.maxVisitors();
    }

    private void requireRoom(Tx tx, UserId agent) {
        Agent found = tx.desk()
                .agents()
                .find(agent)
                .orElseThrow(() -> new ChatException(Problem.UNKNOWN_USER, "there is no such agent"));
        if (!hasRoom(found)) {
            throw new ChatException(Problem.CONFLICT, "an agent has at most " + rules.maxVisitors() + " visitors");
        }
    }

    private static ChatException noCase() {
        return new ChatException(Problem.UNKNOWN_USER, "this visitor neither waits nor talks with anybody");
    }

    static boolean isDesk(User user) {
        return user.role() == AccountRole.AGENT || user.role() == AccountRole.CONSULTANT;
    }
}
