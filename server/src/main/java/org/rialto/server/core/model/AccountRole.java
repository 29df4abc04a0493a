package org.rialto.server.core.model;

/** What an account is for. A visitor may do far less than the others (protocol/RULINGS.md 13). */
public enum AccountRole {
    USER,
    AGENT,
    CONSULTANT,
    SERVICE,
    ADMIN,
    VISITOR
}
