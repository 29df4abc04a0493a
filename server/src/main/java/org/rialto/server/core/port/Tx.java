package org.rialto.server.core.port;

import java.time.Instant;
import org.rialto.server.core.event.Audience;
import org.rialto.server.core.event.Event;

/** A view that may also be changed, on the write thread, within a commit that other changes may share. */
public interface Tx extends View {

    /** The moment of this commit, for every change in it. */
    Instant now();

    /** Sends the event once the commit is done; forgotten when it fails. */
    void publish(Event event, Audience audience);
}
