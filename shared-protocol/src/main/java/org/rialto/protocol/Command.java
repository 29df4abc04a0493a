package org.rialto.protocol;

/** Command numbers of J-IM; requests carry them as {@code cmd}, replies and pushes as {@code command} (docs/protocol/jim.md). */
public enum Command {
    UNKNOWN(0),
    HANDSHAKE_REQ(1),
    HANDSHAKE_RESP(2),
    AUTH_REQ(3),
    AUTH_RESP(4),
    LOGIN_REQ(5),
    LOGIN_RESP(6),
    JOIN_GROUP_REQ(7),
    JOIN_GROUP_RESP(8),
    JOIN_GROUP_NOTIFY(9),
    EXIT_GROUP_NOTIFY(10),
    CHAT_REQ(11),
    CHAT_RESP(12),
    HEARTBEAT(13),
    CLOSE(14),
    GET_USER_REQ(17),
    GET_USER_RESP(18),
    GET_MESSAGE_REQ(19),
    GET_MESSAGE_RESP(20);

    private final int number;

    Command(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
