package org.rialto.server.core.port;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.room.Announcement;
import org.rialto.server.core.model.room.JoinRequest;

/** Rooms. A name is an id, jid, alias or number; no name means two rooms. */
public interface RoomStore {

    Optional<Room> find(String name);

    /** All rooms, by number. */
    List<Room> list();

    /** The rooms somebody is a member of, by number. */
    List<Room> of(UserId member);

    /** @throws org.rialto.server.core.model.ChatException TAKEN when the alias or jid belongs to another room or a user */
    Room add(NewRoom room);

    /** Writes what may change about a room. A dissolved one is found by nobody any more. */
    void save(Room room);

    Announcement announce(Room room, UserId author, String text);

    /** Newest first. */
    List<Announcement> announcements(Room room, int offset, int limit);

    long announcementCount(Room room);

    /** Keeps a request to come in; one is kept per room and applicant, the newest. */
    JoinRequest request(Room room, UserId applicant, @Nullable UserId invitedBy, String text);

    /** Open requests, oldest first. */
    List<JoinRequest> requests(Room room);

    /** Ends a request. False when there was none. */
    boolean endRequest(Room room, UserId applicant);

    /**
     * What it takes to make a room.
     *
     * @param jid null for one of ours
     */
    record NewRoom(
            String name, @Nullable String alias, @Nullable String jid, boolean open, Room.Settings settings) {}
}
