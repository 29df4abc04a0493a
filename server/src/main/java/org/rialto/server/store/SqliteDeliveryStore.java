package org.rialto.server.store;

import java.util.List;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.Member;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.SeqRange;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.DeliveryStore;
import org.rialto.server.store.sql.Sql;

/** Undelivered ranges in SQLite. Thread: confined to its connection. */
final class SqliteDeliveryStore implements DeliveryStore {
    private static final String THEIRS = " FROM message m JOIN account s ON s.number = m.sender"
            + " WHERE m.conversation = ? AND m.seq BETWEEN ? AND ? AND m.sender <> ? AND m.recalled_at IS NULL"
            + " AND m.kind NOT IN " + SqliteMessageStore.PASSING
            // of a room that is no more only this much is left
            + " AND (m.kind = 'DISSOLVED' OR NOT EXISTS (SELECT 1 FROM conversation k JOIN room d ON d.number = k.room"
            + " WHERE k.key = m.conversation AND d.dissolved_at IS NOT NULL))"
            + " AND NOT EXISTS (SELECT 1 FROM hidden y WHERE y.user = ? AND y.conversation = m.conversation"
            + " AND y.seq = m.seq)";

    private final Sql sql;
    private final SqliteConversationStore conversations;

    SqliteDeliveryStore(Sql sql, SqliteConversationStore conversations) {
        this.sql = sql;
        this.conversations = conversations;
    }

    @Override
    public List<SeqRange> ranges(Member member) {
        return sql.list(
                "SELECT first_seq, last_seq FROM undelivered WHERE user = ? AND conversation = ? ORDER BY first_seq",
                row -> new SeqRange(row.getLong(1), row.getLong(2)),
                member.user().number(),
                member.conversation().key());
    }

    @Override
    public void replaceRanges(Member member, List<SeqRange> ranges) {
        sql.run(
                "DELETE FROM undelivered WHERE user = ? AND conversation = ?",
                member.user().number(),
                member.conversation().key());
        for (SeqRange range : ranges) {
            sql.run(
                    "INSERT INTO undelivered VALUES (?, ?, ?, ?)",
                    member.user().number(),
                    member.conversation().key(),
                    range.first(),
                    range.last());
        }
    }

    @Override
    public boolean anyFor(Member member, SeqRange range) {
        return sql.exists(
                "SELECT 1" + THEIRS + " LIMIT 1",
                member.conversation().key(),
                Math.max(range.first(), floor(member)),
                range.last(),
                member.user().number(),
                member.user().number());
    }

    @Override
    public List<Message> messages(Member member, SeqRange range, int limit) {
        return sql.list(
                "SELECT " + SqliteMessageStore.COLUMNS + THEIRS + " ORDER BY m.seq LIMIT ?",
                row -> SqliteMessageStore.message(row, 1),
                member.conversation().key(),
                Math.max(range.first(), floor(member)),
                range.last(),
                member.user().number(),
                member.user().number(),
                limit);
    }

    @Override
    public List<Conversation> waiting(UserId user) {
        return sql
                .list(
                        "SELECT c.key FROM member me JOIN conversation c ON c.key = me.conversation"
                                + " WHERE me.user = ?1 AND me.left_seq IS NULL AND (me.delivered_seq < c.last_seq"
                                + " OR EXISTS (SELECT 1 FROM undelivered x WHERE x.user = ?1"
                                + " AND x.conversation = c.key))",
                        row -> new ConversationId(row.getLong(1)),
                        user.number())
                .stream()
                .flatMap(id -> conversations.find(id).stream())
                .toList();
    }

    private static long floor(Member member) {
        return Math.max(member.joinedSeq(), member.clearedSeq()) + 1;
    }
}
