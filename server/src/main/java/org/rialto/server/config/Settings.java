package org.rialto.server.config;

import java.util.Map;
import java.util.Optional;

/**
 * The values somebody set, by key name; everything else is standard.
 *
 * <p>Thread: immutable.
 */
final class Settings {
    static final Settings STANDARD = new Settings(Map.of());

    private final Map<String, Setting> given;

    /** A value that was checked, and where it stands. */
    record Setting(Object value, Origin origin) {}

    Settings(Map<String, Setting> given) {
        this.given = Map.copyOf(given);
    }

    <T> T get(Key<T> key) {
        return find(key).orElseGet(() -> key.standard().apply(this));
    }

    /** Empty where the key is left to its standard value. */
    <T> Optional<T> find(Key<T> key) {
        Setting setting = given.get(key.name());
        return setting == null ? Optional.empty() : Optional.of(cast(setting.value()));
    }

    boolean isGiven(Key<?> key) {
        return given.containsKey(key.name());
    }

    Origin origin(Key<?> key) {
        Setting setting = given.get(key.name());
        return setting == null ? Origin.DEFAULT : setting.origin();
    }

    @SuppressWarnings("unchecked") // the reader stores under a key only what that key's type has parsed
    private static <T> T cast(Object value) {
        return (T) value;
    }
}
