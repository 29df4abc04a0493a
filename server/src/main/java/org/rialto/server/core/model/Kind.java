package org.rialto.server.core.model;

/** What a message is (docs/protocol/README.md, "Kinds of message across wires"). */
public enum Kind {
    TEXT,
    IMAGE,
    VOICE,
    VIDEO,
    AUDIO,
    FILE,
    LINK,
    LOCATION,
    CARD,
    STICKER,
    /** Somebody joined the room; the sender is the one who joined. Has a seq, never counts as unread. */
    JOINED,
    /** Somebody left the room or was removed; the sender is the one who left. */
    LEFT;

    /** Notices take a seq but no ordinal: they are never unread. */
    public boolean isNotice() {
        return this == JOINED || this == LEFT;
    }
}
