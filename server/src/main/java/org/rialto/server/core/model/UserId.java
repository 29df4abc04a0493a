package org.rialto.server.core.model;

import java.util.regex.Pattern;

/**
 * A person: the number that every table uses and the id that wires show (1 to 64 characters). One number has one id,
 * so comparing numbers is enough; both are kept together because every push needs both.
 */
public record UserId(long number, String text) {
    /** Ids are shown, typed and put in addresses: no spaces or control characters, and not too long. */
    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}._@+-]{1,64}");

    /** Whether a text may be somebody's id. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UserId that && that.number == number;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }

    @Override
    public String toString() {
        return text;
    }
}
