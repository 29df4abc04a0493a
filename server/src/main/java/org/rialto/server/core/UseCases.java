package org.rialto.server.core;

/** The use cases as a dialect gets them. Thread: immutable. */
public record UseCases(
        Accounts accounts,
        Announcements announcements,
        Contacts contacts,
        Conversations conversations,
        History history,
        Inbox inbox,
        Marks marks,
        Profiles profiles,
        RoomMembers roomMembers,
        Rooms rooms,
        Search search,
        Uploads uploads) {}
