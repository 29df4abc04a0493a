package org.rialto.server.core.model;

/** What a member may do in a conversation. Both sides of a direct one are plain members. */
public enum Role {
    OWNER,
    ADMIN,
    MEMBER,
    /** Reads and may not write; hidden from the others and not counted. */
    INVISIBLE,
    /** Reads and writes; hidden from the others and not counted. */
    GUARDIAN;

    public boolean isHidden() {
        return this == INVISIBLE || this == GUARDIAN;
    }

    /** Owner and administrators run the room. */
    public boolean runsRoom() {
        return this == OWNER || this == ADMIN;
    }
}
