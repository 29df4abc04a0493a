package org.rialto.server.core.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One utterance or notice, at its place in the conversation.
 *
 * @param ordinal number among the conversation's messages that are no notices; a notice repeats the one before it
 * @param body readable text, or the address of what is shown, or a notice's value; empty once recalled
 * @param wire the dialect it came by
 * @param raw the sender's own fields in that dialect's words, given back to sessions of that wire only
 * @param sentAt what the client's clock said; ours where it said nothing
 * @param about whom a notice is about; null when nobody in particular
 * @param byServer written by the server in the sender's name: the sender has not read on by it
 */
public record Message(
        ConversationId conversation,
        long seq,
        long ordinal,
        UserId sender,
        MessageId id,
        Kind kind,
        String body,
        String wire,
        @Nullable String raw,
        Instant sentAt,
        Instant postedAt,
        boolean recalled,
        @Nullable UserId about,
        boolean byServer) {}
