package org.rialto.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.contact.Contact;
import org.rialto.server.core.model.contact.ContactRequest;
import org.rialto.server.core.port.ContactStore;
import org.rialto.server.store.sql.Sql;

/** Contacts in SQLite. Thread: confined to its connection. */
final class SqliteContactStore implements ContactStore {
    private static final String ACQUAINTANCES = "SELECT " + SqliteAccountStore.COLUMNS + " FROM account a"
            + " WHERE a.removed_at IS NULL AND a.number <> ?1 AND a.number IN ("
            + "SELECT peer FROM contact WHERE user = ?1 AND state = 'FRIEND'"
            + " UNION SELECT CASE WHEN c.low = ?1 THEN c.high ELSE c.low END FROM member m"
            + " JOIN conversation c ON c.key = m.conversation"
            + " WHERE m.user = ?1 AND c.room IS NULL AND c.last_ordinal > 0 AND c.last_seq > m.cleared_seq"
            + " UNION SELECT visitor FROM desk_case WHERE agent = ?1"
            + " UNION SELECT agent FROM desk_case WHERE visitor = ?1)"
            + " ORDER BY a.number";
    private static final String CONTACTS = "SELECT " + SqliteAccountStore.COLUMNS + ", k.state, k.remark,"
            + " k.blocked_at, k.created_at, (SELECT b.blocked_at FROM contact b WHERE b.user = k.peer"
            + " AND b.peer = k.user) FROM contact k JOIN account a ON a.number = k.peer"
            + " WHERE a.removed_at IS NULL AND k.user = ? AND (k.state = 'FRIEND' OR k.blocked_at > 0)";
    private static final String REQUESTS = "SELECT q.text, q.created_at, q.accepted, q.decided_at, "
            + SqliteAccountStore.COLUMNS + ", o.number, o.id, o.nickname, o.avatar, o.title, o.role, o.disabled_at"
            + " FROM contact_request q JOIN account a ON a.number = q.asker JOIN account o ON o.number = q.asked"
            + " WHERE a.removed_at IS NULL AND o.removed_at IS NULL AND ";
    private static final int FIELDS_AT = 1 + SqliteAccountStore.COLUMN_COUNT;

    private final Sql sql;
    private final RowCache cache;
    private final Clock clock;

    SqliteContactStore(Sql sql, RowCache cache, Clock clock) {
        this.sql = sql;
        this.cache = cache;
        this.clock = clock;
    }

    @Override
    public List<User> acquaintances(UserId user) {
        return sql.list(ACQUAINTANCES, row -> SqliteAccountStore.user(row, 1), user.number());
    }

    @Override
    public List<Contact> list(UserId owner) {
        return sql.list(CONTACTS + " ORDER BY a.number", SqliteContactStore::contact, owner.number());
    }

    @Override
    public Optional<Contact> find(UserId owner, UserId peer) {
        return sql.first(CONTACTS + " AND k.peer = ?", SqliteContactStore::contact, owner.number(), peer.number());
    }

    @Override
    public boolean blocks(UserId owner, UserId peer) {
        return cache.blocks(owner, peer, this::blocked);
    }

    @Override
    public boolean areFriends(UserId one, UserId other) {
        return sql.exists(
                "SELECT 1 FROM contact WHERE user = ? AND peer = ? AND state = 'FRIEND'", one.number(), other.number());
    }

    @Override
    public boolean shareRoom(UserId one, UserId other) {
        return sql.exists(
                "SELECT 1 FROM member x JOIN conversation c ON c.key = x.conversation JOIN room r ON r.number = c.room"
                        + " JOIN member y ON y.conversation = x.conversation AND y.user = ? WHERE x.user = ?"
                        + " AND x.left_seq IS NULL AND y.left_seq IS NULL AND r.dissolved_at IS NULL"
                        + " AND y.role IN ('OWNER', 'ADMIN', 'MEMBER') LIMIT 1",
                other.number(),
                one.number());
    }

