package org.rialto.server.store;

import java.util.Optional;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.Member;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.DraftStore;
import org.rialto.server.store.sql.Sql;

/** What was typed and not sent, in SQLite. Thread: confined to its connection. */
final class SqliteDraftStore implements DraftStore {
    private final Sql sql;

    SqliteDraftStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Member.Unsent> find(ConversationId conversation, UserId user) {
        return sql.first(
                "SELECT text, reply_to, rev FROM draft WHERE conversation = ? AND user = ?",
                row -> new Member.Unsent(row.getString(1), row.getLong(2) == 0 ? null : row.getLong(2), row.getLong(3)),
                conversation.key(),
                user.number());
    }

    @Override
    public void save(ConversationId conversation, UserId user, Member.Unsent unsent) {
        sql.run(
                "INSERT OR REPLACE INTO draft (conversation, user, text, reply_to, rev) VALUES (?, ?, ?, ?, ?)",
                conversation.key(),
                user.number(),
                unsent.text(),
                unsent.replyTo(),
                unsent.rev());
    }
}
