package org.rialto.server.core.desk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.desk.Agent;
import org.rialto.server.core.model.desk.SupportCase;
import org.rialto.server.core.port.Reads;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.Tx;
import org.rialto.server.core.port.View;
import org.rialto.server.core.port.WriteQueue;

/** What visitors may ask of the desk: somebody to talk with, how long it takes, and to say how it was. Thread: safe. */
public final class Reception {
    private static final int MOST_STARS = 5;
    private static final int MOST_TEXT = 1_000;

    private final WriteQueue writes;
    private final Reads reads;
    private final Casework casework;
    private final Voice voice;

    public Reception(WriteQueue writes, Reads reads, Casework casework, Voice voice) {
        this.writes = writes;
        this.reads = reads;
        this.casework = casework;
        this.voice = voice;
    }

    /**
     * Somebody for a visitor. Many at once get one and the same answer.
     *
     * @param project of whose consultant; null for none
     * @param reply refused with NOT_ALLOWED for who is no visitor
     */
    public void receive(Caller caller, @Nullable String project, Reply<Allocation> reply) {
        if (!caller.isVisitor()) {
            throw new ChatException(Problem.NOT_ALLOWED, "visitors only; others name whom they mean");
        }
        writes.submit(tx -> casework.allocate(tx, caller.user(), project, voice), reply);
    }

    /**
     * Somebody named: agents and consultants by anybody, visitors by those. A visitor who names a consultant in a
     * project is bound to them.
     *
     * @param reply refused with UNKNOWN_USER for anybody else
     */
    public void receive(Caller caller, String name, @Nullable String project, Reply<Allocation> reply) {
        writes.submit(tx -> receive(tx, caller, name, project), reply);
    }

    private Allocation receive(Tx tx, Caller caller, String name, @Nullable String project) {
        User receiver = tx.accounts()
                .find(name)
                .filter(user -> Casework.isDesk(user) || !caller.isVisitor() && user.role() == AccountRole.VISITOR)
                .filter(user -> !user.disabled() && !user.id().equals(caller.user()))
                .orElseThrow(() -> new ChatException(Problem.UNKNOWN_USER, "nobody to talk with"));
        Optional<Agent> agent = tx.desk().agents().find(receiver.id());
        if (caller.isVisitor() && agent.isPresent()) {
            if (project != null && receiver.role() == AccountRole.CONSULTANT) {
                tx.desk().agents().bind(caller.user(), project, receiver.id());
            }
            casework.name(tx, caller.user(), agent.get(), voice);
        }
        String terminal = agent.map(Agent::terminal)
                .or(() -> tx.desk().visitors().find(receiver.id()).map(card -> card.terminal()))
                .orElse(null);
        return new Allocation.Given(receiver, terminal);
    }

    /** Where the caller stands. Empty for who neither waits nor talks with anybody. */
    public Optional<Allocation> standing(Caller caller) {
        return reads.read(view -> view.desk().cases().current(caller.user()))
                .flatMap(current -> reads.read(view -> place(view, current)));
    }

    private static Optional<Allocation> place(View view, SupportCase current) {
        if (current.agent() == null) {
            return Optional.ofNullable(current.queuedAt())
                    .map(since -> new Allocation.Waiting(view.desk().cases().before(current) + 1, since));
        }
        return view.accounts().find(current.agent()).map(agent -> new Allocation.Given(agent, null));
    }

    /**
     * Rates the last case. Once more replaces the rating.
     *
     * @param stars 1 to 5
     * @param reply refused with BAD_FIELD, UNKNOWN_USER while nobody was there to rate
     */
    public void rate(Caller caller, int stars, @Nullable String text, Reply<SupportCase> reply) {
        if (stars < 1 || stars > MOST_STARS || text != null && text.length() > MOST_TEXT) {
            throw new ChatException(Problem.BAD_FIELD, "1 to 5 stars and at most " + MOST_TEXT + " characters");
        }
        writes.submit(
                tx -> {
                    SupportCase last = tx.desk()
                            .cases()
                            .latest(caller.user())
                            .filter(support -> support.agent() != null)
                            .orElseThrow(() -> new ChatException(Problem.UNKNOWN_USER, "there is nobody to rate"));
                    SupportCase rated = tx.desk().cases().save(last.rated(stars, text));
                    new DeskTelling().moved(tx, rated, false);
                    return rated;
                },
                reply);
    }
}
