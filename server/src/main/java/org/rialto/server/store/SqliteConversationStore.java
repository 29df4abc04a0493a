package org.rialto.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
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
    static final String COLUMNS =
            "c.key, c.room, c.low, l.id, c.high, h.id, c.first_seq, c.last_seq," + " c.last_ordinal, c.member_count, ";
    private static final int ROOM_AT = 11;
    static final int COLUMN_COUNT = ROOM_AT - 1 + SqliteRoomStore.COLUMN_COUNT;
    static final String JOINS = " LEFT JOIN account l ON l.number = c.low"
            + " LEFT JOIN account h ON h.number = c.high LEFT JOIN room r ON r.number = c.room ";
    private static final String SELECT = "SELECT " + COLUMNS + SqliteRoomStore.COLUMNS + " FROM conversation c" + JOINS;

    static final String MEMBER_COLUMNS = "me.conversation, me.user, u.id, me.role, me.joined_seq, me.left_seq,"
            + " me.read_seq, me.read_ordinal, me.delivered_seq, me.cleared_seq, me.pinned_at, me.notify, me.nickname, me.silenced_until,"
            + " me.hidden_seq, me.unread_from";
    static final int MEMBER_COLUMN_COUNT = 16;

    private static final String PARTICIPANTS = "SELECT " + SqliteAccountStore.COLUMNS + ", " + MEMBER_COLUMNS
            + ", me.joined_at, me.invited_by FROM member me JOIN account a ON a.number = me.user"
            + " JOIN account u ON u.number = me.user WHERE me.conversation = ?1 AND me.left_seq IS NULL";
    private static final String PARTICIPANT_ORDER =
            " ORDER BY CASE me.role WHEN 'OWNER' THEN 0 WHEN 'ADMIN' THEN 1 ELSE 2 END, me.joined_at, me.user";
    private static final String HIDDEN = Arrays.stream(Role.values())
            .filter(Role::isHidden)
            .map(role -> "'" + role.name() + "'")
            .collect(Collectors.joining(", ", "(", ")"));
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
        Optional<Member> was = member(member.conversation(), member.user());
        boolean wasIn = was.filter(Member::isIn).isPresent();
        cache.changed(member);
        if (member.marks().isHidden()
                != was.filter(known -> known.marks().isHidden()).isPresent()) {
            // Those who hid it are read from the table: the row must stand there before it is asked.
            write(member, 0);
            cache.hiddenChanged(
                    member.conversation(), !hiddenFrom(member.conversation()).isEmpty());
        }
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
    public List<Progress> progress(ConversationId conversation, UserId but, long afterTick) {
        return sql.list(
                "SELECT me.user, a.id, me.read_seq, me.delivered_seq FROM member me JOIN account a ON a.number = me.user"
                        + " WHERE me.conversation = ? AND me.left_seq IS NULL AND me.user <> ? AND me.tick > ?"
                        + " AND me.role NOT IN " + HIDDEN,
                row -> new Progress(new UserId(row.getLong(1), row.getString(2)), row.getLong(3), row.getLong(4)),
                conversation.key(),
                but.number(),
                afterTick);
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
        Long from = member.marks().unreadFrom();
        if (from != null) {
            return (int) sql.number(
                    "SELECT " + SqliteInboxRows.MARKED + " FROM (SELECT ? AS conversation, ? AS user, ? AS unread_from,"
                            + " ? AS cleared_seq, ? AS joined_seq) me",
                    conversation.id().key(),
                    member.user().number(),
                    from,
                    member.clearedSeq(),
                    member.joinedSeq());
        }
        long corrections = sql.number(
                "SELECT " + SqliteInboxRows.CORRECTIONS
                        + " FROM (SELECT ? AS conversation, ? AS user, ? AS read_seq) me",
                conversation.id().key(),
                member.user().number(),
                member.readSeq());
        return (int) Math.max(0, conversation.lastOrdinal() - member.readOrdinal() - corrections);
    }

    @Override
    public List<InboxRow> inbox(UserId user, long afterTick, Position below, int limit) {
        return sql.list(
                SqliteInboxRows.LISTED
                        + " AND (c.tick > ?2 OR me.tick > ?2) AND (me.pinned_at, c.last_at, c.key) < (?3, ?4, ?5)"
                        + " ORDER BY me.pinned_at DESC, c.last_at DESC, c.key DESC LIMIT ?6",
                SqliteInboxRows::row,
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
                SqliteInboxRows.INBOX + " AND me.conversation = ?2",
                SqliteInboxRows::row,
                user.number(),
                conversation.key());
    }

    @Override
    public List<InboxRow> pinned(UserId user) {
        return sql.list(
                SqliteInboxRows.ROWS + " AND me.pinned_at > 0 ORDER BY me.pinned_at DESC, c.key DESC",
                SqliteInboxRows::row,
                user.number());
    }

    @Override
    public int pinCount(UserId user) {
        return (int) sql.number(
                "SELECT count(*) FROM member WHERE user = ? AND left_seq IS NULL AND pinned_at > 0", user.number());
    }

    @Override
    public List<UserId> hiddenFrom(Conversation conversation) {
        boolean may = cache.mayBeHidden(
                conversation.id(),
                () -> new HashSet<>(sql.list(
                        "SELECT DISTINCT conversation FROM member WHERE hidden_seq > 0", row -> row.getLong(1))));
        return may ? hiddenFrom(conversation.id()) : List.of();
    }

    private List<UserId> hiddenFrom(ConversationId conversation) {
        return sql.list(
                "SELECT me.user, a.id FROM member me JOIN account a ON a.number = me.user"
                        + " WHERE me.conversation = ? AND me.hidden_seq > 0 AND me.left_seq IS NULL",
                row -> new UserId(row.getLong(1), row.getString(2)),
                conversation.key());
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
                        + " AND ((me.left_seq IS NOT NULL OR me.hidden_seq > 0) AND me.tick > ?2"
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
                        + " cleared_seq = ?, pinned_at = ?, notify = ?, nickname = ?, silenced_until = ?,"
                        + " hidden_seq = ?, unread_from = ?, tick = ? WHERE conversation = ? AND user = ?",
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
                member.marks().hiddenSeq(),
                member.marks().unreadFrom(),
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

    static Member member(ResultSet row, int at) throws SQLException {
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
                        Instant.ofEpochMilli(row.getLong(at + 13)),
                        row.getLong(at + 14),
                        row.getLong(at + 15) == 0 ? null : row.getLong(at + 15)));
    }

    private static Participant participant(ResultSet row) throws SQLException {
        int at = 1 + SqliteAccountStore.COLUMN_COUNT;
        Member member = member(row, at);
        Instant joined = Instant.ofEpochMilli(row.getLong(at + MEMBER_COLUMN_COUNT));
        long inviter = row.getLong(at + MEMBER_COLUMN_COUNT + 1);
        return new Participant(SqliteAccountStore.user(row, 1), member, joined, inviter == 0 ? null : inviter);
    }
}
