package org.rialto.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.InboxRow;
import org.rialto.server.core.model.InboxRow.Position;
import org.rialto.server.core.model.Member;
import org.rialto.server.core.model.Role;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.ConversationStore;
import org.rialto.server.store.sql.Sql;

/** Conversations and members in SQLite. Thread: confined to its connection. */
final class SqliteConversationStore implements ConversationStore {
    private static final String COLUMNS =
            "c.key, c.room, c.low, l.id, c.high, h.id, c.first_seq, c.last_seq," + " c.last_ordinal, c.member_count, ";
    private static final int ROOM_AT = 11;
    private static final int COLUMN_COUNT = ROOM_AT - 1 + SqliteRoomStore.COLUMN_COUNT;
    private static final String JOINS = " LEFT JOIN account l ON l.number = c.low"
            + " LEFT JOIN account h ON h.number = c.high LEFT JOIN room r ON r.number = c.room ";
    private static final String SELECT = "SELECT " + COLUMNS + SqliteRoomStore.COLUMNS + " FROM conversation c" + JOINS;

    private static final String MEMBER_COLUMNS = "me.conversation, me.user, u.id, me.role, me.joined_seq, me.left_seq,"
            + " me.read_seq, me.read_ordinal, me.delivered_seq, me.cleared_seq, me.pinned_at, me.notify, me.nickname, me.silenced_until";
    private static final int MEMBER_COLUMN_COUNT = 14;

    /** Countable messages after the marker that are not unread after all; see docs/protocol/README.md, ruling 3. */
    private static final String CORRECTIONS = "(SELECT count(*) FROM message x WHERE x.conversation = me.conversation"
            + " AND x.seq > me.read_seq AND x.recalled_at IS NOT NULL)"
            + " + (SELECT count(*) FROM message x WHERE x.conversation = me.conversation AND x.seq > me.read_seq"
            + " AND x.origin = 1 AND x.sender = me.user AND x.recalled_at IS NULL)"
            + " + (SELECT count(*) FROM hidden y JOIN message x ON x.conversation = y.conversation AND x.seq = y.seq"
            + " WHERE y.user = me.user AND y.conversation = me.conversation AND y.seq > me.read_seq"
            + " AND x.recalled_at IS NULL AND x.sender <> me.user AND x.kind NOT IN " + SqliteMessageStore.NOTICES
            + ")";

    /** The newest seq that a member sees something at; one step down an index where nothing was recalled or hidden. */
    private static final String NEWEST_SEEN = "(SELECT x.seq FROM message x WHERE x.conversation = c.key"
            + " AND x.seq > max(me.cleared_seq, me.joined_seq * (r.history_for_newcomers IS NOT TRUE))"
            + " AND x.recalled_at IS NULL AND NOT EXISTS (SELECT 1 FROM hidden y WHERE y.user = me.user"
            + " AND y.conversation = x.conversation AND y.seq = x.seq) ORDER BY x.seq DESC LIMIT 1)";

    private static final String ROWS = "SELECT " + COLUMNS + SqliteRoomStore.COLUMNS + ", " + MEMBER_COLUMNS + ", "
            + SqliteMessageStore.COLUMNS + ", " + SqliteAccountStore.COLUMNS
            + ", c.last_ordinal - me.read_ordinal - (" + CORRECTIONS + "), p.read_seq, p.delivered_seq,"
            + " b.number, b.id, b.nickname, b.avatar, b.title, b.role, b.disabled_at, c.last_at,"
            + " w.number, w.id, w.nickname, w.avatar, w.title, w.role, w.disabled_at"
            + " FROM member me JOIN conversation c ON c.key = me.conversation JOIN account u ON u.number = me.user"
            + JOINS
            + " LEFT JOIN message m ON m.conversation = c.key AND m.seq = " + NEWEST_SEEN
            + " LEFT JOIN account s ON s.number = m.sender LEFT JOIN account a ON a.number = m.sender"
            + " LEFT JOIN account w ON w.number = m.about"
            + " LEFT JOIN account b ON c.room IS NULL"
            + " AND b.number = CASE WHEN c.low = me.user THEN c.high ELSE c.low END"
            + " LEFT JOIN member p ON c.room IS NULL AND p.conversation = c.key AND p.user = b.number"
            + " WHERE me.user = ?1 AND me.left_seq IS NULL AND (c.room IS NULL OR r.dissolved_at IS NULL)";
    private static final String INBOX = ROWS + " AND (c.last_seq > 0 OR c.room IS NOT NULL)";
    private static final String PARTICIPANTS = "SELECT " + SqliteAccountStore.COLUMNS + ", " + MEMBER_COLUMNS
            + ", me.joined_at, me.invited_by FROM member me JOIN account a ON a.number = me.user"
            + " JOIN account u ON u.number = me.user WHERE me.conversation = ?1 AND me.left_seq IS NULL";
    private static final String PARTICIPANT_ORDER =
            " ORDER BY CASE me.role WHEN 'OWNER' THEN 0 WHEN 'ADMIN' THEN 1 ELSE 2 END, me.joined_at, me.user";
    private static final String HIDDEN = Arrays.stream(Role.values())
            .filter(Role::isHidden)
            .map(role -> "'" + role.name() + "'")
            .collect(Collectors.joining(", ", "(", ")"));
    private static final int MESSAGE_AT = 1 + COLUMN_COUNT + MEMBER_COLUMN_COUNT;
    private static final int SENDER_AT = MESSAGE_AT + SqliteMessageStore.COLUMN_COUNT;
    private static final int UNREAD_AT = SENDER_AT + SqliteAccountStore.COLUMN_COUNT;

