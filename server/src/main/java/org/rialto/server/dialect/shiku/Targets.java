package org.rialto.server.dialect.shiku;

import org.rialto.server.core.UseCases;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Target;

/** What a {@code jid} means: a room, else a person by number or id (docs/protocol/README.md, ruling 12). Thread: stateless. */
final class Targets {
    private Targets() {}

    /** @throws ChatException UNKNOWN_ROOM for what is neither a room of the caller's nor a person */
    static Target of(UseCases core, Caller caller, String jid) {
        Target room = new Target.ToRoom(jid);
        try {
            core.history().find(caller, room);
            return room;
        } catch (ChatException e) {
            boolean person = e.problem() == Problem.UNKNOWN_ROOM
                    && (caller.isVisitor()
                            || core.accounts().profile(caller, jid).isPresent());
            if (person) {
                return new Target.ToUser(jid);
            }
            throw e;
        }
    }
}
