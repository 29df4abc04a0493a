package org.rialto.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.InboxRow;
import org.rialto.server.core.model.InboxRow.Position;
import org.rialto.server.core.model.Member;

/** Lines of people's lists, as one question each. Thread: safe. */
final class SqliteInboxRows {
    /** Countable messages after the marker that are not unread after all; see docs/protocol/README.md, ruling 3. */
    static final String CORRECTIONS = "(SELECT count(*) FROM message x WHERE x.conversation = me.conversation"
            + " AND x.seq > me.read_seq AND x.recalled_at IS NOT NULL)"
            + " + (SELECT count(*) FROM message x WHERE x.conversation = me.conversation AND x.seq > me.read_seq"
            + " AND x.origin = 1 AND x.sender = me.user AND x.recalled_at IS NULL)"
            + " + (SELECT count(*) FROM hidden y JOIN message x ON x.conversation = y.conversation AND x.seq = y.seq"
            + " WHERE y.user = me.user AND y.conversation = me.conversation AND y.seq > me.read_seq"
            + " AND x.recalled_at IS NULL AND x.sender <> me.user AND x.kind NOT IN " + SqliteMessageStore.NOTICES
            + ")";

    /** What was marked unread: messages by others from there on, counted up to 100. */
    static final String MARKED = "(SELECT count(*) FROM (SELECT 1 FROM message x"
            + " WHERE x.conversation = me.conversation"
            + " AND x.seq >= max(me.unread_from, me.cleared_seq + 1, me.joined_seq + 1) AND x.sender <> me.user"
            + " AND x.recalled_at IS NULL AND x.kind NOT IN " + SqliteMessageStore.NOTICES
            + " AND NOT EXISTS (SELECT 1 FROM hidden y WHERE y.user = me.user AND y.conversation = me.conversation"
            + " AND y.seq = x.seq) LIMIT 100))";

    private static final String MENTIONS = "(SELECT group_concat(seq) FROM (SELECT n.seq FROM mention n"
            + " JOIN message x ON x.conversation = n.conversation AND x.seq = n.seq WHERE n.user = me.user"
            + " AND n.conversation = me.conversation AND n.seq > me.read_seq AND x.recalled_at IS NULL"
            + " ORDER BY n.seq DESC LIMIT 20))";

    /** The newest seq that a member sees something at; one step down an index where nothing was recalled or hidden. */
    private static final String NEWEST_SEEN = "(SELECT x.seq FROM message x WHERE x.conversation = c.key"
            + " AND x.seq > max(me.cleared_seq, me.joined_seq * (r.history_for_newcomers IS NOT TRUE))"
            + " AND x.recalled_at IS NULL AND NOT EXISTS (SELECT 1 FROM hidden y WHERE y.user = me.user"
            + " AND y.conversation = x.conversation AND y.seq = x.seq) ORDER BY x.seq DESC LIMIT 1)";

    static final String ROWS = "SELECT " + SqliteConversationStore.COLUMNS + SqliteRoomStore.COLUMNS + ", "
            + SqliteConversationStore.MEMBER_COLUMNS + ", "
            + SqliteMessageStore.COLUMNS + ", " + SqliteAccountStore.COLUMNS
            + ", CASE WHEN me.unread_from IS NULL THEN c.last_ordinal - me.read_ordinal - (" + CORRECTIONS + ") ELSE "
            + MARKED + " END, p.read_seq, p.delivered_seq,"
            + " b.number, b.id, b.nickname, b.avatar, b.title, b.role, b.disabled_at, c.last_at,"
            + " w.number, w.id, w.nickname, w.avatar, w.title, w.role, w.disabled_at, " + MENTIONS
            + ", d.text, d.reply_to,"
            + " d.rev"
            + " FROM member me JOIN conversation c ON c.key = me.conversation JOIN account u ON u.number = me.user"
            + SqliteConversationStore.JOINS
            + " LEFT JOIN message m ON m.conversation = c.key AND m.seq = " + NEWEST_SEEN
            + " LEFT JOIN account s ON s.number = m.sender LEFT JOIN account a ON a.number = m.sender"
            + " LEFT JOIN account w ON w.number = m.about"
            + " LEFT JOIN account b ON c.room IS NULL"
            + " AND b.number = CASE WHEN c.low = me.user THEN c.high ELSE c.low END"
            + " LEFT JOIN member p ON c.room IS NULL AND p.conversation = c.key AND p.user = b.number"
            + " LEFT JOIN draft d ON d.conversation = c.key AND d.user = me.user"
            + " WHERE me.user = ?1 AND me.left_seq IS NULL AND (c.room IS NULL OR r.dissolved_at IS NULL)";
    static final String INBOX = ROWS + " AND (c.last_seq > 0 OR c.room IS NOT NULL)";
    /** As it stands in a list: without what its owner hid. */
    static final String LISTED = INBOX + " AND me.hidden_seq = 0";

    private static final int MESSAGE_AT =
            1 + SqliteConversationStore.COLUMN_COUNT + SqliteConversationStore.MEMBER_COLUMN_COUNT;
    private static final int SENDER_AT = MESSAGE_AT + SqliteMessageStore.COLUMN_COUNT;
    private static final int UNREAD_AT = SENDER_AT + SqliteAccountStore.COLUMN_COUNT;

    private static final int ABOUT_AT = UNREAD_AT + 11;
    private static final int MENTIONS_AT = ABOUT_AT + SqliteAccountStore.COLUMN_COUNT;

    private SqliteInboxRows() {}

    static InboxRow row(ResultSet row) throws SQLException {
        Conversation conversation = SqliteConversationStore.conversation(row, 1);
        Member me = SqliteConversationStore.member(row, 1 + SqliteConversationStore.COLUMN_COUNT);
        boolean said = row.getLong(MESSAGE_AT) != 0;
        boolean direct = !conversation.isRoom();
        return new InboxRow(
                conversation,
                me,
                new Position(
                        me.marks().pinnedAt(),
                        row.getLong(UNREAD_AT + 10),
                        conversation.id().key()),
                direct ? SqliteAccountStore.user(row, UNREAD_AT + 3) : null,
                said ? SqliteMessageStore.message(row, MESSAGE_AT) : null,
                said ? SqliteAccountStore.user(row, SENDER_AT) : null,
                row.getLong(ABOUT_AT) != 0 ? SqliteAccountStore.user(row, ABOUT_AT) : null,
                Math.max(0, row.getInt(UNREAD_AT)),
                direct ? row.getLong(UNREAD_AT + 1) : null,
                direct ? row.getLong(UNREAD_AT + 2) : null,
                seqs(row.getString(MENTIONS_AT)),
                unsent(row));
    }

    private static List<Long> seqs(@Nullable String joined) {
        return joined == null
                ? List.of()
                : Stream.of(joined.split(",")).map(Long::valueOf).toList();
    }

    private static Member.@Nullable Unsent unsent(ResultSet row) throws SQLException {
        String text = row.getString(MENTIONS_AT + 1);
        if (text == null || text.isEmpty()) {
            return null;
        }
        long replyTo = row.getLong(MENTIONS_AT + 2);
        return new Member.Unsent(text, replyTo == 0 ? null : replyTo, row.getLong(MENTIONS_AT + 3));
    }
}
