package org.rialto.desktop.net;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How we stand with the server.
 *
 * <p>Thread: immutable.
 *
 * @param nextTry when the next attempt is due, only while {@link State#OFFLINE}
 * @param reason why we were signed out: a word of push 399, or {@code token}; else empty
 */
public record Link(State state, @Nullable Instant nextTry, String reason) {

    public enum State {
        CONNECTING,
        ONLINE,
        OFFLINE,
        SIGNED_OUT,
        NOT_RIALTO
    }

    public static Link connecting() {
        return new Link(State.CONNECTING, null, "");
    }

    public static Link online() {
        return new Link(State.ONLINE, null, "");
    }

    public static Link offline(Instant nextTry) {
        return new Link(State.OFFLINE, nextTry, "");
    }

    public static Link signedOut(String reason) {
        return new Link(State.SIGNED_OUT, null, reason);
    }

    public static Link notRialto() {
        return new Link(State.NOT_RIALTO, null, "");
    }
}
