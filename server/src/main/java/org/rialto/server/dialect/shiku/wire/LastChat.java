package org.rialto.server.dialect.shiku.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The newest message of one conversation.
 *
 * @param userId whose list it is
 * @param jid the other's number, or the room's jid
 * @param isRoom 1 for rooms
 */
public record LastChat(
        @JsonProperty("_id") String id,
        int type,
        String messageId,
        long timeSend,
        String content,
        String userId,
        String jid,
        int isRoom,
        @JsonProperty("isEncrypt") boolean encrypted,
        int encryptType,
        String from,
        String to,
        String fromUserName,
        String toUserName) {}
