package org.rialto.server.core.port;

import java.util.Optional;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.Member;
import org.rialto.server.core.model.UserId;

/** What people have typed and not sent, one text for each conversation and member. */
public interface DraftStore {

    /** The last one, given up ones included: their revision counts on. */
    Optional<Member.Unsent> find(ConversationId conversation, UserId user);

    void save(ConversationId conversation, UserId user, Member.Unsent unsent);
}
