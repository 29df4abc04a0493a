package org.rialto.server.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.server.config.ConfigReader;
import org.rialto.server.config.ConfigSources;
import org.rialto.server.config.Configuration;
import picocli.CommandLine.Option;

/**
 * The flags that set configuration, shared by the commands that read it.
 *
 * <p>Thread: confined to the command.
 */
final class SettingOptions {
    @Option(names = "--data", paramLabel = "DIR", description = "Data folder (standard: ./rialto-data).")
    @Nullable
    String data;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file (standard: DIR/rialto.toml, if it is there).")
    @Nullable
    Path file;

    @Option(names = "--bind", paramLabel = "ADDR", description = "Address to listen on (standard: 127.0.0.1).")
    @Nullable
    String bind;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Main port (standard: 8080); 0 takes a free one and closes the documented ports.")
    @Nullable
    String port;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any configuration key; may be repeated. See \"config print --effective\".")
    Map<String, String> set = new LinkedHashMap<>();

    Configuration read(Console console) {
        List<ConfigSources.Flag> flags = new ArrayList<>();
        set.forEach((key, value) -> flags.add(new ConfigSources.Flag(key, value, "--set " + key)));
        add(flags, "data", data);
        add(flags, "bind", bind);
        add(flags, "port", port);
        return ConfigReader.read(new ConfigSources(flags, console.environment(), Optional.ofNullable(file)));
    }

    private static void add(List<ConfigSources.Flag> flags, String key, @Nullable String value) {
        if (value != null) {
            flags.add(new ConfigSources.Flag(key, value, "--" + key));
        }
    }
}
