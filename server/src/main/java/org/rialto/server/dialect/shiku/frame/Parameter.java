package org.rialto.server.dialect.shiku.frame;

import java.util.regex.Pattern;

/**
 * One parameter of an endpoint.
 *
 * @param about what it means, for the documentation
 */
public record Parameter(String name, Type type, boolean required, String about) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,19}");

    /** What a value must look like. Numbers are digits only: no sign, no blanks, no overflow. */
    public enum Type {
        TEXT,
        /** 0 to 2,147,483,647. */
        COUNT,
        /** 0 to 9,223,372,036,854,775,807. */
        NUMBER
    }

    boolean accepts(String value) {
        return switch (type) {
            case TEXT -> true;
            case COUNT -> isUpTo(Integer.MAX_VALUE, value);
            case NUMBER -> isUpTo(Long.MAX_VALUE, value);
        };
    }

    private static boolean isUpTo(long most, String value) {
        if (!DIGITS.matcher(value).matches()) {
            return false;
        }
        try {
            return Long.parseLong(value) <= most;
        } catch (NumberFormatException e) { // 19 digits may be too many
            return false;
        }
    }
}
