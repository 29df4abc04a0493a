package org.rialto.server.dialect.shiku.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * What the client that wrote a message would have sent; rows of histories hold it as a JSON string in
 * {@code message}.
 *
 * @param fromUserId the author
 * @param toUserId the receiver's number, a room's jid, or whom a notice is about
 * @param fileName of a file; the room's id in a notice that somebody joined
 * @param objectId what the content is about; the room's jid in notices
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder(alphabetic = true)
public record ChatMessage(
        String content,
        long deleteTime,
        int encryptType,
        @Nullable String fileName,
        long fileSize,
        long fileTime,
        String fromUserId,
        String fromUserName,
        @JsonProperty("isEncrypt") boolean encrypted,
        @JsonProperty("isReadDel") boolean burned,
        @JsonProperty("location_x") double locationX,
        @JsonProperty("location_y") double locationY,
        Head messageHead,
        @Nullable String objectId,
        @Nullable String other,
        long timeSend,
        @Nullable String toUserId,
        @Nullable String toUserName,
        int type) {

    /** The envelope it travelled in. */
    @JsonPropertyOrder(alphabetic = true)
    public record Head(int chatType, String from, String messageId, boolean offline, String to) {
        public static final int DIRECT = 1;
        public static final int ROOM = 2;
    }
}
