package org.rialto.server.core.port;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;

/** What searching asks of the messages, people and rooms themselves. */
public interface SearchStore {

    /** What somebody may read, conversation by conversation: those they are a member of now. */
    List<Scope> readable(UserId reader);

    /** Those of these messages that are still there, recalled ones included, without notices and hidden ones. */
    List<Message> messages(UserId reader, Collection<SearchIndex.Place> places);

    /** All messages of a scope, in the same way, ascending. */
    List<Message> messages(UserId reader, Scope scope);

    /** Accounts whose id or nickname contains each word; no visitors, no system accounts. */
    List<User> people(List<String> words);

    /** When somebody last talked with each other person, by the other's number. */
    Map<Long, Instant> lastTalks(UserId user);

    /** Rooms somebody is in, the one with the newest message first. */
    List<Room> rooms(UserId member);

    /** Those rooms of somebody's that one of these people is in too, seen or not, in the same order. */
    List<Room> roomsWith(UserId member, Set<UserId> people);

    /** What stands behind a seq, notices and recalled ones too, ascending. */
    List<Message> after(ConversationId conversation, long seq, int limit);

    /** Where every conversation begins and ends now. */
    List<Extent> extents();

    /**
     * The part of a conversation that a member may read.
     *
     * @param fromSeq lowest seq, included
     * @param toSeq highest seq, included
     */
    record Scope(ConversationId conversation, boolean room, long fromSeq, long toSeq) {

        public long length() {
            return Math.max(0, toSeq - fromSeq + 1);
        }

        public boolean contains(long seq) {
            return fromSeq <= seq && seq <= toSeq;
        }
    }

    /** @param firstSeq the lowest seq that retention left */
    record Extent(ConversationId conversation, long firstSeq, long lastSeq) {}
}
