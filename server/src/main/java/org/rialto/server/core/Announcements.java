package org.rialto.server.core;

import java.util.List;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.room.Announcement;
import org.rialto.server.core.port.Reads;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.WriteQueue;

/** What is put up in a room for everybody. Thread: safe; questions read the database on the calling thread. */
public final class Announcements {
    private static final int TEXT_LENGTH = 4_000;

    private final WriteQueue writes;
    private final Reads reads;
    private final Conversations conversations;

    public Announcements(WriteQueue writes, Reads reads, Conversations conversations) {
        this.writes = writes;
        this.reads = reads;
        this.conversations = conversations;
    }

    /** By the room's owner or administrators. Refused with BAD_FIELD (1 to 4,000 characters), UNKNOWN_ROOM, NOT_ALLOWED. */
    public void announce(Caller caller, String room, String text, Reply<Announcement> reply) {
        if (text.isBlank() || text.length() > TEXT_LENGTH) {
            reply.refused(
                    new ChatException(Problem.BAD_FIELD, "an announcement has 1 to " + TEXT_LENGTH + " characters"));
            return;
        }
        writes.submit(
                tx -> {
                    Conversation conversation = Lookup.room(tx, room);
                    conversation.requireRuns(Lookup.member(tx, caller, conversation));
                    Announcement put = tx.rooms().announce(conversation.requireRoom(), caller.user(), text);
                    conversations.postNotice(tx, conversation, caller.user(), Kind.ANNOUNCED, null, text);
                    return put;
                },
                reply);
    }

    /** Newest first, and how many there are in all. For members. */
    public Listed list(Caller caller, String room, int offset, int limit) {
        return reads.read(view -> {
            Conversation conversation = Lookup.room(view, room);
            Lookup.member(view, caller, conversation);
            return new Listed(
                    view.rooms().announcements(conversation.requireRoom(), offset, limit),
                    view.rooms().announcementCount(conversation.requireRoom()));
        });
    }

    /** A page, and how many there are in all. */
    public record Listed(List<Announcement> announcements, long total) {}
}
