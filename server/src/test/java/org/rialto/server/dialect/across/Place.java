package org.rialto.server.dialect.across;

/**
 * Where something is said.
 *
 * <p>Thread: immutable.
 *
 * @param name a person's id, or a room's
 * @param number the same one's number
 * @param phone a person's
 */
record Place(boolean room, String name, long number, String phone) {}
