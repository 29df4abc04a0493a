package org.rialto.server.core.model.desk;

import java.time.LocalDate;
import org.rialto.server.core.model.User;

/**
 * What one agent did on one day: cases that came in that day and are theirs now.
 *
 * @param firstAnswerMillis mean time until the first answer, 0 without any
 * @param handlingMillis mean time from taking to closing, 0 without any
 * @param ratings how many visitors rated
 * @param ratingSum their stars together
 */
public record Figures(
        LocalDate day,
        User agent,
        int taken,
        int open,
        int closed,
        long firstAnswerMillis,
        long handlingMillis,
        int ratings,
        int ratingSum) {}
