package org.rialto.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.room.Announcement;
import org.rialto.server.core.model.room.JoinRequest;
import org.rialto.server.core.port.RoomStore;
import org.rialto.server.store.sql.Sql;

/** Rooms in SQLite. Thread: confined to its connection. */
final class SqliteRoomStore implements RoomStore {
    /** Columns of {@link #room}, for joins too. */
    static final String COLUMNS =
            "r.number, r.id, r.jid, r.alias, r.name, r.open, r.history_for_newcomers, r.created_at, r.description,"
                    + " r.subject, r.switches, r.member_limit, r.keep_days, r.encryption, r.silenced_until,"
                    + " r.modified_at, r.dissolved_at";

    static final int COLUMN_COUNT = 17;

    private static final String SELECT = "SELECT " + COLUMNS + " FROM room r WHERE r.dissolved_at IS NULL AND ";
    private static final String ANNOUNCEMENTS = "SELECT n.id, n.text, n.posted_at, " + SqliteAccountStore.COLUMNS
            + " FROM announcement n JOIN account a ON a.number = n.author WHERE ";
    private static final String REQUESTS = "SELECT q.text, q.created_at, q.invited_by, " + SqliteAccountStore.COLUMNS
            + ", i.number, i.id, i.nickname, i.avatar, i.title, i.role, i.disabled_at FROM join_request q"
            + " JOIN account a ON a.number = q.user LEFT JOIN account i ON i.number = q.invited_by WHERE q.room = ?";
    private static final int ID_LENGTH = 24;

    private final Sql sql;
    private final RowCache cache;
    private final Numbers numbers;
    private final Clock clock;

    SqliteRoomStore(Sql sql, RowCache cache, Numbers numbers, Clock clock) {
        this.sql = sql;
        this.cache = cache;
        this.numbers = numbers;
        this.clock = clock;
    }

    @Override
    public Optional<Room> find(String name) {
        long number = Numbers.canonical(name).orElse(0L);
        return sql.first(
                SELECT + "(r.id = ?1 OR r.jid = ?1 OR r.alias = ?1 OR r.number = ?2)",
                row -> room(row, 1),
                name,
                number);
    }

    @Override
    public List<Room> list() {
        return sql.list(SELECT + "TRUE ORDER BY r.number", row -> room(row, 1));
    }

    @Override
    public List<Room> of(UserId member) {
        return sql.list(
                "SELECT " + COLUMNS + " FROM member m JOIN conversation c ON c.key = m.conversation"
                        + " JOIN room r ON r.number = c.room WHERE m.user = ? AND m.left_seq IS NULL"
                        + " AND r.dissolved_at IS NULL ORDER BY r.number",
                row -> room(row, 1),
                member.number());
    }

    @Override
    public Room add(NewRoom wanted) {
        requireFree(wanted.alias(), "alias");
        requireFree(wanted.jid(), "jid");
        String alias = wanted.alias();
        long number = alias == null ? numbers.next() : numbers.forAlias(alias);
        String id = MessageId.random().text().substring(0, ID_LENGTH);
        long now = clock.millis();
        Room.Settings settings = wanted.settings();
        sql.run(
                "INSERT INTO room (number, id, jid, alias, name, open, history_for_newcomers, created_at, description,"
                        + " subject, switches, member_limit, keep_days, encryption, modified_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?)",
                number,
                id,
                wanted.jid() == null ? MessageId.random().text() : wanted.jid(),
                alias,
                wanted.name(),
                wanted.open(),
                now,
                settings.description(),
                settings.subject(),
                Room.Switch.bits(settings.switches()),
                settings.memberLimit(),
                settings.keepDays(),
                settings.encryption(),
                now);
        return find(id).orElseThrow();
    }

    @Override
    public void save(Room room) {
        Room.Settings settings = room.settings();
        long now = clock.millis();
        sql.run(
                "UPDATE room SET name = ?, description = ?, subject = ?, switches = ?, member_limit = ?, keep_days = ?,"
                        + " encryption = ?, silenced_until = ?, modified_at = ?, dissolved_at = ? WHERE number = ?",
                room.name(),
                settings.description(),
                settings.subject(),
                Room.Switch.bits(settings.switches()),
                settings.memberLimit(),
                settings.keepDays(),
                settings.encryption(),
                room.silencedUntil().toEpochMilli(),
                now,
                room.dissolved() ? now : null,
                room.number());
        sql.first(
                        "SELECT key FROM conversation WHERE room = ?",
                        row -> new ConversationId(row.getLong(1)),
                        room.number())
                .ifPresent(conversation -> cache.roomChanged(conversation, room));
    }

