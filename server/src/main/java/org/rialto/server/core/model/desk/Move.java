package org.rialto.server.core.model.desk;

/** Why a case is where it is now. */
public enum Move {
    /** Nobody was free. */
    QUEUED,
    /** Given to an agent by the rules. */
    ALLOCATED,
    /** An agent took it out of the queue. */
    TAKEN,
    TRANSFERRED,
    /** The agent before was gone for longer than the lease. */
    LEASE_ENDED,
    REOPENED,
    CLOSED,
    RATED
}