    private static final int ABOUT_AT = UNREAD_AT + 11;

    private final Sql sql;
    private final RowCache cache;
    private final Clock clock;

    SqliteConversationStore(Sql sql, RowCache cache, Clock clock) {
        this.sql = sql;
        this.cache = cache;
        this.clock = clock;
    }

    @Override
    public Optional<Conversation> find(ConversationId id) {
        return cache.conversation(
                id, () -> sql.first(SELECT + "WHERE c.key = ?", row -> conversation(row, 1), id.key()));
    }

    @Override
    public Optional<Conversation> findDirect(UserId one, UserId other) {
        boolean inOrder = one.number() <= other.number();
        UserId low = inOrder ? one : other;
        UserId high = inOrder ? other : one;
        return cache.direct(
                        low,
                        high,
                        () -> sql.first(
                                "SELECT key FROM conversation WHERE low = ? AND high = ?",
                                row -> new ConversationId(row.getLong(1)),
                                low.number(),
                                high.number()))
                .flatMap(this::find);
    }

    @Override
    public Optional<Conversation> findRoom(Room room) {
        return sql.first(
                        "SELECT key FROM conversation WHERE room = ?",
                        row -> new ConversationId(row.getLong(1)),
                        room.number())
                .flatMap(this::find);
    }

    @Override
    public Conversation openDirect(UserId one, UserId other) {
        boolean inOrder = one.number() <= other.number();
        insert(null, inOrder ? one.number() : other.number(), inOrder ? other.number() : one.number());
        Conversation opened = findDirect(one, other).orElseThrow();
        join(opened, one, Role.MEMBER, null);
        if (!one.equals(other)) {
            join(find(opened.id()).orElseThrow(), other, Role.MEMBER, null);
        }
        return find(opened.id()).orElseThrow();
    }

    @Override
    public Conversation openRoom(Room room) {
        insert(room.number(), null, null);
        return findRoom(room).orElseThrow();
    }

    @Override
    public void save(Conversation conversation) {
        cache.changed(conversation);
    }

    @Override
    public Optional<Member> member(ConversationId conversation, UserId user) {
        return cache.member(
                conversation,
                user,
                () -> sql.first(
                        "SELECT " + MEMBER_COLUMNS + " FROM member me JOIN account u ON u.number = me.user"
                                + " WHERE me.conversation = ? AND me.user = ?",
                        row -> member(row, 1),
                        conversation.key(),
                        user.number()));
    }

    @Override
    public Member join(Conversation conversation, UserId user, Role role, @Nullable UserId invitedBy) {
        long last = conversation.lastSeq();
        Member member = new Member(
                conversation.id(),
                user,
                role,
                last,
                null,
                last,
                conversation.lastOrdinal(),
                last,
                0,
                Member.Marks.NONE);
        sql.run(
                "DELETE FROM undelivered WHERE user = ? AND conversation = ?",
                user.number(),
                conversation.id().key());
        sql.run(
                "INSERT OR REPLACE INTO member (conversation, user, role, joined_at, joined_seq, left_seq, read_seq,"
                        + " read_ordinal, delivered_seq, cleared_seq, hidden_seq, pinned_at, notify, silenced_until,"
                        + " invited_by, tick) VALUES (?, ?, ?, ?, ?, NULL, ?, ?, ?, 0, 0, 0, 'ALL', 0, ?, 0)",
                conversation.id().key(),
                user.number(),
                role.name(),
                clock.millis(),
                last,
                last,
                conversation.lastOrdinal(),
                last,
                invitedBy == null ? null : invitedBy.number());
        cache.forgetRoster(conversation.id());
        cache.changed(member);
        cache.changed(conversation.withMemberCount(conversation.memberCount() + 1));
        return member;
    }

