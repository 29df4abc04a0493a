package org.rialto.server.core.model.contact;

import java.time.Instant;
import org.rialto.server.core.model.User;

/**
 * Somebody as another one's list knows them.
 *
 * @param friend both have each other in their lists
 * @param remark what the owner of the list calls them; empty for their own name
 * @param blocked the owner takes no messages from them
 * @param blockedByThem they take none from the owner
 * @param since when they came into the list
 */
public record Contact(
        User peer, boolean friend, String remark, boolean blocked, boolean blockedByThem, Instant since) {}
