package org.rialto.server.store.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.desk.DeskTexts;
import org.rialto.server.core.model.desk.Note;
import org.rialto.server.core.model.desk.QuickReply;
import org.rialto.server.core.port.desk.NotebookStore;
import org.rialto.server.store.sql.Sql;

/** Notes, quick replies and the desk's own texts in SQLite. Thread: confined to its connection. */
final class SqliteNotebookStore implements NotebookStore {
    private static final String NOTES = "SELECT n.id, " + SqliteCounterStore.USER
            + ", n.text, n.written_at FROM desk_note n JOIN account a ON a.number = n.author WHERE ";
    private static final String REPLIES =
            "SELECT q.id, q.owner, a.id, q.shortcut, q.text FROM quick_reply q LEFT JOIN account a ON a.number = q.owner"
                    + " WHERE ";

    private final Sql sql;
    private final Clock clock;

    SqliteNotebookStore(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public List<Note> notes(UserId visitor) {
        return sql.list(NOTES + "n.visitor = ? ORDER BY n.id", SqliteNotebookStore::note, visitor.number());
    }

    @Override
    public Note addNote(UserId visitor, UserId author, String text) {
        long id = sql.number("SELECT coalesce(max(id), 0) + 1 FROM desk_note");
        sql.run(
                "INSERT INTO desk_note VALUES (?, ?, ?, ?, ?)",
                id,
                visitor.number(),
                author.number(),
                text,
                clock.millis());
        return sql.first(NOTES + "n.id = ?", SqliteNotebookStore::note, id).orElseThrow();
    }

    @Override
    public boolean removeNote(long id, UserId author) {
        return sql.run("DELETE FROM desk_note WHERE id = ? AND author = ?", id, author.number()) > 0;
    }

    @Override
    public List<QuickReply> replies(UserId owner) {
        return sql.list(
                REPLIES + "q.owner IS NULL OR q.owner = ? ORDER BY q.shortcut, q.id",
                SqliteNotebookStore::quickReply,
                owner.number());
    }

    @Override
    public Optional<QuickReply> reply(long id) {
        return sql.first(REPLIES + "q.id = ?", SqliteNotebookStore::quickReply, id);
    }

    @Override
    public QuickReply save(QuickReply reply) {
        long id = reply.id() == 0 ? sql.number("SELECT coalesce(max(id), 0) + 1 FROM quick_reply") : reply.id();
        sql.run(
                "INSERT OR REPLACE INTO quick_reply VALUES (?, ?, ?, ?)",
                id,
                SqliteDeskStores.number(reply.owner()),
                reply.shortcut(),
                reply.text());
        return new QuickReply(id, reply.owner(), reply.shortcut(), reply.text());
    }

    @Override
    public void removeReply(long id) {
        sql.run("DELETE FROM quick_reply WHERE id = ?", id);
    }

    @Override
    public DeskTexts texts() {
        Map<String, String> stored = new HashMap<>();
        sql.list("SELECT name, text FROM desk_text", row -> stored.put(row.getString(1), row.getString(2)));
        DeskTexts usual = DeskTexts.STANDARD;
        return new DeskTexts(
                stored.getOrDefault("greeting", usual.greeting()),
                stored.getOrDefault("received", usual.received()),
                stored.getOrDefault("offline", usual.offline()),
                stored.getOrDefault("outOfHours", usual.outOfHours()),
                stored.getOrDefault("rating", usual.rating()),
                stored.getOrDefault("hours", usual.hours()),
                stored.getOrDefault("zone", usual.zone()));
    }

    @Override
    public void save(DeskTexts texts) {
        Map.of(
                        "greeting", texts.greeting(),
                        "received", texts.received(),
                        "offline", texts.offline(),
                        "outOfHours", texts.outOfHours(),
                        "rating", texts.rating(),
                        "hours", texts.hours(),
                        "zone", texts.zone())
                .forEach((name, text) -> sql.run("INSERT OR REPLACE INTO desk_text VALUES (?, ?)", name, text));
    }

    private static Note note(ResultSet row) throws SQLException {
        User author = SqliteCounterStore.user(row, 2);
        return new Note(row.getLong(1), author, row.getString(9), Instant.ofEpochMilli(row.getLong(10)));
    }

    private static QuickReply quickReply(ResultSet row) throws SQLException {
        return new QuickReply(row.getLong(1), SqliteDeskStores.userOrNull(row, 2), row.getString(4), row.getString(5));
    }
}
