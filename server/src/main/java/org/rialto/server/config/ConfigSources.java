package org.rialto.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where settings are looked for: flags hold against the environment, the environment against the file.
 *
 * @param flags in the order of the command line; the last one for a key counts
 * @param file named by the operator; empty: {@code rialto.toml} in the data folder, if it is there
 *
 * <p>Thread: immutable.
 */
public record ConfigSources(List<Flag> flags, Map<String, String> environment, Optional<Path> file) {

    /** @param words how the operator wrote it, e.g. {@code --port} or {@code --set limits.page-size} */
    public record Flag(String key, String value, String words) {}

    public ConfigSources {
        flags = List.copyOf(flags);
        environment = Map.copyOf(environment);
    }

    /** These settings by key name and nothing of the surroundings. */
    static ConfigSources of(Map<String, String> settings) {
        List<Flag> flags = settings.entrySet().stream()
                .map(entry -> new Flag(entry.getKey(), entry.getValue(), entry.getKey()))
                .toList();
        return new ConfigSources(flags, Map.of(), Optional.empty());
    }
}
