package org.rialto.server.core.desk;

import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.View;

/** Who may do what at the desk. Pure functions. Thread: safe. */
final class DeskRights {
    private DeskRights() {}

    /** Agents and consultants, and administrators, who lead. */
    static void requireDesk(Caller caller) {
        if (!caller.isAdmin()) {
            requireAgent(caller);
        }
    }

    static void requireAgent(Caller caller) {
        if (!caller.isDesk()) {
            throw new ChatException(Problem.NOT_ALLOWED, "for agents and consultants");
        }
    }

    /** @throws ChatException UNKNOWN_USER for who is no visitor */
    static UserId visitor(View view, String name) {
        return view.accounts()
                .find(name)
                .filter(user -> user.role() == AccountRole.VISITOR)
                .orElseThrow(() -> unknown("visitor"))
                .id();
    }

    static ChatException unknown(String what) {
        return new ChatException(Problem.UNKNOWN_USER, "there is no such " + what);
    }
}