    @Override
    public void save(Member member) {
        boolean wasIn = member(member.conversation(), member.user())
                .filter(Member::isIn)
                .isPresent();
        cache.changed(member);
        if (wasIn && !member.isIn()) {
            cache.forgetRoster(member.conversation());
            // The roster is read from the table: the row must stand there before it is asked.
            write(member, 0);
            Conversation conversation = find(member.conversation()).orElseThrow();
            cache.changed(conversation.withMemberCount(conversation.memberCount() - 1));
        }
    }

    @Override
    public long[] memberNumbers(Conversation conversation) {
        return cache.roster(
                conversation.id(),
                () -> sql
                        .list(
                                "SELECT user FROM member WHERE conversation = ? AND left_seq IS NULL",
                                row -> row.getLong(1),
                                conversation.id().key())
                        .stream()
                        .mapToLong(Long::longValue)
                        .toArray());
    }

    @Override
    public List<Participant> participants(Conversation conversation) {
        return sql.list(
                PARTICIPANTS + PARTICIPANT_ORDER,
                SqliteConversationStore::participant,
                conversation.id().key());
    }

    @Override
    public List<Participant> principals(Conversation conversation, UserId other) {
        return sql.list(
                PARTICIPANTS + " AND (me.role = 'OWNER' OR me.user = ?2)" + PARTICIPANT_ORDER,
                SqliteConversationStore::participant,
                conversation.id().key(),
                other.number());
    }

    @Override
    public int visibleCount(Conversation conversation) {
        return (int) sql.number(
                "SELECT count(*) FROM member WHERE conversation = ? AND left_seq IS NULL AND role NOT IN " + HIDDEN,
                conversation.id().key());
    }

    @Override
    public List<Long> readSeqs(ConversationId conversation) {
        return sql.list(
                "SELECT read_seq FROM member WHERE conversation = ? AND left_seq IS NULL",
                row -> row.getLong(1),
                conversation.key());
    }

    @Override
    public int unread(Conversation conversation, Member member) {
        long corrections = sql.number(
                "SELECT " + CORRECTIONS + " FROM (SELECT ? AS conversation, ? AS user, ? AS read_seq) me",
                conversation.id().key(),
                member.user().number(),
                member.readSeq());
        return (int) Math.max(0, conversation.lastOrdinal() - member.readOrdinal() - corrections);
    }

    @Override
    public List<InboxRow> inbox(UserId user, long afterTick, Position below, int limit) {
        return sql.list(
                INBOX
                        + " AND (c.tick > ?2 OR me.tick > ?2) AND (me.pinned_at, c.last_at, c.key) < (?3, ?4, ?5)"
                        + " ORDER BY me.pinned_at DESC, c.last_at DESC, c.key DESC LIMIT ?6",
                SqliteConversationStore::inboxRow,
                user.number(),
                afterTick,
                below.pinnedAt(),
                below.lastAt(),
                below.key(),
                limit);
    }

    @Override
    public Optional<InboxRow> inboxRow(UserId user, ConversationId conversation) {
        return sql.first(
                INBOX + " AND me.conversation = ?2",
                SqliteConversationStore::inboxRow,
                user.number(),
                conversation.key());
    }

    @Override
    public List<InboxRow> pinned(UserId user) {
        return sql.list(
                ROWS + " AND me.pinned_at > 0 ORDER BY me.pinned_at DESC, c.key DESC",
                SqliteConversationStore::inboxRow,
                user.number());
    }

    @Override
    public int pinCount(UserId user) {
        return (int) sql.number(
                "SELECT count(*) FROM member WHERE user = ? AND left_seq IS NULL AND pinned_at > 0", user.number());
    }

