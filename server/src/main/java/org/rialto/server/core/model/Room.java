package org.rialto.server.core.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A group chat. Its number, id, jid and alias are all its own in one name space with every other room's.
 *
 * @param id 24 hex digits
 * @param jid 32 hex digits, the name some wires know it by
 * @param alias a short name an administrator gave it, such as {@code 100}
 * @param open anyone may join
 */
public record Room(
        long number,
        String id,
        String jid,
        @Nullable String alias,
        String name,
        boolean open,
        boolean historyForNewcomers,
        Instant createdAt) {

    /** The name J-IM shows: the alias where there is one, because its pages know rooms by it. */
    public String publicName() {
        return alias == null ? id : alias;
    }
}
