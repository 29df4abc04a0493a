package org.rialto.server.core.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: the one thing every use case takes. Only {@code Accounts} makes one, from a token that was checked.
 *
 * @param support whether the token was registered through the support desk's wire (docs/protocol/README.md, ruling 16)
 * @param tokenHash tells which token it was; null for who came without one
 */
public record Caller(
        UserId user,
        AccountRole role,
        boolean support,
        Instant expiresAt,
        @Nullable String tokenHash) {

    public boolean isVisitor() {
        return role == AccountRole.VISITOR;
    }

    /** Whether it was this token: the beginning of its hash is what it is called by. */
    public boolean isSignIn(String id) {
        return tokenHash != null && tokenHash.startsWith(id);
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
