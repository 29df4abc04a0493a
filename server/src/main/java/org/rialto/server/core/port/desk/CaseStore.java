package org.rialto.server.core.port.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.desk.SupportCase;

/** Cases of visitors. */
public interface CaseStore {
    /** The one that waits or is open; a visitor has at most one. */
    Optional<SupportCase> current(UserId visitor);

    /** The newest, in whatever state. */
    Optional<SupportCase> latest(UserId visitor);

    /** Stores a new one, or a changed one, and gives it back with its id. */
    SupportCase save(SupportCase support);

    /** All that wait, first come first. */
    List<SupportCase> waiting();

    Queue queue();

    /** How many wait before this one. */
    int before(SupportCase waiting);

    /** Open with this agent, oldest first. */
    List<SupportCase> open(UserId agent);

    /** Open with anybody, oldest first. */
    List<SupportCase> open();

    /** Who has open cases. */
    List<UserId> busy();

    /** All of a visitor, newest first. */
    List<SupportCase> of(UserId visitor, int limit);

    /** Closed ones, newest first. @param agent whose; everybody's when empty */
    List<SupportCase> closed(Optional<UserId> agent, int limit);

    /** Open and waiting ones that an agent lost because the lease ended, after a moment. */
    List<SupportCase> lost(UserId agent, Instant after);

    /** Those that began in a span of time. */
    List<SupportCase> openedBetween(Instant from, Instant until);

    /** @param since when the first came; null when nobody waits */
    record Queue(int length, @Nullable Instant since) {}
}
