package org.rialto.server.dialect.across;

/**
 * What came out at the other end.
 *
 * <p>Thread: immutable.
 *
 * @param type in that wire's words
 */
record Heard(String type, String text) {}
