package org.rialto.server.core.model.room;

import java.time.Instant;
import org.rialto.server.core.model.Room;

/** One thing that a room's owner or administrators change about it. */
public sealed interface RoomChange {
    record Name(String name) implements RoomChange {}

    record Description(String text) implements RoomChange {}

    record Subject(String text) implements RoomChange {}

    record Switched(Room.Switch which, boolean on) implements RoomChange {}

    /** Plain members may not write until then; a moment that has passed lets them. */
    record SilencedUntil(Instant until) implements RoomChange {}

    record MemberLimit(int limit) implements RoomChange {}

    /** Told to clients, nothing more; -1 for ever. */
    record KeepDays(double days) implements RoomChange {}

    /** Told to clients, nothing more. */
    record Encryption(int type) implements RoomChange {}
}
