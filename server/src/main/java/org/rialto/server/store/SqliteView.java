package org.rialto.server.store;

import java.time.Clock;
import org.rialto.server.core.port.AccountStore;
import org.rialto.server.core.port.ContactStore;
import org.rialto.server.core.port.ConversationStore;
import org.rialto.server.core.port.DeliveryStore;
import org.rialto.server.core.port.DraftStore;
import org.rialto.server.core.port.MessageStore;
import org.rialto.server.core.port.RoomStore;
import org.rialto.server.core.port.SearchStore;
import org.rialto.server.core.port.TokenStore;
import org.rialto.server.core.port.View;
import org.rialto.server.core.port.desk.DeskStores;
import org.rialto.server.core.port.files.UploadStore;
import org.rialto.server.store.desk.SqliteDeskStores;
import org.rialto.server.store.sql.Sql;

/** The stores on one connection. Thread: confined to it. */
class SqliteView implements View {
    final Sql sql;
    final RowCache cache;
    final SqliteConversationStore conversations;
    private final AccountStore accounts;
    private final ContactStore contacts;
    private final DeliveryStore deliveries;
    private final DeskStores desk;
    private final DraftStore drafts;
    private final MessageStore messages;
    private final RoomStore rooms;
    private final SearchStore search;
    private final TokenStore tokens;
    private final UploadStore uploads;

    SqliteView(Sql sql, RowCache cache, Clock clock) {
        Numbers numbers = new Numbers(sql);
        this.sql = sql;
        this.cache = cache;
        this.conversations = new SqliteConversationStore(sql, cache, clock);
        this.accounts = new SqliteAccountStore(sql, cache, numbers, clock);
        this.contacts = new SqliteContactStore(sql, cache, clock);
        this.deliveries = new SqliteDeliveryStore(sql, conversations);
        this.desk = new SqliteDeskStores(sql, clock);
        this.drafts = new SqliteDraftStore(sql);
        this.messages = new SqliteMessageStore(sql);
        this.rooms = new SqliteRoomStore(sql, cache, numbers, clock);
        this.search = new SqliteSearchStore(sql);
        this.tokens = new SqliteTokenStore(sql);
        this.uploads = new SqliteUploadStore(sql, clock);
    }

    @Override
    public AccountStore accounts() {
        return accounts;
    }

    @Override
    public ContactStore contacts() {
        return contacts;
    }

    @Override
    public ConversationStore conversations() {
        return conversations;
    }

    @Override
    public DeliveryStore deliveries() {
        return deliveries;
    }

    @Override
    public DeskStores desk() {
        return desk;
    }

    @Override
    public DraftStore drafts() {
        return drafts;
    }

    @Override
    public MessageStore messages() {
        return messages;
    }

    @Override
    public RoomStore rooms() {
        return rooms;
    }

    @Override
    public SearchStore search() {
        return search;
    }

    @Override
    public TokenStore tokens() {
        return tokens;
    }

    @Override
    public UploadStore uploads() {
        return uploads;
    }

    @Override
    public long tick() {
        return sql.number("SELECT tick FROM meta");
    }
}
