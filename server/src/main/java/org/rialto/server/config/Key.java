package org.rialto.server.config;

import java.util.Locale;
import java.util.function.Function;

/**
 * One line of the key table.
 *
 * @param standard the value where nobody sets one; may look at other settings
 * @param standardWords the same in words, for the reference
 * @param meaning one sentence for the reference and for help
 *
 * <p>Thread: immutable.
 */
record Key<T>(String name, ValueType<T> type, Function<Settings, T> standard, String standardWords, String meaning) {

    static <T> Key<T> of(String name, ValueType<T> type, T standard, String meaning) {
        return new Key<>(name, type, settings -> standard, type.show().apply(standard), meaning);
    }

    /** {@code limits.page-size} is {@code RIALTO_LIMITS_PAGE_SIZE}. */
    String environmentName() {
        return "RIALTO_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The value as TOML writes it. */
    String toml(T value) {
        String text = type.show().apply(value);
        return type.quoted() ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : text;
    }

    /** The standard value as TOML writes it, for settings that are all standard. */
    String standardToml() {
        return toml(standard.apply(Settings.STANDARD));
    }
}
