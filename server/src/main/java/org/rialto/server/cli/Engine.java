package org.rialto.server.cli;

import java.util.List;
import java.util.function.Function;
import org.rialto.server.config.ServerConfig;
import org.rialto.server.ops.Administration;
import org.rialto.server.ops.DataFolder;

/**
 * The server as the command line sees it; {@code Main} joins the two, so that neither knows the other.
 *
 * <p>Thread: safe.
 */
public interface Engine {

    /** Serves when it returns. @throws org.rialto.server.config.OperatorException when it cannot */
    Running start(ServerConfig config, boolean demo);

    /** Opens the folder without serving, for as long as the work takes. */
    <T> T offline(ServerConfig config, DataFolder folder, Function<Administration, T> work);

    /** A server that serves. Closing it stops it cleanly. */
    interface Running extends AutoCloseable {

        /** Open ports, the main one first. */
        List<Door> doors();

        /** What a demo tells about itself, line by line; empty otherwise. */
        List<String> notes();

        @Override
        void close();
    }

    /** @param serves what is behind it, in a few words */
    record Door(String name, String url, String serves) {}
}
