package org.rialto.server.core.desk;

import org.rialto.server.core.model.User;
import org.rialto.server.core.port.Tx;

/** What the support desk has to say about direct messages. Thread: the write thread, within the change of a post. */
public interface DeskDuty {
    /** Whether a visitor may write to somebody first. */
    boolean isOpenToVisitors(User peer);

    /**
     * A visitor, agent or consultant has written to somebody.
     *
     * @param voice by which the desk answers, within the same change
     */
    void posted(Tx tx, User sender, User peer, Voice voice);
}
