package org.rialto.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.files.Bucket;
import org.rialto.server.core.model.files.FileName;
import org.rialto.server.core.model.files.Upload;
import org.rialto.server.core.port.files.UploadStore;
import org.rialto.server.store.sql.Sql;

/** Uploads in SQLite. Thread: confined to its connection. */
final class SqliteUploadStore implements UploadStore {
    private static final String SELECT = "SELECT stem, ending, bucket, owner, month, title, bytes, width, height,"
            + " thumbnail, created_at, expires_at FROM upload WHERE ";

    private final Sql sql;
    private final Clock clock;

    SqliteUploadStore(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public void add(Upload upload) {
        @Nullable Instant expires = upload.expiresAt();
        sql.run(
                "INSERT INTO upload (stem, ending, bucket, owner, month, title, bytes, width, height, thumbnail,"
                        + " created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                upload.name().stem(),
                upload.name().ending(),
                upload.bucket().name(),
                upload.owner(),
                upload.month(),
                upload.title(),
                upload.bytes(),
                upload.width(),
                upload.height(),
                upload.thumbnail(),
                upload.createdAt().toEpochMilli(),
                expires == null ? null : expires.toEpochMilli());
    }

    @Override
    public Optional<Upload> find(FileName name) {
        return sql.first(
                SELECT + "stem = ? AND ending = ? AND deleted_at IS NULL",
                SqliteUploadStore::upload,
                name.stem(),
                name.ending());
    }

    @Override
    public boolean isNamedTo(UserId user, FileName name) {
        return sql.exists(
                "SELECT 1 FROM upload_use u JOIN member me ON me.conversation = u.conversation AND me.user = ?"
                        + " AND me.left_seq IS NULL WHERE u.stem = ? LIMIT 1",
                user.number(),
                name.stem());
    }

    @Override
    public long bytesOf(long owner) {
        return sql.number("SELECT SUM(bytes) FROM upload WHERE owner = ? AND deleted_at IS NULL", owner);
    }

    @Override
    public void named(ConversationId conversation, long seq, Set<FileName> names) {
        for (FileName name : names) {
            sql.run(
                    "INSERT OR IGNORE INTO upload_use (stem, conversation, seq)"
                            + " SELECT stem, ?, ? FROM upload WHERE stem = ? AND deleted_at IS NULL",
                    conversation.key(),
                    seq,
                    name.stem());
        }
    }

    @Override
    public int forget(ConversationId conversation, long seq, UserId sender) {
        List<String> stems = sql.list(
                "SELECT stem FROM upload_use WHERE conversation = ? AND seq = ?",
                row -> row.getString(1),
                conversation.key(),
                seq);
        int deleted = 0;
        for (String stem : stems) {
            sql.run(
                    "DELETE FROM upload_use WHERE stem = ? AND conversation = ? AND seq = ?",
                    stem,
                    conversation.key(),
                    seq);
            deleted += sql.run(
                    "UPDATE upload SET deleted_at = ?1 WHERE stem = ?2 AND deleted_at IS NULL AND owner IN (0, ?3)"
                            + " AND NOT EXISTS (SELECT 1 FROM upload_use u WHERE u.stem = ?2)"
                            + " AND NOT EXISTS (SELECT 1 FROM account a WHERE a.number = ?3"
                            + " AND instr(replace(a.avatar, '-', ''), ?2) > 0)",
                    clock.millis(),
                    stem,
                    sender.number());
        }
        return deleted;
    }

    @Override
    public void delete(FileName name) {
        sql.run("UPDATE upload SET deleted_at = ? WHERE stem = ? AND deleted_at IS NULL", clock.millis(), name.stem());
    }

    @Override
    public List<Upload> removable(Instant now, int most) {
        return sql.list(
                SELECT + "stem IN (SELECT stem FROM upload WHERE deleted_at IS NOT NULL"
                        + " UNION SELECT stem FROM upload WHERE expires_at <= ?) LIMIT ?",
                SqliteUploadStore::upload,
                now.toEpochMilli(),
                most);
    }

    @Override
    public void removed(FileName name) {
        sql.run("DELETE FROM upload_use WHERE stem = ?", name.stem());
        sql.run("DELETE FROM upload WHERE stem = ?", name.stem());
    }

    private static Upload upload(ResultSet row) throws SQLException {
        long expires = row.getLong(12);
        return new Upload(
                new FileName(row.getString(1), row.getString(2)),
                Bucket.valueOf(row.getString(3)),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                row.getInt(8),
                row.getInt(9),
                row.getBoolean(10),
                Instant.ofEpochMilli(row.getLong(11)),
                expires == 0 ? null : Instant.ofEpochMilli(expires));
    }
}
