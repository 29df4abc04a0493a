package org.rialto.server.dialect.jim.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.InboxRow;
import org.rialto.server.core.model.InboxRow.Position;

/**
 * What a desk session remembers between two pages of a sync. A walk knows its last row, and its cursor, -1, means "go
 * on"; the last page gives the tick of the first one, so that nothing that changed in between is missed.
 *
 * <p>Thread: questions of one session run one at a time.
 */
public final class DeskSession {
    static final long GO_ON = -1;

    private static final long TYPING_NANOS = 1_000_000_000;

    private volatile Watchers.State state = Watchers.State.ONLINE;
    private @Nullable ConversationId typedIn;
    private long typedAt;
    private long afterTick;
    private long untilTick = -1;
    private Position below = Position.TOP;

    Watchers.State state() {
        return state;
    }

    void show(Watchers.State shown) {
        state = shown;
    }

    /** Whether others are to be told, again, that this session types: once a second is enough. */
    synchronized boolean mayTellTyping(ConversationId conversation) {
        long now = System.nanoTime();
        if (conversation.equals(typedIn) && now - typedAt < TYPING_NANOS) {
            return false;
        }
        typedIn = conversation;
        typedAt = now;
        return true;
    }

    long afterTick() {
        return afterTick;
    }

    Position below() {
        return below;
    }

    /** A new walk, from a cursor of the client. */
    void start(long cursor) {
        afterTick = cursor;
        untilTick = -1;
        below = Position.TOP;
    }

    /** Notes a page of the walk and gives the cursor to ask from next. */
    long page(List<InboxRow> rows, long tick, boolean more) {
        if (!rows.isEmpty()) {
            below = rows.get(rows.size() - 1).position();
        }
        if (untilTick < 0) {
            untilTick = tick;
        }
        return more ? GO_ON : untilTick;
    }
}
