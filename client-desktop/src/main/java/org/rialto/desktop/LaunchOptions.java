package org.rialto.desktop;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command line of the desktop application.
 *
 * <p>Thread: main, then read only.
 */
@Command(
        name = "rialto desktop",
        description = "The desktop application.",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class LaunchOptions {
    @Option(names = "--server", paramLabel = "URL", description = "The server to sign in to.")
    @Nullable
    String server;

    @Option(names = "--account", paramLabel = "ID", description = "The account to sign in with.")
    @Nullable
    String account;

    @Option(names = "--profile", paramLabel = "NAME", description = "Keeps its settings apart from other profiles.")
    @Nullable
    String profile;

    @Option(names = "--token-stdin", description = "Reads a token from standard input and signs in with it.")
    boolean tokenFromInput;

    @Option(names = "--data", paramLabel = "DIR", description = "Where settings are kept.")
    @Nullable
    Path data;

    @Option(names = "--lang", paramLabel = "zh-CN|en", description = "The language; else that of the system.")
    @Nullable
    String language;

    @Option(names = "--theme", paramLabel = "light|dark|system", description = "The colours.")
    @Nullable
    String theme;

    @Option(names = "--demo", description = "For a demonstration: the local server is filled in, nothing is kept.")
    boolean demo;

    @Option(names = "--smoke", description = "Signs in, waits for the list, prints one line of JSON and ends.")
    boolean smoke;
}
