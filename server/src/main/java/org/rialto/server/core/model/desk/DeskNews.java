package org.rialto.server.core.model.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;

/** What an agent's console is told. */
public sealed interface DeskNews {
    /** A case came, went or changed. For its agent, the one before, and when it waits or waited for everybody. */
    record CaseMoved(
            SupportCase support, User visitor, @Nullable User agent) implements DeskNews {}

    /** How many wait, and since when the first. For all agents. */
    record QueueChanged(int waiting, @Nullable Instant since) implements DeskNews {}

    /** An agent's availability, group or number of visitors. For all agents. */
    record AgentChanged(Agent agent, User user) implements DeskNews {}

    /** A note was written. For the agent of the visitor. */
    record NoteWritten(UserId visitor, Note note) implements DeskNews {}
}
