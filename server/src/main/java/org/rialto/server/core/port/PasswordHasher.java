package org.rialto.server.core.port;

/** Slow hashing of passwords. Blocks for tens of milliseconds and uses tens of MiB: callers bound how many run. */
public interface PasswordHasher {

    /** @param md5hex lower-case MD5 of the password, the form that some wires send (docs/protocol/README.md, Identity 2) */
    String hash(String md5hex);

    boolean matches(String md5hex, String hash);
}
