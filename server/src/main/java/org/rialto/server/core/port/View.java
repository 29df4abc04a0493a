package org.rialto.server.core.port;

import org.rialto.server.core.port.desk.DeskStores;
import org.rialto.server.core.port.files.UploadStore;

/** The stores at one moment: everything read through one view is consistent. Valid only inside the call it is lent to. */
public interface View {

    AccountStore accounts();

    ContactStore contacts();

    ConversationStore conversations();

    DeliveryStore deliveries();

    DeskStores desk();

    DraftStore drafts();

    MessageStore messages();

    RoomStore rooms();

    SearchStore search();

    TokenStore tokens();

    UploadStore uploads();

    /** How far this database has come; see protocol/desk.md, "Sync". */
    long tick();
}
