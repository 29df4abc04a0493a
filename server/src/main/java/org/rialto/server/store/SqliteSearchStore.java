package org.rialto.server.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.text.SearchText;
import org.rialto.server.core.port.SearchIndex.Place;
import org.rialto.server.core.port.SearchStore;
import org.rialto.server.store.sql.Sql;

/** What searching asks of the main database. Thread: confined to its connection. */
final class SqliteSearchStore implements SearchStore {
    private static final String READABLE = "SELECT c.key, c.room IS NOT NULL,"
            + " max(c.first_seq, 1 + me.cleared_seq,"
            + " 1 + CASE WHEN r.history_for_newcomers = 1 THEN 0 ELSE me.joined_seq END), c.last_seq"
            + " FROM member me JOIN conversation c ON c.key = me.conversation LEFT JOIN room r ON r.number = c.room"
            + " WHERE me.user = ? AND me.left_seq IS NULL AND r.dissolved_at IS NULL";
    private static final String MESSAGES = "SELECT " + SqliteMessageStore.COLUMNS
            + " FROM message m JOIN account s ON s.number = m.sender"
            + " WHERE m.conversation = ?1 AND m.seq BETWEEN ?2 AND ?3"
            + " AND NOT EXISTS (SELECT 1 FROM hidden h WHERE h.user = ?4 AND h.conversation = ?1 AND h.seq = m.seq)"
            + " ORDER BY m.seq";
    private static final String AFTER = "SELECT " + SqliteMessageStore.COLUMNS
            + " FROM message m JOIN account s ON s.number = m.sender WHERE m.conversation = ? AND m.seq > ?"
            + " ORDER BY m.seq LIMIT ?";
    private static final String ROOMS = "SELECT " + SqliteRoomStore.COLUMNS + " FROM member me"
            + " JOIN conversation c ON c.key = me.conversation JOIN room r ON r.number = c.room"
            + " WHERE me.user = ? AND me.left_seq IS NULL AND r.dissolved_at IS NULL";

    private final Sql sql;

    SqliteSearchStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Scope> readable(UserId reader) {
        return sql.list(
                READABLE,
                row -> new Scope(new ConversationId(row.getLong(1)), row.getBoolean(2), row.getLong(3), row.getLong(4)),
                reader.number());
    }

    @Override
    public List<Message> messages(UserId reader, Collection<Place> places) {
        List<Message> messages = new ArrayList<>(places.size());
        for (Place place : places) {
            messages.addAll(messages(reader, new Scope(place.conversation(), false, place.seq(), place.seq())));
        }
        return messages;
    }

    @Override
    public List<Message> messages(UserId reader, Scope scope) {
        List<Message> messages = sql.list(
                MESSAGES,
                row -> SqliteMessageStore.message(row, 1),
                scope.conversation().key(),
                scope.fromSeq(),
                scope.toSeq(),
                reader.number());
        messages.removeIf(message -> message.kind().isNotice());
        return messages;
    }

    @Override
    public List<User> people(List<String> words) {
        List<User> found = new ArrayList<>();
        sql.list(
                "SELECT " + SqliteAccountStore.COLUMNS + " FROM account a WHERE a.removed_at IS NULL"
                        + " AND a.role <> 'VISITOR' AND NOT a.number BETWEEN ? AND ?",
                row -> {
                    // Most do not match: the rest of their row is not read.
                    if (SearchText.matches(row.getString(2) + ' ' + row.getString(3), words)) {
                        found.add(SqliteAccountStore.user(row, 1));
                    }
                    return true;
                },
                Numbers.FIRST_SYSTEM,
                Numbers.LAST_SYSTEM);
        return found;
    }

    @Override
    public Map<Long, Instant> lastTalks(UserId user) {
        Map<Long, Instant> talks = new HashMap<>();
        sql.list(
                "SELECT CASE WHEN c.low = me.user THEN c.high ELSE c.low END, c.last_at FROM member me"
                        + " JOIN conversation c ON c.key = me.conversation WHERE me.user = ? AND c.room IS NULL"
                        + " AND c.last_seq > 0",
                row -> talks.put(row.getLong(1), Instant.ofEpochMilli(row.getLong(2))),
                user.number());
        return talks;
    }

    @Override
    public List<Room> rooms(UserId member) {
        return sql.list(ROOMS + " ORDER BY c.last_at DESC", row -> SqliteRoomStore.room(row, 1), member.number());
    }

    @Override
    public List<Room> roomsWith(UserId member, Set<UserId> people) {
        return sql.list(
                ROOMS + " AND EXISTS (SELECT 1 FROM member o WHERE o.conversation = c.key AND o.left_seq IS NULL"
                        + " AND o.user IN (SELECT value FROM json_each(?2))) ORDER BY c.last_at DESC",
                row -> SqliteRoomStore.room(row, 1),
                member.number(),
                people.stream().map(UserId::number).toList().toString());
    }

    @Override
    public List<Message> after(ConversationId conversation, long seq, int limit) {
        return sql.list(AFTER, row -> SqliteMessageStore.message(row, 1), conversation.key(), seq, limit);
    }

    @Override
    public List<Extent> extents() {
        return sql.list(
                "SELECT key, first_seq, last_seq FROM conversation WHERE last_seq > 0",
                row -> new Extent(new ConversationId(row.getLong(1)), row.getLong(2), row.getLong(3)));
    }
}
