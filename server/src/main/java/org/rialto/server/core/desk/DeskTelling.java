package org.rialto.server.core.desk;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.rialto.server.core.event.Audience;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.desk.Agent;
import org.rialto.server.core.model.desk.DeskNews;
import org.rialto.server.core.model.desk.DeskTexts;
import org.rialto.server.core.model.desk.Move;
import org.rialto.server.core.model.desk.SupportCase;
import org.rialto.server.core.port.Tx;
import org.rialto.server.core.port.desk.CaseStore;

/** Tells agents and visitors what became of a case. Thread: the write thread, within a change. */
final class DeskTelling {
    private static final Set<Move> MOVED = Set.of(Move.TAKEN, Move.TRANSFERRED, Move.LEASE_ENDED);

    /** @param queue whether it waits or waited, which concerns all agents */
    void moved(Tx tx, SupportCase support, boolean queue) {
        Optional<User> visitor = tx.accounts().find(support.visitor());
        User agent = support.agent() == null
                ? null
                : tx.accounts().find(support.agent()).orElse(null);
        Set<UserId> concerned = new LinkedHashSet<>();
        if (support.agent() != null) {
            concerned.add(support.agent());
        }
        if (support.previous() != null) {
            concerned.add(support.previous());
        }
        if (queue) {
            tx.desk().agents().all().forEach(each -> concerned.add(each.user()));
            CaseStore.Queue waiting = tx.desk().cases().queue();
            publish(tx, new DeskNews.QueueChanged(waiting.length(), waiting.since()), concerned);
        }
        visitor.ifPresent(user -> publish(tx, new DeskNews.CaseMoved(support, user, agent), concerned));
    }

    void changed(Tx tx, Agent agent) {
        User user = tx.accounts().find(agent.user()).orElseThrow();
        Set<UserId> all = new LinkedHashSet<>();
        tx.desk().agents().all().forEach(each -> all.add(each.user()));
        publish(tx, new DeskNews.AgentChanged(agent, user), all);
    }

    void publish(Tx tx, DeskNews news, Set<UserId> concerned) {
        tx.publish(new Event.DeskChanged(news), Audience.of(concerned.toArray(UserId[]::new)));
    }

    /** What a visitor hears first from the agent they were given to. */
    void greet(Tx tx, SupportCase given, boolean waited, Voice voice) {
        DeskTexts texts = tx.desk().notebook().texts();
        boolean first = !waited && given.previous() == null && given.move() == Move.ALLOCATED;
        boolean moved = waited || MOVED.contains(given.move());
        String text = first ? texts.greeting() : moved ? texts.received() : "";
        if (!text.isBlank() && given.agent() != null) {
            User agent = tx.accounts().find(given.agent()).orElseThrow();
            tx.accounts().find(given.visitor()).ifPresent(visitor -> say(tx, voice, agent, visitor, text));
        }
    }

    void say(Tx tx, Voice voice, User agent, User visitor, String text) {
        voice.say(tx, agent, visitor, filled(text, agent, visitor));
    }

    static String filled(String text, User agent, User visitor) {
        return text.replace("{agent}", agent.nickname()).replace("{visitor}", visitor.nickname());
    }
}
