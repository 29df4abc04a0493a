package org.rialto.server.core.model.contact;

import java.time.Instant;
import org.rialto.server.core.model.User;

/** Somebody asked to be another one's contact. */
public record ContactRequest(User asker, User asked, String text, Instant createdAt, State state) {
    /** What became of it. */
    public enum State {
        OPEN,
        ACCEPTED,
        DECLINED
    }
}
