package org.rialto.server.core.desk;

import org.rialto.server.core.model.User;
import org.rialto.server.core.port.Tx;

/** How the desk says something by itself. Thread: the write thread, within a change. */
@FunctionalInterface
public interface Voice {
    /** Writes a text in somebody's name; their marker stays where it is, and only the other has something unread. */
    void say(Tx tx, User from, User to, String text);
}