    @Override
    public long[] friendNumbers(UserId user) {
        return sql
                .list(
                        "SELECT peer FROM contact WHERE user = ? AND state = 'FRIEND'",
                        row -> row.getLong(1),
                        user.number())
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    @Override
    public void befriend(UserId one, UserId other) {
        befriendOneWay(one, other);
        befriendOneWay(other, one);
        cache.forgetBlocks();
    }

    private void befriendOneWay(UserId owner, UserId peer) {
        sql.run(
                "INSERT INTO contact (user, peer, state, created_at) VALUES (?, ?, 'FRIEND', ?)"
                        + " ON CONFLICT (user, peer) DO UPDATE SET state = 'FRIEND', blocked_at = 0,"
                        + " created_at = excluded.created_at",
                owner.number(),
                peer.number(),
                clock.millis());
    }

    @Override
    public void part(UserId one, UserId other) {
        sql.run(
                "UPDATE contact SET state = 'NONE', remark = '' WHERE user = ?1 AND peer = ?2"
                        + " OR user = ?2 AND peer = ?1",
                one.number(),
                other.number());
    }

    @Override
    public void block(UserId owner, UserId peer, boolean on) {
        sql.run(
                "INSERT INTO contact (user, peer, state, created_at, blocked_at) VALUES (?1, ?2, 'NONE', ?3, ?4)"
                        + " ON CONFLICT (user, peer) DO UPDATE SET blocked_at = excluded.blocked_at",
                owner.number(),
                peer.number(),
                clock.millis(),
                on ? clock.millis() : 0);
        cache.forgetBlocks();
    }

    @Override
    public void remark(UserId owner, UserId peer, String remark) {
        sql.run("UPDATE contact SET remark = ? WHERE user = ? AND peer = ?", remark, owner.number(), peer.number());
    }

    @Override
    public ContactRequest ask(UserId asker, UserId asked, String text) {
        sql.run(
                "INSERT OR REPLACE INTO contact_request VALUES (?, ?, ?, ?, 0, 0)",
                asker.number(),
                asked.number(),
                text,
                clock.millis());
        return request(asker, asked).orElseThrow();
    }

    @Override
    public Optional<ContactRequest> request(UserId asker, UserId asked) {
        return sql.first(
                REQUESTS + "q.asker = ? AND q.asked = ?", SqliteContactStore::request, asker.number(), asked.number());
    }

    @Override
    public void decide(UserId asker, UserId asked, boolean accepted) {
        sql.run(
                "UPDATE contact_request SET accepted = ?, decided_at = ? WHERE asker = ? AND asked = ?",
                accepted,
                clock.millis(),
                asker.number(),
                asked.number());
    }

    @Override
    public List<ContactRequest> requests(UserId user, int offset, int limit) {
        return sql.list(
                REQUESTS + "(q.asker = ?1 OR q.asked = ?1) ORDER BY q.created_at DESC, q.asker LIMIT ?2 OFFSET ?3",
                SqliteContactStore::request,
                user.number(),
                limit,
                offset);
    }

    private Set<RowCache.Block> blocked() {
        return sql
                .list(
                        "SELECT user, peer FROM contact WHERE blocked_at > 0",
                        row -> new RowCache.Block(row.getLong(1), row.getLong(2)))
                .stream()
                .collect(Collectors.toSet());
    }

    private static Contact contact(ResultSet row) throws SQLException {
        return new Contact(
                SqliteAccountStore.user(row, 1),
                row.getString(FIELDS_AT).equals("FRIEND"),
                row.getString(FIELDS_AT + 1),
                row.getLong(FIELDS_AT + 2) != 0,
                row.getLong(FIELDS_AT + 4) != 0,
                Instant.ofEpochMilli(row.getLong(FIELDS_AT + 3)));
    }

    private static ContactRequest request(ResultSet row) throws SQLException {
        ContactRequest.State decided =
                row.getBoolean(3) ? ContactRequest.State.ACCEPTED : ContactRequest.State.DECLINED;
        return new ContactRequest(
                SqliteAccountStore.user(row, 5),
                SqliteAccountStore.user(row, 5 + SqliteAccountStore.COLUMN_COUNT),
                row.getString(1),
                Instant.ofEpochMilli(row.getLong(2)),
                row.getLong(4) == 0 ? ContactRequest.State.OPEN : decided);
    }
}
