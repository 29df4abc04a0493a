package org.rialto.server.core.model;

/** What a member may do in a conversation. Both sides of a direct one are plain members. */
public enum Role {
    OWNER,
    ADMIN,
    MEMBER
}
