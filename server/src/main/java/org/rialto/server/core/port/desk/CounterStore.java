package org.rialto.server.core.port.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;

/** What agents' clients reported about their contacts, and who their contacts are. */
public interface CounterStore {
    Optional<Counter> find(UserId owner, UserId contact);

    void save(UserId owner, UserId contact, Counter counter);

    /** Contacts, peers of direct conversations, and visitors given to this agent; never the owner. */
    List<Line> contacts(UserId owner);

    /**
     * @param reported pushes that the client counted and has not opened
     * @param introducedAt when the client first called the contact new
     * @param openedSeq messages up to here do not wait any more, delivered or not
     */
    record Counter(int reported, @Nullable Instant introducedAt, long openedSeq) {
        public static final Counter NONE = new Counter(0, null, 0);
    }

    /** @param lastAt when something was said; null while nothing was */
    record Line(User user, @Nullable Instant lastAt, boolean friend, Counter counter) {}
}
