package org.rialto.server.core.model;

/**
 * What became of a post.
 *
 * @param awaited whether the recipient of a direct message has yet to get it: was absent at the commit, or, for a
 *     resend, still has it undelivered; always false in rooms
 */
public record Posted(Message message, boolean awaited) {}
