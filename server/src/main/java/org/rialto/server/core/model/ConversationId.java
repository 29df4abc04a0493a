package org.rialto.server.core.model;

/** A direct or room conversation, by its key in the store. Wires name conversations by their peer or room instead. */
public record ConversationId(long key) {}
