package org.rialto.server.dialect.shiku.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One person's copy of a message between two.
 *
 * @param id 24 hex digits, of the copy
 * @param message a {@link ChatMessage} as JSON
 * @param direction 0: I wrote it, 1: the other did
 * @param sender whose copy it is, whoever wrote it
 * @param receiver the other one
 */
public record DirectRow(
        @JsonProperty("_id") String id,
        String message,
        int direction,
        String sender,
        String receiver,
        @JsonProperty("sender_jid") String senderJid,
        @JsonProperty("receiver_jid") String receiverJid,
        long ts,
        int contentType,
        String messageId,
        long timeSend,
        long deleteTime,
        int isRead,
        @JsonProperty("isEncrypt") boolean encrypted,
        String content) {}
