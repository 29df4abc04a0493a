package org.rialto.server.core;

/** The use cases as a dialect gets them. Thread: immutable. */
public record UseCases(
        Accounts accounts,
        Contacts contacts,
        Conversations conversations,
        History history,
        Inbox inbox,
        Rooms rooms,
        Uploads uploads) {}
