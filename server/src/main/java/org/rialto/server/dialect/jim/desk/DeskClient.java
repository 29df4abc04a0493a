package org.rialto.server.dialect.jim.desk;

import java.util.Optional;
import org.rialto.server.core.model.Caller;
import org.rialto.server.dialect.Lane;
import org.rialto.server.transport.ws.Frame;

/** The connection that speaks desk commands. Thread: safe. */
public interface DeskClient {

    String id();

    Caller caller();

    Lane lane();

    /** Present from its hello on. */
    Optional<DeskSession> desk();

    void becomeDesk(DeskSession session);

    /** Behind the replies to everything asked so far. */
    void push(Frame frame);

    /** How the client knows this server, port included; empty when it did not say. */
    Optional<String> host();
}
