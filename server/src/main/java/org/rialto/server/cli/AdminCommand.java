package org.rialto.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rialto.server.config.ConfigReader;
import org.rialto.server.config.ConfigSources;
import org.rialto.server.config.OperatorException;
import org.rialto.server.config.ServerConfig;
import org.rialto.server.ops.Administration;
import org.rialto.server.ops.DataFolder;
import org.rialto.server.ops.OnlineAdministration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * {@code admin}: finds the server that runs on a data folder, or opens the folder itself, and passes a command on.
 *
 * <p>Thread: confined to the command.
 */
@Command(
        name = "admin",
        description = {
            "Manages people, tokens, rooms, the support desk and the search index.",
            "Works while the server runs (asks it) and while it does not (opens the data folder itself)."
        })
final class AdminCommand {
    private final Console console;
    private final Engine engine;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Data folder (standard: ./rialto-data).")
    private @Nullable String data;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Configuration file (standard: DIR/rialto.toml, if it is there).")
    private @Nullable Path file;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Prints the answer as one JSON object.")
    private boolean json;

    AdminCommand(Console console, Engine engine) {
        this.console = console;
        this.engine = engine;
    }

    Console console() {
        return console;
    }

    /** Has the command carried out and shows its answer. */
    int run(String command, ObjectNode arguments, AnswerText text) {
        JsonNode answer = call(command, arguments);
        if (json) {
            console.out().println(answer);
        } else {
            console.out().print(text.of(answer));
        }
        return 0;
    }

    /** Has the command carried out, then asks and shows how far it is until it is done. */
    int follow(String command, String question, AnswerText progress) {
        return with(false, administration -> {
            administration.call(command, arguments());
            while (true) {
                JsonNode answer = administration.call(question, arguments());
                boolean done = answer.path("done").asBoolean();
                if (!json) {
                    console.out().print(progress.of(answer));
                } else if (done) {
                    console.out().println(answer);
                }
                if (done) {
                    return 0;
                }
            }
        });
    }

    static ObjectNode arguments() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * What comes before any command, also before it reads a secret.
     *
     * @return the exit code, where another process has done it all
     */
    OptionalInt delegate() {
        return FolderOwner.delegate(config().data());
    }

    private JsonNode call(String command, ObjectNode arguments) {
        return with(command.equals("user.add"), administration -> administration.call(command, arguments));
    }

    /** @param create whether the folder may be a new one */
    private <T> T with(boolean create, Function<Administration, T> work) {
        ServerConfig config = config();
        Path folder = config.data();
        if (!Files.isDirectory(folder) && !create) {
            throw OperatorException.failed("there is no data folder " + folder + "; name the server's with --data");
        }
        Optional<DataFolder> ours = DataFolder.tryOpen(folder);
        if (ours.isEmpty()) {
            return work.apply(OnlineAdministration.of(folder));
        }
        try (DataFolder held = ours.get()) {
            return engine.offline(config, held, work);
        }
    }

    private ServerConfig config() {
        List<ConfigSources.Flag> flags =
                data == null ? List.of() : List.of(new ConfigSources.Flag("data", data, "--data"));
        return ConfigReader.read(new ConfigSources(flags, console.environment(), Optional.ofNullable(file)))
                .config();
    }
}
