package org.rialto.server.core.port;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.ConversationId;

/**
 * Where words stand. It is built behind the commits and may be behind, name messages that do not match, or have lost
 * some: whoever asks checks each place against the store.
 *
 * <p>Thread: safe; the questions block for a file, so never on a selector thread.
 */
public interface SearchIndex {

    /**
     * Places of these conversations that may hold all the words, newest first.
     *
     * @param words as {@link org.rialto.server.core.model.text.SearchText#words} gives them
     * @param before only places older than this one
     */
    List<Place> find(List<String> words, Collection<ConversationId> in, @Nullable Place before, int limit);

    /** Takes messages out that nobody may find any more. */
    void forget(Collection<Place> gone);

    /** Starts over from the messages themselves; finds little until it is done. */
    void rebuild();

    /** Waits until everything committed so far is in. False when that takes longer, or does not go on. */
    boolean awaitCurrent(Duration most);

    /** @throws org.rialto.server.core.model.ChatException INTERNAL when the file cannot be read */
    Status status();

    /** One message. */
    record Place(ConversationId conversation, long seq) {}

    /**
     * How far it is.
     *
     * @param messages messages that can be found
     * @param behind messages and notices it has not looked at
     * @param bytes size of its file
     * @param trouble why it does not go on for now
     */
    record Status(
            long messages,
            long behind,
            long bytes,
            @Nullable String trouble) {}
}
