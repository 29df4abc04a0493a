package org.rialto.server.dialect.shiku.frame;

import java.util.Optional;
import org.rialto.server.core.model.Caller;

/** Whose call an endpoint takes. Membership and the like are asked in the use cases. */
public enum Access {
    /** Without a token. */
    PUBLIC,
    /** Whoever has a token, visitors among them. */
    ANYBODY,
    /** Everybody but visitors. */
    USERS,
    /** Accounts that may speak for others. */
    SERVICES;

    boolean admits(Optional<Caller> caller) {
        return switch (this) {
            case PUBLIC -> true;
            case ANYBODY -> caller.isPresent();
            case USERS -> caller.filter(known -> !known.isVisitor()).isPresent();
            case SERVICES -> caller.filter(Caller::isService).isPresent();
        };
    }
}
