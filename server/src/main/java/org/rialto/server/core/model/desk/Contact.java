package org.rialto.server.core.model.desk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.User;

/**
 * One line of an agent's list of contacts.
 *
 * @param conversation null while nothing was said
 * @param unread what the agent's client shows: the derived number, and never below what it reported
 * @param pending something was not opened yet
 * @param recent somebody said something in the last two days
 * @param counted whether it counts in the totals: one made by allocation alone does not (ruling 30)
 * @param newest messages, oldest first
 */
public record Contact(
        User user,
        @Nullable Conversation conversation,
        @Nullable Instant lastAt,
        int unread,
        boolean pending,
        boolean recent,
        boolean counted,
        List<Message> newest) {}
