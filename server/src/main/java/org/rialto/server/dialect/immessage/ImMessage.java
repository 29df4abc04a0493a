package org.rialto.server.dialect.immessage;

import org.jspecify.annotations.Nullable;

/**
 * The payload of the event {@code chat} as clients send it. What says who sent it and when is not read: the server
 * knows.
 *
 * <p>Thread: immutable.
 *
 * @param destId a number of a user or, with fromType 2, of a room
 * @param content text, an address or JSON, by type
 */
record ImMessage(
        ImMessageType type,
        String msgId,
        int fromType,
        String destId,
        String content,
        @Nullable Integer version,
        @Nullable String geoId,
        @Nullable Integer status) {

    static final int PERSON = 1;
    static final int GROUP = 2;
    static final int SYSTEM = 3;

    boolean isForGroup() {
        return fromType == GROUP;
    }
}
