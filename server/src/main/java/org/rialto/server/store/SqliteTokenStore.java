package org.rialto.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.TokenStore;
import org.rialto.server.store.sql.Sql;

/** Tokens in SQLite. Thread: confined to its connection. */
final class SqliteTokenStore implements TokenStore {
    private static final String ID = "lower(hex(substr(hash, 1, 8)))";

    private final Sql sql;

    SqliteTokenStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Token> find(byte[] hash) {
        return sql.first(
                "SELECT " + SqliteAccountStore.COLUMNS + ", t.issued_at, t.used_at, t.expires_at, t.support"
                        + " FROM token t JOIN account a ON a.number = t.user"
                        + " WHERE t.hash = ? AND a.removed_at IS NULL",
                row -> new Token(
                        SqliteAccountStore.user(row, 1),
                        Instant.ofEpochMilli(row.getLong(8)),
                        Instant.ofEpochMilli(row.getLong(9)),
                        Instant.ofEpochMilli(row.getLong(10)),
                        row.getBoolean(11)),
                hash);
    }

    @Override
    public void add(byte[] hash, UserId user, Instant issuedAt, Instant expiresAt, String terminal, boolean support) {
        sql.run(
                "INSERT INTO token (hash, user, terminal, support, issued_at, used_at, expires_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                hash,
                user.number(),
                terminal,
                support,
                issuedAt.toEpochMilli(),
                issuedAt.toEpochMilli(),
                expiresAt.toEpochMilli());
    }

    @Override
    public void renewSupport(byte[] hash, Instant usedAt, Instant expiresAt) {
        sql.run(
                "UPDATE token SET support = 1, used_at = ?1, expires_at = max(expires_at, ?2) WHERE hash = ?3",
                usedAt.toEpochMilli(),
                expiresAt.toEpochMilli(),
                hash);
    }

    @Override
    public void extend(byte[] hash, Instant usedAt, Instant expiresAt) {
        sql.run(
                "UPDATE token SET used_at = ?, expires_at = ? WHERE hash = ?",
                usedAt.toEpochMilli(),
                expiresAt.toEpochMilli(),
                hash);
    }

    @Override
    public void revoke(byte[] hash) {
        sql.run("DELETE FROM token WHERE hash = ?", hash);
    }

    @Override
    public boolean revoke(UserId user, String signIn) {
        return sql.run("DELETE FROM token WHERE user = ? AND " + ID + " = ?", user.number(), signIn) > 0;
    }

    @Override
    public List<SignIn> signIns(UserId user, Instant now) {
        return sql.list(
                "SELECT " + ID + ", terminal, issued_at, used_at, expires_at FROM token WHERE user = ?"
                        + " AND expires_at > ? ORDER BY used_at DESC, issued_at DESC",
                row -> new SignIn(
                        row.getString(1),
                        row.getString(2),
                        Instant.ofEpochMilli(row.getLong(3)),
                        Instant.ofEpochMilli(row.getLong(4)),
                        Instant.ofEpochMilli(row.getLong(5))),
                user.number(),
                now.toEpochMilli());
    }

    @Override
    public void revokeAll(UserId user) {
        sql.run("DELETE FROM token WHERE user = ?", user.number());
    }
}
