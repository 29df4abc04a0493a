package org.rialto.server.core.model.desk;

/** What an agent says about themselves. Only who is available is given visitors; the others keep theirs. */
public enum Availability {
    AVAILABLE,
    BUSY,
    AWAY
}
