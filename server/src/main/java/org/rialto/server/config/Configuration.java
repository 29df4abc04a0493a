package org.rialto.server.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings that were read, as a record for the server and as text for people.
 *
 * <p>Thread: immutable.
 */
public final class Configuration {
    private final Settings settings;
    private final Optional<Path> file;
    private final ServerConfig config;

    Configuration(Settings settings, Optional<Path> file) {
        this.settings = settings;
        this.file = file;
        this.config = ServerConfig.from(settings);
    }

    public ServerConfig config() {
        return config;
    }

    /** The file that was read, if any. */
    public Optional<Path> file() {
        return file;
    }

    /** Nobody asked for a certain main port. */
    public boolean isPortStandard() {
        return !settings.isGiven(ConfigKeys.PORT);
    }

    /**
     * The settings as TOML that can be read again, each with where it was set.
     *
     * @param effective also those left to their standard values
     */
    public String print(boolean effective) {
        StringBuilder out = new StringBuilder();
        for (Key<?> key : ConfigKeys.ALL) {
            if (effective || settings.isGiven(key)) {
                out.append(line(key)).append('\n');
            }
        }
        return out.toString();
    }

    private <T> String line(Key<T> key) {
        String assignment = key.name() + " = " + key.toml(settings.get(key));
        return String.format(
                Locale.ROOT, "%-44s # %s", assignment, settings.origin(key).words());
    }
}
