package org.rialto.server.core.port;

import java.util.List;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;

/** Who is in whose list. */
public interface ContactStore {

    /** Contacts, and everybody with whom there is a visible direct message, by number (docs/protocol/README.md, ruling 29). */
    List<User> acquaintances(UserId user);
}
