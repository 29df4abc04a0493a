package org.rialto.server.core;

import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;

/**
 * Who may upload how much.
 *
 * @param bytes of one request
 * @param quotaBytes of all files of one user; 0 for no limit
 * @param unsigned who may do so without a token
 */
public record UploadRules(long bytes, long quotaBytes, Unsigned unsigned) {

    /** From where files without a token are taken (docs/protocol/README.md, ruling 18). */
    public enum Unsigned {
        LOOPBACK,
        NEVER,
        ANY
    }

    /**
     * Where a request comes from.
     *
     * @param direct whether nobody speaks for somebody else, as proxies do
     */
    public record Origin(String address, boolean loopback, boolean direct) {}

    void requireUnsigned(Origin origin) {
        boolean allowed = switch (unsigned) {
            case NEVER -> false;
            case LOOPBACK -> origin.loopback() && origin.direct();
            case ANY -> true;
        };
        if (!allowed) {
            throw new ChatException(Problem.BAD_CREDENTIALS, "uploads from there need a token");
        }
    }
}
