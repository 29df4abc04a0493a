package org.rialto.server.dialect.immessage;

import java.util.Optional;

/**
 * The document's numbers (docs/protocol/immessage.md), and who may send what. The one place that knows them: later versions of the
 * original shifted those from 31 on.
 *
 * <p>Thread: immutable.
 */
enum ImMessageType {
    READY(1, Way.TO_SERVER),
    TEXT(2, Way.MESSAGE),
    IMAGE(3, Way.MESSAGE),
    FILE(4, Way.MESSAGE),
    ONLINE(5, Way.TO_CLIENT),
    OFFLINE(6, Way.TO_CLIENT),
    CONTACT_REMOVED(7, Way.TO_CLIENT),
    JOINED(8, Way.TO_CLIENT),
    LEFT(9, Way.TO_CLIENT),
    INVITED(10, Way.TO_CLIENT),
    CONTACT_REQUESTED(11, Way.TO_CLIENT),
    CONTACT_ACCEPTED(12, Way.TO_CLIENT),
    JOIN_REQUESTED(13, Way.TO_CLIENT),
    JOIN_ACCEPTED(14, Way.TO_CLIENT),
    KICKED(15, Way.TO_CLIENT),
    VOICE(16, Way.MESSAGE),
    RED_PACKET(17, Way.TO_CLIENT),
    TRANSFER(18, Way.TO_CLIENT),
    RED_PACKET_TAKEN(19, Way.TO_CLIENT),
    TRANSFER_TAKEN(20, Way.TO_CLIENT),
    TRANSFER_RETURNED(21, Way.TO_CLIENT),
    RED_PACKET_RETURNED(22, Way.TO_CLIENT),
    CONTACT_ADDED(23, Way.TO_CLIENT),
    RED_PACKET_EMPTIED(24, Way.TO_CLIENT),
    ROOM_RENAMED(25, Way.TO_CLIENT),
    PROFILE_CHANGED(26, Way.TO_CLIENT),
    ALIAS_CHANGED(27, Way.TO_CLIENT),
    CARD(28, Way.MESSAGE),
    LOCATION(29, Way.MESSAGE),
    VIDEO(30, Way.MESSAGE),
    RECALL(31, Way.RECALL),
    READ(32, Way.RECEIPT),
    STICKER(33, Way.MESSAGE),
    MENTION(34, Way.MESSAGE),
    MOMENT(35, Way.TO_CLIENT),
    MOMENT_COMMENTED(36, Way.TO_CLIENT),
    MOMENT_LIKED(37, Way.TO_CLIENT),
    /** Not in the document: what the original tells a sender whose message goes nowhere. */
    NOT_DELIVERED(66, Way.TO_CLIENT);

    /** Who sends it. */
    enum Way {
        TO_SERVER,
        TO_CLIENT,
        /** Both: what people say to each other. */
        MESSAGE,
        /** Both: says what became of a message. */
        RECEIPT,
        /** Both: takes a message back. */
        RECALL
    }

    private final int number;
    private final Way way;

    ImMessageType(int number, Way way) {
        this.number = number;
        this.way = way;
    }

    static Optional<ImMessageType> of(long number) {
        for (ImMessageType type : values()) {
            if (type.number == number) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    int number() {
        return number;
    }

    Way way() {
        return way;
    }
}
