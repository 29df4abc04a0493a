package org.rialto.server.core.model.desk;

/** Where a visitor's case stands. Waiting has no agent, the other two have one. */
public enum CaseState {
    WAITING,
    OPEN,
    CLOSED
}
