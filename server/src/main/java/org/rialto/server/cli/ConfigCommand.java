package org.rialto.server.cli;

import org.rialto.server.config.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code config print}.
 *
 * <p>Thread: confined to the command.
 */
@Command(name = "config", description = "Shows the configuration.")
final class ConfigCommand {
    private final Console console;

    ConfigCommand(Console console) {
        this.console = console;
    }

    @Command(
            name = "print",
            description = "Prints what is set and where, as TOML; an unknown key anywhere is an error.")
    int print(
            @Mixin SettingOptions settings,
            @Option(names = "--effective", description = "Every key as it counts, standard values included.")
                    boolean effective) {
        Configuration configuration = settings.read(console);
        console.out().print(configuration.print(effective));
        return 0;
    }
}
