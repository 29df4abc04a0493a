package org.rialto.server.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;

/** Tokens, known by their SHA-256 only. */
public interface TokenStore {

    Optional<Token> find(byte[] hash);

    void add(byte[] hash, UserId user, Instant issuedAt, Instant expiresAt, String terminal, boolean support);

    /** Used again by the support desk: also after it had expired, and it is a support token from now on. */
    void renewSupport(byte[] hash, Instant usedAt, Instant expiresAt);

    /** A use that pushes the expiry out. */
    void extend(byte[] hash, Instant usedAt, Instant expiresAt);

    void revoke(byte[] hash);

    /** One that {@link #signIns} named. False when there is none. */
    boolean revoke(UserId user, String signIn);

    /** A user's tokens that have not expired, the latest use first. */
    List<SignIn> signIns(UserId user, Instant now);

    void revokeAll(UserId user);

    /** A token without what would let somebody use it. @param id the beginning of its hash, 16 hex digits */
    record SignIn(String id, String terminal, Instant issuedAt, Instant usedAt, Instant expiresAt) {}

    record Token(User user, Instant issuedAt, Instant usedAt, Instant expiresAt, boolean support) {}
}
