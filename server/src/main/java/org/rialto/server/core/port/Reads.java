package org.rialto.server.core.port;

import java.util.function.Function;

/** Reading, on the calling thread: blocks for the database, so never on a selector thread. */
public interface Reads {

    <T> T read(Function<View, T> query);
}
