package org.rialto.desktop.store;

import java.util.Comparator;

/**
 * Where a conversation stands in the list: pinned ones first, the newest pin on top, then the newest message.
 *
 * <p>Thread: immutable.
 */
public record ConversationOrder(long pinnedAt, long activeAt, String id) implements Comparable<ConversationOrder> {
    private static final Comparator<ConversationOrder> COMPARATOR = Comparator.comparingLong(
                    ConversationOrder::pinnedAt)
            .thenComparingLong(ConversationOrder::activeAt)
            .reversed()
            .thenComparing(ConversationOrder::id);

    @Override
    public int compareTo(ConversationOrder other) {
        return COMPARATOR.compare(this, other);
    }

    public boolean pinned() {
        return pinnedAt > 0;
    }
}
