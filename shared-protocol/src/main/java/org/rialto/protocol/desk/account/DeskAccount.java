package org.rialto.protocol.desk.account;

import java.util.List;

/** What these requests are answered. */
public final class DeskAccount {
    private DeskAccount() {}

    /** A sign-in; {@code current} is that of who asks. */
    public record Session(
            String session, String terminal, long signedInAt, long usedAt, long expiresAt, boolean current) {}

    /** Reply to 180, the latest use first. */
    public record Sessions(List<Session> sessions) {}

    /** Reply to 181. */
    public record Ended(String session) {}

    /** Reply to 182 and 183. */
    public record Token(String token, long expiresAt) {}
}
