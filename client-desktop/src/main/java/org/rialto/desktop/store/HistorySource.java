package org.rialto.desktop.store;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskData.HistoryPage;

/** Where pages of history come from: the server now, the archive of this computer as well one day. */
@FunctionalInterface
public interface HistorySource {

    /** At most one of the three is given, none means the newest. The future may complete on any thread. */
    CompletableFuture<HistoryPage> load(
            String conversation, @Nullable Long before, @Nullable Long after, @Nullable Long around);
}
