package org.rialto.server.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.Member;
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

    /** All messages under this id in a conversation, the reader's own first, then newest first; recalled ones included. */
    List<Message> findAll(ConversationId conversation, UserId reader, MessageId id);

    /** The same over all direct conversations of the reader. */
    List<Message> findAllDirect(UserId reader, MessageId id);

    /** Blanks a message for everybody. */
    void recall(Message message, UserId by, Instant at);

    /** A message names a user. */
    void mention(UserId user, ConversationId conversation, long seq);

    /** Hides a message from one user. */
    void hide(UserId user, Message message);

    /** Whether a member sees any message that is no notice. */
    boolean seesAny(Member member);

    /** False, and nothing written, when the sender has used the id in this conversation before. */
    boolean append(Message message);

    /** Ascending by seq. */
    List<Message> page(Page page);

    /** How many messages stand within these seqs, both included, without notices, recalled and hidden ones. */
    long count(ConversationId conversation, UserId reader, long fromSeq, long toSeq);

    /** Profiles of the senders of these messages, by number. */
    Map<Long, User> senders(Set<UserId> senders);

    /** The ordinal at a seq: how many messages that are no notices stand up to there. */
    long ordinalAt(ConversationId conversation, long seq);

    /**
     * Which messages.
     *
     * @param reader whose hidden messages are left out
     * @param fromSeq lowest seq, included
     * @param toSeq highest seq, included
     * @param sentFrom only those whose sender's clock said this or later
     * @param which with or without notices and recalled ones
     * @param newest take the last ones of the range; otherwise the first
     * @param offset messages to skip from that end
     */
    record Page(
            ConversationId conversation,
            UserId reader,
            long fromSeq,
            long toSeq,
            @Nullable Instant sentFrom,
            @Nullable Instant sentTo,
            Which which,
            boolean newest,
            int offset,
            int limit) {}

    /** What a page leaves out. */
    enum Which {
        /** Neither notices nor recalled messages. */
        MESSAGES,
        /** Files, pictures and recordings that were not recalled. */
        FILES,
        /** No recalled messages. */
        WITH_NOTICES,
        /** Everything that has a seq, as a transcript without gaps needs it. */
        ALL
    }
}
