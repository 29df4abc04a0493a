package org.rialto.server.store;

import java.util.Optional;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.store.sql.Sql;

/**
 * The one space of numbers that users and rooms share (docs/protocol/README.md, ruling 12): an id that is a number in its usual
 * form is that number, all others get one from 100000 up.
 */
final class Numbers {
    static final long FIRST_SYSTEM = 10_000;
    static final long LAST_SYSTEM = 10_006;

    private static final int MOST_DIGITS = 10;

    private final Sql sql;

    Numbers(Sql sql) {
        this.sql = sql;
    }

    /** The number that a text is; empty for leading zeros, other signs, and what is outside 1..2147483647. */
    static Optional<Long> canonical(String text) {
        if (text.isEmpty() || text.length() > MOST_DIGITS || text.charAt(0) == '0') {
            return Optional.empty();
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return Optional.empty();
            }
            number = number * 10 + digit - '0';
        }
        return number <= Integer.MAX_VALUE ? Optional.of(number) : Optional.empty();
    }

    /** @throws ChatException TAKEN when the id is a number that belongs to somebody */
    long forId(String id) {
        Optional<Long> own = canonical(id);
        if (own.isEmpty()) {
            return next();
        }
        if (isTaken(own.get()) || own.get() >= FIRST_SYSTEM && own.get() <= LAST_SYSTEM) {
            throw new ChatException(Problem.TAKEN, "the id " + id + " is taken");
        }
        return own.get();
    }

    /** The number that an alias is, where it is free; otherwise a new one. */
    long forAlias(String alias) {
        return canonical(alias).filter(number -> !isTaken(number)).orElseGet(this::next);
    }

    long next() {
        long number = sql.number("SELECT next_number FROM meta");
        while (isTaken(number)) {
            number++;
        }
        sql.run("UPDATE meta SET next_number = ?", number + 1);
        return number;
    }

    private boolean isTaken(long number) {
        return sql.exists(
                "SELECT 1 FROM account WHERE number = ? UNION ALL SELECT 1 FROM room WHERE number = ?", number, number);
    }
}
