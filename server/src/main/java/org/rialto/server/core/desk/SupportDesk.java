package org.rialto.server.core.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.desk.Agent;
import org.rialto.server.core.model.desk.Availability;
import org.rialto.server.core.model.desk.CaseState;
import org.rialto.server.core.model.desk.SupportCase;
import org.rialto.server.core.port.Reads;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.Tx;
import org.rialto.server.core.port.View;
import org.rialto.server.core.port.WriteQueue;

/**
 * What agents do: their state, the queue, and whom they talk with. For agents and consultants; administrators lead and
 * may do it in anybody's place.
 *
 * <p>Thread: safe; questions read the database on the calling thread.
 */
public final class SupportDesk {
    private static final Duration SHOWN_AS_LOST = Duration.ofDays(1);
    private static final int MOST_GROUP = 64;

    private final WriteQueue writes;
    private final Reads reads;
    private final Casework casework;
    private final Voice voice;
    private final DeskRules rules;
    private final DeskTelling telling = new DeskTelling();

    public SupportDesk(WriteQueue writes, Reads reads, Casework casework, Voice voice, DeskRules rules) {
        this.writes = writes;
        this.reads = reads;
        this.casework = casework;
        this.voice = voice;
        this.rules = rules;
    }

    /** Sets what the caller says about themselves; null leaves it. @param group empty for none */
    public void state(Caller caller, @Nullable Availability availability, @Nullable String group, Reply<Member> reply) {
        DeskRights.requireAgent(caller);
        if (group != null && group.length() > MOST_GROUP) {
            throw new ChatException(Problem.BAD_FIELD, "a group's name has at most " + MOST_GROUP + " characters");
        }
        writes.submit(
                tx -> {
                    Agent me = tx.desk().agents().find(caller.user()).orElseThrow(() -> DeskRights.unknown("agent"));
                    if (availability != null || group != null) {
                        tx.desk()
                                .agents()
                                .save(
                                        me.user(),
                                        availability == null ? me.availability() : availability,
                                        group == null ? me.group() : group.isEmpty() ? null : group);
                        telling.changed(tx, tx.desk().agents().find(me.user()).orElseThrow());
                        casework.serveQueue(tx, voice);
                    }
                    return member(tx, tx.desk().agents().find(me.user()).orElseThrow());
                },
                reply);
    }

    /** Everybody at the desk. */
    public List<Member> agents(Caller caller) {
        DeskRights.requireDesk(caller);
        return reads.read(view -> view.desk().agents().all().stream()
                .map(agent -> member(view, agent))
                .toList());
    }

    /** Who waits, first come first. */
    public List<Line> queue(Caller caller) {
        DeskRights.requireDesk(caller);
        return reads.read(view -> lines(view, view.desk().cases().waiting()));
    }

    /** Whom the caller talks with. */
    public List<Line> mine(Caller caller) {
        DeskRights.requireDesk(caller);
        return reads.read(view -> lines(view, view.desk().cases().open(caller.user())));
    }

    /** Everybody's open visitors. */
    public List<Line> open(Caller caller) {
        DeskRights.requireDesk(caller);
        return reads.read(view -> lines(view, view.desk().cases().open()));
    }

    /** Closed cases, newest first: the caller's, or everybody's for who leads. */
    public List<Line> closed(Caller caller, int limit) {
        DeskRights.requireDesk(caller);
        Optional<UserId> whose = caller.isAdmin() ? Optional.empty() : Optional.of(caller.user());
        return reads.read(view -> lines(view, view.desk().cases().closed(whose, limit)));
    }

    /** Visitors who were given to others because the caller was gone, within the last day. */
    public List<Line> lost(Caller caller, Instant now) {
        DeskRights.requireDesk(caller);
        return reads.read(view -> lines(view, view.desk().cases().lost(caller.user(), now.minus(SHOWN_AS_LOST))));
    }

    /** Takes a visitor out of the queue. Refuses with UNKNOWN_USER, CONFLICT when a colleague was faster or the caller is full. */
    public void take(Caller caller, String visitor, Reply<Line> reply) {
        DeskRights.requireAgent(caller);
        writes.submit(tx -> line(tx, casework.take(tx, caller.user(), DeskRights.visitor(tx, visitor), voice)), reply);
    }

    /** Takes who waits longest. Refuses with UNKNOWN_USER when nobody waits. */
    public void takeNext(Caller caller, Reply<Line> reply) {
        DeskRights.requireAgent(caller);
        writes.submit(
                tx -> {
                    Agent me = tx.desk().agents().find(caller.user()).orElseThrow(() -> DeskRights.unknown("agent"));
                    SupportCase first = tx.desk().cases().waiting().stream()
                            .filter(waiting ->
                                    waiting.group() == null || waiting.group().equals(me.group()))
                            .findFirst()
                            .orElseThrow(() -> new ChatException(Problem.UNKNOWN_USER, "nobody waits"));
                    return line(tx, casework.take(tx, caller.user(), first.visitor(), voice));
                },
                reply);
    }

