package org.rialto.server.dialect.shiku;

import java.util.Optional;
import org.rialto.server.core.model.Caller;

/**
 * What this wire reads of the configuration.
 *
 * @param pageSize most rows of one answer of histories and search
 * @param tokenSeconds how long a token lives
 * @param registrar on whose word anybody may make an account; empty when nobody may
 */
public record ShikuSettings(int pageSize, long tokenSeconds, Optional<Caller> registrar) {
    /** Most rows of one answer of lists of one's own: contacts, rooms, last messages. */
    static final int MOST_OWN = 50_000;
}
