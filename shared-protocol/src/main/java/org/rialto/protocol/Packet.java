package org.rialto.protocol;

import org.jspecify.annotations.Nullable;

/** A request as read from a frame. Fields that a client left out, or sent as null, are null. */
public sealed interface Packet {

    /**
     * cmd 11: a message.
     *
     * @param chatType 1 group, 2 private
     * @param msgType 0 when absent; any number
     * @param content what came as JSON is its compact text
     * @param contentWasJson whether it came as a JSON object
     * @param createTime the number as the client spelled it
     * @param extras the object as compact JSON text
     */
    record Chat(
            @Nullable String from,
            @Nullable String to,
            @Nullable String groupId,
            int chatType,
            int msgType,
            String content,
            boolean contentWasJson,
            @Nullable String createTime,
            @Nullable String id,
            @Nullable String extras)
            implements Packet {}

    /**
     * cmd 17: users.
     *
     * @param type 0, 1 or 2
     * @param extras the object as compact JSON text
     */
    record UserQuery(
            @Nullable String userId, int type, @Nullable String extras) implements Packet {}

    /**
     * cmd 19: messages.
     *
     * @param beginTime ms or seconds, as messages carry them
     */
    record MessageQuery(
            @Nullable String userId,
            int type,
            @Nullable String fromUserId,
            @Nullable String groupId,
            @Nullable Long beginTime,
            @Nullable Long endTime,
            @Nullable Integer offset,
            @Nullable Integer count)
            implements Packet {}

    /** cmd 13. */
    record Heartbeat() implements Packet {}

    /** cmd 5: by token, or by user and plain password. */
    record Login(
            @Nullable String token,
            @Nullable String user,
            @Nullable String password) implements Packet {}

    /** cmd 7. */
    record JoinGroup(@Nullable String groupId) implements Packet {}

    /** cmd 3. */
    record Auth(@Nullable String token) implements Packet {}

    /** cmd 14: without an id this connection; with one all connections of that user. */
    record Close(@Nullable String userId) implements Packet {}

    /** cmd 1: the upgrade was the handshake; another one ends the connection. */
    record Handshake() implements Packet {}

    /** Our own commands, 100 and up, whose fields are read by their own rules. */
    record Desk(int cmd) implements Packet {}

    /** Any other command. */
    record Unknown() implements Packet {}
}