    /** Hands one's visitor to a colleague. Refuses with UNKNOWN_USER, NOT_ALLOWED, CONFLICT when the colleague is full. */
    public void transfer(Caller caller, String visitor, String agent, Reply<Line> reply) {
        DeskRights.requireDesk(caller);
        writes.submit(
                tx -> {
                    UserId to = tx.accounts()
                            .find(agent)
                            .filter(Casework::isDesk)
                            .orElseThrow(() -> DeskRights.unknown("agent"))
                            .id();
                    return line(tx, casework.transfer(tx, held(tx, caller, visitor), to, voice));
                },
                reply);
    }

    /** Hands one's visitor to whoever of a group is free first. */
    public void transferToGroup(Caller caller, String visitor, String group, Reply<Line> reply) {
        DeskRights.requireDesk(caller);
        writes.submit(tx -> line(tx, casework.transfer(tx, held(tx, caller, visitor), group, voice)), reply);
    }

    /** Ends one's case, or dismisses somebody who waits. A closed one stays closed. */
    public void close(Caller caller, String visitor, Reply<Line> reply) {
        DeskRights.requireDesk(caller);
        writes.submit(
                tx -> {
                    UserId id = DeskRights.visitor(tx, visitor);
                    SupportCase last = tx.desk().cases().latest(id).orElseThrow(() -> DeskRights.unknown("case"));
                    return line(
                            tx,
                            last.state() == CaseState.CLOSED
                                    ? last
                                    : casework.close(tx, held(tx, caller, visitor), voice));
                },
                reply);
    }

    /** Goes on with somebody whose case is closed. */
    public void reopen(Caller caller, String visitor, Reply<Line> reply) {
        DeskRights.requireAgent(caller);
        writes.submit(
                tx -> line(tx, casework.reopen(tx, caller.user(), DeskRights.visitor(tx, visitor), voice)), reply);
    }

    /** Asks a visitor for a rating, in the caller's name. */
    public void inviteRating(Caller caller, String visitor, Reply<Line> reply) {
        DeskRights.requireAgent(caller);
        writes.submit(
                tx -> {
                    User me = tx.accounts().find(caller.user()).orElseThrow();
                    User whom =
                            tx.accounts().find(DeskRights.visitor(tx, visitor)).orElseThrow();
                    SupportCase last =
                            tx.desk().cases().latest(whom.id()).orElseThrow(() -> DeskRights.unknown("case"));
                    if (!caller.user().equals(last.agent())) {
                        throw new ChatException(Problem.NOT_ALLOWED, "a colleague has this visitor");
                    }
                    telling.say(
                            tx, voice, me, whom, tx.desk().notebook().texts().rating());
                    return line(tx, last);
                },
                reply);
    }

    /** Binds a visitor to the consultant of a project (docs/protocol/jim.md, R18). */
    public void bind(Caller caller, String visitor, String project, String consultant, Reply<User> reply) {
        DeskRights.requireDesk(caller);
        writes.submit(
                tx -> {
                    User bound = tx.accounts()
                            .find(consultant)
                            .filter(user -> user.role() == AccountRole.CONSULTANT)
                            .orElseThrow(() -> DeskRights.unknown("consultant"));
                    tx.desk().agents().bind(DeskRights.visitor(tx, visitor), project, bound.id());
                    return bound;
                },
                reply);
    }

    /** Looks after leases and the queue; called once a second, and when somebody came in. By the server itself. */
    public void sweep(Caller operator) {
        if (!operator.isAdmin()) {
            throw new ChatException(Problem.NOT_ALLOWED, "the server's own");
        }
        writes.submit(
                tx -> {
                    casework.sweep(tx, voice);
                    return true;
                },
                Reply.of(done -> {}, refused -> {}));
    }

    private static SupportCase held(Tx tx, Caller caller, String visitor) {
        SupportCase current = tx.desk()
                .cases()
                .current(DeskRights.visitor(tx, visitor))
                .orElseThrow(() -> DeskRights.unknown("case"));
        if (current.state() == CaseState.OPEN && !current.isOpenWith(caller.user()) && !caller.isAdmin()) {
            throw new ChatException(Problem.NOT_ALLOWED, "a colleague has this visitor");
        }
        return current;
    }

    private Member member(View view, Agent agent) {
        return new Member(agent, view.accounts().find(agent.user()).orElseThrow(), rules.maxVisitors());
    }

    private static List<Line> lines(View view, List<SupportCase> cases) {
        List<Line> lines = new ArrayList<>();
        int position = 0;
        for (SupportCase support : cases) {
            int place = support.state() == CaseState.WAITING ? ++position : 0;
            // Cases of accounts that were removed stay in the figures only.
            if (view.accounts().find(support.visitor()).isPresent()) {
                lines.add(line(view, support).at(place));
            }
        }
        return lines;
    }

    private static Line line(View view, SupportCase support) {
        User visitor = view.accounts().find(support.visitor()).orElseThrow();
        User agent = support.agent() == null
                ? null
                : view.accounts().find(support.agent()).orElse(null);
        return new Line(support, visitor, agent, 0);
    }

    /** Somebody at the desk, and how many visitors one may have. */
    public record Member(Agent agent, User user, int maxVisitors) {}

    /** A case and who is in it. @param position in the queue from 1; 0 for who does not wait */
    public record Line(
            SupportCase support, User visitor, @Nullable User agent, int position) {
        Line at(int place) {
            return new Line(support, visitor, agent, place);
        }
    }
}
