package org.rialto.server.core.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Member;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.desk.DeskNews;
import org.rialto.server.core.model.room.JoinRequest;

/**
 * Something that was committed. A new kind of event does not compile until every dialect's {@link EventVisitor} says
 * what it makes of it.
 */
public sealed interface Event {

    void accept(EventVisitor visitor);

    /**
     * A message has its place. For everyone in the conversation, the sender included.
     *
     * @param about whom a notice is about
     */
    record MessagePosted(
            Message message,
            Conversation conversation,
            User sender,
            @Nullable User about) implements Event {
        @Override
        public void accept(EventVisitor visitor) {
            visitor.messagePosted(this);
        }
    }

    /** Somebody's read marker moved. For their own sessions. */
    record ReadMarked(
            Conversation conversation,
            UserId reader,
            long readSeq,
            int unread,
            @Nullable Long unreadFrom) implements Event {
        @Override
        public void accept(EventVisitor visitor) {
            visitor.readMarked(this);
        }
    }

    /** Somebody typed something without sending it, or gave it up. For their own sessions. */
    record UnsentChanged(Conversation conversation, Member.Unsent unsent) implements Event {
        @Override
        public void accept(EventVisitor visitor) {
            visitor.unsentChanged(this);
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

    /**
     * Sessions of this user end: password changed, account disabled, tokens revoked.
     *
     * @param signIn which token was revoked; null for all sessions
     */
    record SessionsRevoked(UserId user, @Nullable String signIn) implements Event {
        public boolean ends(Caller caller) {
            return signIn == null || caller.isSignIn(signIn);
        }

        @Override
        public void accept(EventVisitor visitor) {
            visitor.sessionsRevoked(this);
        }
    }

    /** Somebody deleted messages for themselves. For their own sessions. */
    record MessagesHidden(Conversation conversation, List<Long> seqs) implements Event {
        @Override
        public void accept(EventVisitor visitor) {
            visitor.messagesHidden(this);
        }
    }

    /** Somebody pinned, muted or cleared a conversation. For their own sessions. */
    record RowChanged(Conversation conversation) implements Event {
        @Override
        public void accept(EventVisitor visitor) {
            visitor.rowChanged(this);
        }
    }

    /**
     * Something changed between two people. For the one it matters to, the peer in most cases.
     *
     * @param peer the actor when it is about no other
     * @param at when; that of the request for one that is asked
     */
    record ContactChanged(User actor, User peer, ContactChange change, Instant at) implements Event {
        @Override
        public void accept(EventVisitor visitor) {
            visitor.contactChanged(this);
        }
    }

    /** What the actor did about the peer. */
    enum ContactChange {
        /** Asks to be a contact. */
        REQUESTED,
        /** Both are contacts now; also for the actor's own sessions. */
        ADDED,
        /** They are contacts no more. */
        REMOVED,
        /** The actor's name or picture is another one. For everybody who has them as a contact. */
        PROFILE
    }

    /** Somebody's first session opened, or their last one has been closed for a while. For their contacts. */
    record PresenceChanged(User user, boolean online, Instant at) implements Event {
        @Override
        public void accept(EventVisitor visitor) {
            visitor.presenceChanged(this);
        }
    }

    /** Somebody waits to be let into a room. For its owner and administrators. */
    record JoinRequested(Conversation conversation, JoinRequest request) implements Event {
        @Override
        public void accept(EventVisitor visitor) {
            visitor.joinRequested(this);
        }
    }

    /** Somebody's request to come in was accepted. For who had asked. */
    record JoinAccepted(Conversation conversation, User reviewer) implements Event {
        @Override
        public void accept(EventVisitor visitor) {
            visitor.joinAccepted(this);
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
