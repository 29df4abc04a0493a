package org.rialto.server.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;

/** Messages, one row each however many receive them. */
public interface MessageStore {

    /** The message that this sender posted under this id; recalled ones included. */
    Optional<Message> find(ConversationId conversation, UserId sender, MessageId id);

    /** The newest message under this id that somebody else than the reader wrote; recalled ones included. */
    Optional<Message> findByOthers(ConversationId conversation, UserId reader, MessageId id);

    /** False, and nothing written, when the sender has used the id in this conversation before. */
    boolean append(Message message);

    /** Ascending by seq. */
    List<Message> page(Page page);

    /** How many messages stand within these seqs, both included, without notices and recalled ones. */
    long count(ConversationId conversation, long fromSeq, long toSeq);

    /** Profiles of the senders of these messages, by number. */
    Map<Long, User> senders(Set<UserId> senders);

    /** The ordinal at a seq: how many messages that are no notices stand up to there. */
    long ordinalAt(ConversationId conversation, long seq);

    /**
     * Which messages.
     *
     * @param fromSeq lowest seq, included
     * @param toSeq highest seq, included
     * @param sentFrom only those whose sender's clock said this or later
     * @param transcript with notices and recalled ones, as a transcript needs them; otherwise without
     * @param newest take the last ones of the range; otherwise the first
     * @param offset messages to skip from that end
     */
    record Page(
            ConversationId conversation,
            long fromSeq,
            long toSeq,
            @Nullable Instant sentFrom,
            @Nullable Instant sentTo,
            boolean transcript,
            boolean newest,
            int offset,
            int limit) {}
}
