package org.rialto.server.core.model.desk;

import java.time.Instant;
import org.rialto.server.core.model.User;

/** What an agent wrote about a visitor for colleagues; never part of a conversation. */
public record Note(long id, User author, String text, Instant writtenAt) {}
