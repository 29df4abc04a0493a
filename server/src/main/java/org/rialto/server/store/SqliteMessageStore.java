package org.rialto.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Member;
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
            + " m.raw, m.sent_at, m.posted_at, m.recalled_at, m.about,"
            + " (SELECT z.id FROM account z WHERE z.number = m.about), m.origin";

    static final int COLUMN_COUNT = 16;
    static final String NOTICES = kinds(Kind::isNotice);
    /** What nobody gets from a queue. */
    static final String PASSING = kinds(kind -> !kind.isQueued());

    private static final String SELECT =
            "SELECT " + COLUMNS + " FROM message m JOIN account s ON s.number = m.sender WHERE m.conversation = ?1";
    private static final String NO_NOTICES = " AND m.recalled_at IS NULL AND m.kind NOT IN " + NOTICES;
    private static final String FILES = kinds(Kind::isFile);
    private static final String NOT_RECALLED = " AND m.recalled_at IS NULL";
    private static final String SEQS = " AND m.seq BETWEEN ?2 AND ?3 AND NOT EXISTS (SELECT 1 FROM hidden y"
            + " WHERE y.user = ?6 AND y.conversation = m.conversation AND y.seq = m.seq)";
    private static final String TIMES = " AND m.sent_at BETWEEN ?7 AND ?8";
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
    public List<Message> findAll(ConversationId conversation, UserId reader, MessageId id) {
        return sql.list(
                SELECT + " AND m.id = ?3 AND m.sender IN (SELECT user FROM member WHERE conversation = ?1)"
                        + " ORDER BY m.sender = ?2 DESC, m.seq DESC",
                row -> message(row, 1),
                conversation.key(),
                reader.number(),
                id.text());
    }

    @Override
    public List<Message> findAllDirect(UserId reader, MessageId id) {
        return sql.list(
                "SELECT " + COLUMNS + " FROM member me JOIN conversation c ON c.key = me.conversation"
                        + " AND c.room IS NULL CROSS JOIN message m ON m.conversation = c.key"
                        + " AND m.sender IN (c.low, c.high) AND m.id = ?2 JOIN account s ON s.number = m.sender"
                        + " WHERE me.user = ?1 ORDER BY m.sender = ?1 DESC, m.posted_at DESC",
                row -> message(row, 1),
                reader.number(),
                id.text());
    }

    @Override
    public void recall(Message message, UserId by, Instant at) {
        sql.run(
                "UPDATE message SET body = '', raw = NULL, recalled_at = ?, recalled_by = ?"
                        + " WHERE conversation = ? AND seq = ?",
                at.toEpochMilli(),
                by.number(),
                message.conversation().key(),
                message.seq());
    }

    @Override
    public void mention(UserId user, ConversationId conversation, long seq) {
        sql.run("INSERT OR IGNORE INTO mention VALUES (?, ?, ?)", user.number(), conversation.key(), seq);
    }

    @Override
    public void hide(UserId user, Message message) {
        sql.run(
                "INSERT OR IGNORE INTO hidden VALUES (?, ?, ?)",
                user.number(),
                message.conversation().key(),
                message.seq());
    }

    @Override
    public boolean seesAny(Member member) {
        return sql.exists(
                "SELECT 1 FROM message m WHERE m.conversation = ?1 AND m.seq > ?2" + NO_NOTICES
                        + " AND NOT EXISTS (SELECT 1 FROM hidden y WHERE y.user = ?3"
                        + " AND y.conversation = m.conversation AND y.seq = m.seq) LIMIT 1",
                member.conversation().key(),
                Math.max(member.clearedSeq(), member.joinedSeq()),
                member.user().number());
    }

    @Override
    public boolean append(Message message) {
        return sql.run(
                        "INSERT INTO message (conversation, seq, ordinal, sender, id, kind, body, wire, raw, sent_at,"
                                + " posted_at, origin, about) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
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
                        message.postedAt().toEpochMilli(),
                        message.byServer(),
                        message.about() == null ? null : message.about().number())
                == 1;
    }

    @Override
    public List<Message> page(Page page) {
        boolean timed = page.sentFrom() != null && page.sentTo() != null;
        String query = SELECT
                + SEQS
                + switch (page.which()) {
                    case MESSAGES -> NO_NOTICES;
                    case FILES -> NOT_RECALLED + " AND m.kind IN " + FILES;
                    case WITH_NOTICES -> NOT_RECALLED;
                    case ALL -> "";
                }
                + (timed ? TIMES : "")
                + (page.newest() ? NEWEST : OLDEST);
        List<@Nullable Object> parameters = new ArrayList<>(List.of(
                page.conversation().key(),
                page.fromSeq(),
                page.toSeq(),
                page.limit(),
                page.offset(),
                page.reader().number()));
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
    public long count(ConversationId conversation, UserId reader, long fromSeq, long toSeq) {
        long recalled = sql.number(
                "SELECT COUNT(*) FROM message WHERE conversation = ? AND seq BETWEEN ? AND ?"
                        + " AND recalled_at IS NOT NULL",
                conversation.key(),
                fromSeq,
                toSeq);
        long hidden = sql.number(
                "SELECT COUNT(*) FROM hidden y JOIN message m ON m.conversation = y.conversation AND m.seq = y.seq"
                        + " WHERE y.user = ? AND y.conversation = ? AND y.seq BETWEEN ? AND ?" + NO_NOTICES,
                reader.number(),
                conversation.key(),
                fromSeq,
                toSeq);
        return ordinalAt(conversation, toSeq) - ordinalAt(conversation, fromSeq - 1) - recalled - hidden;
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

    private static String kinds(Predicate<Kind> wanted) {
        return Arrays.stream(Kind.values())
                .filter(wanted)
                .map(kind -> "'" + kind.name() + "'")
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Reads {@link #COLUMNS} from a column on. */
    static Message message(ResultSet row, int at) throws SQLException {
        long about = row.getLong(at + 13);
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
                row.getLong(at + 12) != 0,
                about == 0 ? null : new UserId(about, row.getString(at + 14)),
                row.getBoolean(at + 15));
    }
}