    @Override
    public List<Conversation> of(UserId user) {
        return sql
                .list(
                        "SELECT c.key FROM member me JOIN conversation c ON c.key = me.conversation"
                                + " LEFT JOIN room r ON r.number = c.room WHERE me.user = ?"
                                + " AND me.left_seq IS NULL AND r.dissolved_at IS NULL",
                        row -> new ConversationId(row.getLong(1)),
                        user.number())
                .stream()
                .flatMap(id -> find(id).stream())
                .toList();
    }

    @Override
    public List<Conversation> gone(UserId user, long afterTick) {
        return sql.list(
                SELECT + "JOIN member me ON me.conversation = c.key WHERE me.user = ?1"
                        + " AND (me.left_seq IS NOT NULL AND me.tick > ?2"
                        + " OR me.left_seq IS NULL AND r.dissolved_at IS NOT NULL AND c.tick > ?2)",
                row -> conversation(row, 1),
                user.number(),
                afterTick);
    }

    /** Writes one changed row. */
    void write(Conversation conversation, long tick, long at) {
        sql.run(
                "UPDATE conversation SET last_seq = ?, last_ordinal = ?, last_at = ?, member_count = ?, tick = ?"
                        + " WHERE key = ?",
                conversation.lastSeq(),
                conversation.lastOrdinal(),
                at,
                conversation.memberCount(),
                tick,
                conversation.id().key());
    }

    /** Writes one changed row. */
    void write(Member member, long tick) {
        sql.run(
                "UPDATE member SET role = ?, left_seq = ?, read_seq = ?, read_ordinal = ?, delivered_seq = ?,"
                        + " cleared_seq = ?, pinned_at = ?, notify = ?, nickname = ?, silenced_until = ?, tick = ? WHERE conversation = ? AND user = ?",
                member.role().name(),
                member.leftSeq(),
                member.readSeq(),
                member.readOrdinal(),
                member.deliveredSeq(),
                member.clearedSeq(),
                member.marks().pinnedAt(),
                member.marks().alerts().name(),
                member.marks().nickname(),
                member.marks().silencedUntil().toEpochMilli(),
                tick,
                member.conversation().key(),
                member.user().number());
    }

    private void insert(@Nullable Long room, @Nullable Long low, @Nullable Long high) {
        sql.run(
                "INSERT INTO conversation (room, low, high, first_seq, last_seq, last_ordinal, last_at, member_count,"
                        + " tick) VALUES (?, ?, ?, 1, 0, 0, ?, 0, 0)",
                room,
                low,
                high,
                clock.millis());
    }

    static Conversation conversation(ResultSet row, int at) throws SQLException {
        boolean room = row.getLong(at + 1) != 0;
        return new Conversation(
                new ConversationId(row.getLong(at)),
                room ? SqliteRoomStore.room(row, at + ROOM_AT - 1) : null,
                room ? null : new UserId(row.getLong(at + 2), row.getString(at + 3)),
                room ? null : new UserId(row.getLong(at + 4), row.getString(at + 5)),
                row.getLong(at + 6),
                row.getLong(at + 7),
                row.getLong(at + 8),
                row.getInt(at + 9));
    }

    private static Member member(ResultSet row, int at) throws SQLException {
        long left = row.getLong(at + 5);
        boolean in = row.wasNull();
        return new Member(
                new ConversationId(row.getLong(at)),
                new UserId(row.getLong(at + 1), row.getString(at + 2)),
                Role.valueOf(row.getString(at + 3)),
                row.getLong(at + 4),
                in ? null : left,
                row.getLong(at + 6),
                row.getLong(at + 7),
                row.getLong(at + 8),
                row.getLong(at + 9),
                new Member.Marks(
                        row.getLong(at + 10),
                        Member.Alerts.valueOf(row.getString(at + 11)),
                        row.getString(at + 12),
                        Instant.ofEpochMilli(row.getLong(at + 13))));
    }

    private static Participant participant(ResultSet row) throws SQLException {
        int at = 1 + SqliteAccountStore.COLUMN_COUNT;
        Member member = member(row, at);
        Instant joined = Instant.ofEpochMilli(row.getLong(at + MEMBER_COLUMN_COUNT));
        long inviter = row.getLong(at + MEMBER_COLUMN_COUNT + 1);
        return new Participant(SqliteAccountStore.user(row, 1), member, joined, inviter == 0 ? null : inviter);
    }

    private static InboxRow inboxRow(ResultSet row) throws SQLException {
        Conversation conversation = conversation(row, 1);
        Member me = member(row, 1 + COLUMN_COUNT);
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
                direct ? row.getLong(UNREAD_AT + 2) : null);
    }
}
