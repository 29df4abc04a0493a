package org.rialto.server.core.model;

/** Where a message goes, in the words a wire used: an id or a number. */
public sealed interface Target {

    /** A person, by id or number. */
    record ToUser(String name) implements Target {}

    /** A room, by id, jid, alias or number. */
    record ToRoom(String name) implements Target {}
}
