package org.rialto.server.core.model.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.UserId;

/**
 * One visit: from the first word until it is closed. A visitor has at most one that is not closed.
 *
 * @param id 0 before it is stored
 * @param agent null while it waits
 * @param previous whom it was with before
 * @param group of whose agents it waits for one; null for any
 * @param move why it is where it is
 * @param movedAt since when
 * @param queuedAt its place in the queue, when it waits or waited
 * @param rating 1 to 5, null when not rated
 */
public record SupportCase(
        long id,
        UserId visitor,
        CaseState state,
        @Nullable UserId agent,
        @Nullable UserId previous,
        @Nullable String group,
        Move move,
        Instant movedAt,
        Instant openedAt,
        @Nullable Instant queuedAt,
        @Nullable Instant takenAt,
        @Nullable Instant answeredAt,
        @Nullable Instant closedAt,
        @Nullable Integer rating,
        @Nullable String ratingText,
        boolean toldClosed) {

    /** A new one, waiting. */
    public static SupportCase opened(UserId visitor, Instant now) {
        return new SupportCase(
                0,
                visitor,
                CaseState.WAITING,
                null,
                null,
                null,
                Move.QUEUED,
                now,
                now,
                now,
                null,
                null,
                null,
                null,
                null,
                false);
    }

    public boolean isOpenWith(UserId user) {
        return state == CaseState.OPEN && user.equals(agent);
    }

    public SupportCase withId(long stored) {
        return copy(stored, state, agent, previous, group, move, movedAt, queuedAt, takenAt, closedAt);
    }

    public SupportCase with(UserId next, Move why, Instant now) {
        return copy(id, CaseState.OPEN, next, agent, null, why, now, queuedAt, now, null);
    }

    public SupportCase queued(Move why, @Nullable String forGroup, Instant now) {
        return copy(id, CaseState.WAITING, null, agent, forGroup, why, now, now, takenAt, null);
    }

    public SupportCase closed(Instant now) {
        return copy(id, CaseState.CLOSED, agent, previous, null, Move.CLOSED, now, queuedAt, takenAt, now);
    }

    public SupportCase answered(Instant now) {
        return new SupportCase(
                id,
                visitor,
                state,
                agent,
                previous,
                group,
                move,
                movedAt,
                openedAt,
                queuedAt,
                takenAt,
                now,
                closedAt,
                rating,
                ratingText,
                toldClosed);
    }

    public SupportCase rated(int stars, @Nullable String text) {
        return new SupportCase(
                id,
                visitor,
                state,
                agent,
                previous,
                group,
                move,
                movedAt,
                openedAt,
                queuedAt,
                takenAt,
                answeredAt,
                closedAt,
                stars,
                text,
                toldClosed);
    }

    /** The visitor has had the answer for out of hours. */
    public SupportCase told() {
        return new SupportCase(
                id,
                visitor,
                state,
                agent,
                previous,
                group,
                move,
                movedAt,
                openedAt,
                queuedAt,
                takenAt,
                answeredAt,
                closedAt,
                rating,
                ratingText,
                true);
    }

    private SupportCase copy(
            long newId,
            CaseState newState,
            @Nullable UserId newAgent,
            @Nullable UserId newPrevious,
            @Nullable String newGroup,
            Move newMove,
            Instant newMovedAt,
            @Nullable Instant newQueuedAt,
            @Nullable Instant newTakenAt,
            @Nullable Instant newClosedAt) {
        return new SupportCase(
                newId,
                visitor,
                newState,
                newAgent,
                newPrevious,
                newGroup,
                newMove,
                newMovedAt,
                openedAt,
                newQueuedAt,
                newTakenAt,
                answeredAt,
                newClosedAt,
                rating,
                ratingText,
                toldClosed);
    }
}
