package org.rialto.server.core.port;

import java.util.List;
import java.util.Optional;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.contact.Contact;
import org.rialto.server.core.model.contact.ContactRequest;

/** Who is in whose list. */
public interface ContactStore {

    /** Contacts, and everybody with whom there is a visible direct message, by number (docs/protocol/README.md, ruling 29). */
    List<User> acquaintances(UserId user);

    /** Friends and blocked people, by number. */
    List<Contact> list(UserId owner);

    Optional<Contact> find(UserId owner, UserId peer);

    /** Whether the owner takes no messages from the peer. */
    boolean blocks(UserId owner, UserId peer);

    boolean areFriends(UserId one, UserId other);

    /** Whether both are in one room, the other one not hidden there. */
    boolean shareRoom(UserId one, UserId other);

    /** Numbers of a user's friends. */
    long[] friendNumbers(UserId user);

    /** Both get each other into their lists; a block goes. */
    void befriend(UserId one, UserId other);

    /** Both lose each other from their lists; blocks stay. */
    void part(UserId one, UserId other);

    void block(UserId owner, UserId peer, boolean on);

    /** What the owner calls a friend; empty for their own name. */
    void remark(UserId owner, UserId peer, String remark);

    /** Keeps a request; one is kept for each pair and direction, the newest. */
    ContactRequest ask(UserId asker, UserId asked, String text);

    Optional<ContactRequest> request(UserId asker, UserId asked);

    void decide(UserId asker, UserId asked, boolean accepted);

    /** Requests by and to somebody, newest first. */
    List<ContactRequest> requests(UserId user, int offset, int limit);
}
