package org.rialto.server.bench.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The use cases on one data folder within this process, as {@code --history} asks them; people are numbers from 0 up.
 *
 * <p>Thread: confined to the bench.
 */
public interface Archive extends AutoCloseable {

    /** Makes people. */
    void people(int count);

    /** Makes a room. @return its name */
    String room(int number, List<Integer> members);

    /** Posts to a person or a room, without waiting for the commit longer than the queue makes it. */
    void post(int from, Receiver to, String text);

    /** Waits for all commits. */
    void settle();

    /** Makes the search index, and waits for it. */
    void index();

    /** Asks for somebody's whole list. @return its rows */
    int list(int person);

    /** Asks for the newest messages up to a share of a conversation. @return their number */
    int page(int person, Receiver of, double upTo, int limit);

    /** Searches. @return the hits */
    int search(int person, String query, int limit);

    @Override
    void close();

    /** @param room null for a person */
    record Receiver(int person, @Nullable String room) {}

    /** Opens a folder. */
    @FunctionalInterface
    interface Opener {
        Archive open(Path folder) throws IOException;
    }
}
