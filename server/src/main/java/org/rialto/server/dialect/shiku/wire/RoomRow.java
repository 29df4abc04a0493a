package org.rialto.server.dialect.shiku.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A message or notice of a room.
 *
 * @param message a {@link ChatMessage} as JSON
 * @param sender the author; in notices who did it
 */
public record RoomRow(
        @JsonProperty("_id") String id,
        String message,
        @JsonProperty("room_jid") String roomJid,
        @JsonProperty("sender_jid") String senderJid,
        String sender,
        long ts,
        int contentType,
        String messageId,
        long timeSend,
        long deleteTime,
        String content,
        int readCount) {}
