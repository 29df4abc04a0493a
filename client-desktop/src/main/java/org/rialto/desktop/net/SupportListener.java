package org.rialto.desktop.net;

import org.rialto.protocol.desk.DeskSupport.Agent;
import org.rialto.protocol.desk.DeskSupport.Case;
import org.rialto.protocol.desk.DeskSupport.Note;
import org.rialto.protocol.desk.DeskSupport.Queue;

/** What the server tells agents and nobody else. Called on the network thread, in order: hand it on and return. */
public interface SupportListener {
    /** A visit came, went or changed. */
    default void caseMoved(Case moved) {}

    default void queueChanged(Queue queue) {}

    default void agentChanged(Agent agent) {}

    default void noteWritten(Note note) {}
}
