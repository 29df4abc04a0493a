package org.rialto.server.core.event;

import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.desk.DeskNews;

/**
 * Something that was committed. A new kind of event does not compile until every dialect's {@link EventVisitor} says
 * what it makes of it.
 */
public sealed interface Event {

    void accept(EventVisitor visitor);

    /** A message has its place. For everyone in the conversation, the sender included. */
    record MessagePosted(Message message, Conversation conversation, User sender) implements Event {
        @Override
        public void accept(EventVisitor visitor) {
            visitor.messagePosted(this);
        }
    }

    /** Somebody's read marker moved. For their own sessions. */
    record ReadMarked(Conversation conversation, UserId reader, long readSeq, int unread) implements Event {
        @Override
        public void accept(EventVisitor visitor) {
            visitor.readMarked(this);
        }
    }

    /** Somebody read a message, and everything before it. For its author. */
    record MessageRead(Message message, Conversation conversation, User reader) implements Event {
        @Override
        public void accept(EventVisitor visitor) {
            visitor.messageRead(this);
        }
    }

    /** A conversation is new in these people's lists; comes before its first message. */
    record ConversationOpened(Conversation conversation) implements Event {
        @Override
        public void accept(EventVisitor visitor) {
            visitor.conversationOpened(this);
        }
    }

    /** A conversation left these people's lists: they are no longer members. */
    record ConversationGone(Conversation conversation) implements Event {
        @Override
        public void accept(EventVisitor visitor) {
            visitor.conversationGone(this);
        }
    }

    /** Every session of this user ends: password changed, account disabled, tokens revoked. */
    record SessionsRevoked(UserId user) implements Event {
        @Override
        public void accept(EventVisitor visitor) {
            visitor.sessionsRevoked(this);
        }
    }

    /** Something for the consoles of agents. */
    record DeskChanged(DeskNews news) implements Event {
        @Override
        public void accept(EventVisitor visitor) {
            visitor.deskChanged(this);
        }
    }
}
