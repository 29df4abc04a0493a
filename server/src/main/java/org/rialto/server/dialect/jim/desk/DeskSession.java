package org.rialto.server.dialect.jim.desk;

/**
 * What a desk session remembers between two pages of a sync. A walk is paged by offset, and its cursor, -1, means "go
 * on"; the last page gives the tick of the first one, so that nothing that changed in between is missed.
 *
 * <p>Thread: questions of one session run one at a time.
 */
public final class DeskSession {
    static final long GO_ON = -1;

    private long afterTick;
    private long untilTick;
    private int offset;

    long afterTick() {
        return afterTick;
    }

    int offset() {
        return offset;
    }

    /** A new walk, from a cursor of the client. */
    void start(long cursor) {
        afterTick = cursor;
        untilTick = -1;
        offset = 0;
    }

    /** Notes a page of the walk and gives the cursor to ask from next. */
    long page(int rows, long tick, boolean more) {
        offset += rows;
        if (untilTick < 0) {
            untilTick = tick;
        }
        return more ? GO_ON : untilTick;
    }
}
