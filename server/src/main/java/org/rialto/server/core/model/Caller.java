package org.rialto.server.core.model;

import java.time.Instant;

/**
 * Who asks: the one thing every use case takes. Only {@code Accounts} makes one, from a token that was checked.
 *
 * @param support whether the token was registered through the support desk's wire (docs/protocol/README.md, ruling 16)
 * @param signIn which of the user's tokens it was; empty when there was none
 */
public record Caller(UserId user, AccountRole role, boolean support, Instant expiresAt, String signIn) {

    public boolean isVisitor() {
        return role == AccountRole.VISITOR;
    }

    /** An agent or consultant of the support desk. */
    public boolean isDesk() {
        return role.isDesk();
    }

    public boolean isAdmin() {
        return role == AccountRole.ADMIN;
    }

    /** May post in another user's name: systems outside that bring notices in. */
    public boolean isService() {
        return role == AccountRole.SERVICE || role == AccountRole.ADMIN;
    }

    /** @throws ChatException {@link Problem#NOT_ALLOWED} for visitors, who see no rooms, directory or console */
    public void requireStaff() {
        if (isVisitor()) {
            throw new ChatException(Problem.NOT_ALLOWED, "visitors may not do this");
        }
    }
}
