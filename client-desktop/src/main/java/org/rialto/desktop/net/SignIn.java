package org.rialto.desktop.net;

import java.time.Duration;

/**
 * What became of an attempt to sign in.
 *
 * <p>Thread: immutable.
 */
public sealed interface SignIn {

    /** The token opens the socket; {@code expiresAt} in ms since the epoch, it slides with use. */
    record Done(String token, long expiresAt) implements SignIn {}

    record WrongCredentials(int triesLeft) implements SignIn {}

    record Disabled() implements SignIn {}

    record TooMany(Duration retryAfter) implements SignIn {}

    /** There is something at that address, but it is no Rialto server. */
    record NotRialto() implements SignIn {}

    record Unreachable(Cause cause) implements SignIn {}

    /** Why nothing answered. */
    enum Cause {
        ADDRESS,
        REFUSED,
        CERTIFICATE,
        TLS,
        TIMEOUT
    }
}
