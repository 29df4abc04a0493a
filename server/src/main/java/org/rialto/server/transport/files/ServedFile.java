package org.rialto.server.transport.files;

import java.nio.channels.FileChannel;
import java.time.Instant;

/**
 * A file that never changes under its address.
 *
 * @param bytes closed by whoever sends it
 * @param inline whether a browser may show it in place rather than save it
 * @param title what it is saved as
 * @param tag tells it from every other file; letters, digits and dashes
 */
public record ServedFile(
        FileChannel bytes, long size, String type, boolean inline, String title, String tag, Instant modified) {}
