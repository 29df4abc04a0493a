package org.rialto.server.core.port.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.desk.Visitor;

/** Cards of visitors. */
public interface VisitorStore {
    Optional<Visitor> find(UserId user);

    void save(Visitor visitor);

    /** Visitors last seen before a moment with whom nobody has exchanged a word. */
    List<UserId> silent(Instant before, int limit);

    void remove(UserId user);
}
