package org.rialto.server.core;

import java.util.List;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.User;
import org.rialto.server.core.port.Reads;

/** Who the caller knows. Thread: safe; reads the database on the calling thread. */
public final class Contacts {
    private final Reads reads;

    public Contacts(Reads reads) {
        this.reads = reads;
    }

    /** Contacts, and everybody with whom there is a direct message, by number (docs/protocol/README.md, ruling 29). */
    public List<User> acquaintances(Caller caller) {
        return reads.read(view -> view.contacts().acquaintances(caller.user()));
    }
}
