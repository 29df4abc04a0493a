package org.rialto.server.core.model;

/** What an account is for. A visitor may do far less than the others (docs/protocol/README.md, ruling 13). */
public enum AccountRole {
    USER,
    AGENT,
    CONSULTANT,
    SERVICE,
    ADMIN,
    VISITOR;

    /** Agents and consultants of the support desk. */
    public boolean isDesk() {
        return this == AGENT || this == CONSULTANT;
    }
}
