package org.rialto.server.core.model;

/**
 * A person: the number that every table uses and the id that wires show (1 to 64 characters). One number has one id,
 * so comparing numbers is enough; both are kept together because every push needs both.
 */
public record UserId(long number, String text) {
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
