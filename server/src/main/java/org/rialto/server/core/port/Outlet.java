package org.rialto.server.core.port;

import java.util.List;
import org.rialto.server.core.event.Event;

/** A dialect, as the receiving end of events: encodes once for all its sessions. Never blocks. */
public interface Outlet {

    /** @param sessions those of this outlet that the event is for, at least one */
    void deliver(Event event, List<Session> sessions);
}