    @Override
    public Announcement announce(Room room, UserId author, String text) {
        String id = MessageId.random().text().substring(0, ID_LENGTH);
        sql.run(
                "INSERT INTO announcement VALUES (?, ?, ?, ?, ?)",
                id,
                room.number(),
                author.number(),
                text,
                clock.millis());
        return sql.first(ANNOUNCEMENTS + "n.id = ?", SqliteRoomStore::announcement, id)
                .orElseThrow();
    }

    @Override
    public List<Announcement> announcements(Room room, int offset, int limit) {
        return sql.list(
                ANNOUNCEMENTS + "n.room = ? ORDER BY n.posted_at DESC, n.id DESC LIMIT ? OFFSET ?",
                SqliteRoomStore::announcement,
                room.number(),
                limit,
                offset);
    }

    @Override
    public long announcementCount(Room room) {
        return sql.number("SELECT count(*) FROM announcement WHERE room = ?", room.number());
    }

    @Override
    public JoinRequest request(Room room, UserId applicant, @Nullable UserId invitedBy, String text) {
        sql.run(
                "INSERT OR REPLACE INTO join_request VALUES (?, ?, ?, ?, ?)",
                room.number(),
                applicant.number(),
                invitedBy == null ? null : invitedBy.number(),
                text,
                clock.millis());
        return sql.first(REQUESTS + " AND a.number = ?", SqliteRoomStore::request, room.number(), applicant.number())
                .orElseThrow();
    }

    @Override
    public List<JoinRequest> requests(Room room) {
        return sql.list(REQUESTS + " ORDER BY q.created_at", SqliteRoomStore::request, room.number());
    }

    @Override
    public boolean endRequest(Room room, UserId applicant) {
        return sql.run("DELETE FROM join_request WHERE room = ? AND user = ?", room.number(), applicant.number()) > 0;
    }

    private void requireFree(@Nullable String name, String what) {
        if (name != null
                && (sql.exists(
                                "SELECT 1 FROM room WHERE id = ?1 OR jid = ?1 OR alias = ?1 OR number = ?2",
                                name,
                                Numbers.canonical(name).orElse(0L))
                        || what.equals("jid") && sql.exists("SELECT 1 FROM account WHERE id = ?", name))) {
            throw new ChatException(Problem.TAKEN, "the " + what + " " + name + " is taken");
        }
    }

    private static Announcement announcement(ResultSet row) throws SQLException {
        return new Announcement(
                row.getString(1),
                SqliteAccountStore.user(row, 4),
                row.getString(2),
                Instant.ofEpochMilli(row.getLong(3)));
    }

    private static JoinRequest request(ResultSet row) throws SQLException {
        boolean invited = row.getLong(3) != 0;
        return new JoinRequest(
                SqliteAccountStore.user(row, 4),
                invited ? SqliteAccountStore.user(row, 4 + SqliteAccountStore.COLUMN_COUNT) : null,
                row.getString(1),
                Instant.ofEpochMilli(row.getLong(2)));
    }

    /** Reads {@link #COLUMNS} from a column on. */
    static Room room(ResultSet row, int at) throws SQLException {
        return new Room(
                row.getLong(at),
                row.getString(at + 1),
                row.getString(at + 2),
                row.getString(at + 3),
                row.getString(at + 4),
                row.getBoolean(at + 5),
                row.getBoolean(at + 6),
                Instant.ofEpochMilli(row.getLong(at + 7)),
                new Room.Settings(
                        row.getString(at + 8),
                        row.getString(at + 9),
                        Room.Switch.ofBits(row.getInt(at + 10)),
                        row.getInt(at + 11),
                        row.getDouble(at + 12),
                        row.getInt(at + 13)),
                Instant.ofEpochMilli(row.getLong(at + 14)),
                Instant.ofEpochMilli(row.getLong(at + 15)),
                row.getLong(at + 16) != 0);
    }
}
