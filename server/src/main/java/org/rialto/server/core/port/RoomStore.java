package org.rialto.server.core.port;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.UserId;

/** Rooms. A name is an id, jid, alias or number; no name means two rooms. */
public interface RoomStore {

    Optional<Room> find(String name);

    /** All rooms, by number. */
    List<Room> list();

    /** The rooms somebody is a member of, by number. */
    List<Room> of(UserId member);

    /** @throws org.rialto.server.core.model.ChatException TAKEN when the alias belongs to another room */
    Room add(String name, @Nullable String alias, boolean open);
}
