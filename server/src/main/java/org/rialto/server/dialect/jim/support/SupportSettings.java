package org.rialto.server.dialect.jim.support;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * What the support desk's HTTP reads of the configuration.
 *
 * @param appKey empty when there is none
 * @param always whether command 17 answers everybody in the support desk's words
 * @param never whether it answers nobody so
 * @param chatInfoByAddress see docs/protocol/jim-support.md
 * @param registrationsPerMinute of one address that is not loopback; 0 for no limit
 */
public record SupportSettings(
        String appKey, boolean always, boolean never, boolean chatInfoByAddress, int registrationsPerMinute) {

    /** Whether a request shows the application's key; takes as long for a wrong one. */
    boolean isApplication(@Nullable String key) {
        return key != null
                && !appKey.isEmpty()
                && MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8), appKey.getBytes(StandardCharsets.UTF_8));
    }

    /** @param registered whether the session's token was brought in over this HTTP */
    public boolean speaksSupport(boolean registered) {
        return always || registered && !never;
    }
}
