package org.rialto.server.core.port.desk;

import java.util.Optional;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.desk.Visitor;

/** Cards of visitors. */
public interface VisitorStore {
    Optional<Visitor> find(UserId user);

    void save(Visitor visitor);
}
