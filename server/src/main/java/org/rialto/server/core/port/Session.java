package org.rialto.server.core.port;

import org.rialto.server.core.model.UserId;

/** One live connection that can be pushed to, of a user who is signed in. Thread: safe. */
public interface Session {

    UserId user();

    /** Who encodes for it. */
    Outlet outlet();
}
