package org.rialto.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.MessageStore;
import org.rialto.server.store.sql.Sql;

/** Messages in SQLite. Thread: confined to its connection. */
final class SqliteMessageStore implements MessageStore {
    /** Columns of {@link #message}; needs {@code message m} joined with {@code account s} on the sender. */
    static final String COLUMNS = "m.conversation, m.seq, m.ordinal, m.sender, s.id, m.id, m.kind, m.body, m.wire,"
            + " m.raw, m.sent_at, m.posted_at, m.recalled_at";

    static final int COLUMN_COUNT = 13;

    private static final String SELECT =
            "SELECT " + COLUMNS + " FROM message m JOIN account s ON s.number = m.sender WHERE m.conversation = ?1";
    private static final String NO_NOTICES = " AND m.recalled_at IS NULL AND m.kind NOT IN ('JOINED', 'LEFT')";
    private static final String SEQS = " AND m.seq BETWEEN ?2 AND ?3";
    private static final String TIMES = " AND m.sent_at BETWEEN ?6 AND ?7";
    private static final String OLDEST = " ORDER BY m.seq LIMIT ?4 OFFSET ?5";
    private static final String NEWEST = " ORDER BY m.seq DESC LIMIT ?4 OFFSET ?5";

    private final Sql sql;

    SqliteMessageStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Message> find(ConversationId conversation, UserId sender, MessageId id) {
        return sql.first(
                SELECT + " AND m.sender = ?2 AND m.id = ?3",
                row -> message(row, 1),
                conversation.key(),
                sender.number(),
                id.text());
    }

    @Override
    public Optional<Message> findByOthers(ConversationId conversation, UserId reader, MessageId id) {
        // by each who ever was a member: so every step finds its row in the index of ids
        return sql.first(
                SELECT + " AND m.id = ?3 AND m.sender <> ?2"
                        + " AND m.sender IN (SELECT user FROM member WHERE conversation = ?1)"
                        + " ORDER BY m.seq DESC LIMIT 1",
                row -> message(row, 1),
                conversation.key(),
                reader.number(),
                id.text());
    }

    @Override
    public boolean append(Message message) {
        return sql.run(
                        "INSERT INTO message (conversation, seq, ordinal, sender, id, kind, body, wire, raw, sent_at,"
                                + " posted_at, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"
                                + " ON CONFLICT (conversation, sender, id) DO NOTHING",
                        message.conversation().key(),
                        message.seq(),
                        message.ordinal(),
                        message.sender().number(),
                        message.id().text(),
                        message.kind().name(),
                        message.body(),
                        message.wire(),
                        message.raw(),
                        message.sentAt().toEpochMilli(),
                        message.postedAt().toEpochMilli())
                == 1;
    }

    @Override
    public List<Message> page(Page page) {
        boolean timed = page.sentFrom() != null && page.sentTo() != null;
        String query = SELECT
                + SEQS
                + (page.transcript() ? "" : NO_NOTICES)
                + (timed ? TIMES : "")
                + (page.newest() ? NEWEST : OLDEST);
        List<@Nullable Object> parameters = new ArrayList<>(
                List.of(page.conversation().key(), page.fromSeq(), page.toSeq(), page.limit(), page.offset()));
        if (page.sentFrom() != null && page.sentTo() != null) {
            parameters.add(page.sentFrom().toEpochMilli());
            parameters.add(page.sentTo().toEpochMilli());
        }
        List<Message> messages = sql.list(query, row -> message(row, 1), parameters.toArray());
        if (page.newest()) {
            Collections.reverse(messages);
        }
        return messages;
    }

    @Override
    public long count(ConversationId conversation, long fromSeq, long toSeq) {
        long recalled = sql.number(
                "SELECT COUNT(*) FROM message WHERE conversation = ? AND seq BETWEEN ? AND ?"
                        + " AND recalled_at IS NOT NULL",
                conversation.key(),
                fromSeq,
                toSeq);
        return ordinalAt(conversation, toSeq) - ordinalAt(conversation, fromSeq - 1) - recalled;
    }

    @Override
    public Map<Long, User> senders(Set<UserId> senders) {
        Map<Long, User> users = new HashMap<>();
        for (UserId sender : senders) {
            sql.first(
                            "SELECT " + SqliteAccountStore.COLUMNS + " FROM account a WHERE a.number = ?",
                            row -> SqliteAccountStore.user(row, 1),
                            sender.number())
                    .ifPresent(user -> users.put(sender.number(), user));
        }
        return users;
    }

    @Override
    public long ordinalAt(ConversationId conversation, long seq) {
        return sql.number(
                "SELECT ordinal FROM message WHERE conversation = ? AND seq <= ? ORDER BY seq DESC LIMIT 1",
                conversation.key(),
                seq);
    }

    /** Reads {@link #COLUMNS} from a column on. */
    static Message message(ResultSet row, int at) throws SQLException {
        return new Message(
                new ConversationId(row.getLong(at)),
                row.getLong(at + 1),
                row.getLong(at + 2),
                new UserId(row.getLong(at + 3), row.getString(at + 4)),
                new MessageId(row.getString(at + 5)),
                Kind.valueOf(row.getString(at + 6)),
                row.getString(at + 7),
                row.getString(at + 8),
                row.getString(at + 9),
                Instant.ofEpochMilli(row.getLong(at + 10)),
                Instant.ofEpochMilli(row.getLong(at + 11)),
                row.getLong(at + 12) != 0);
    }
}
