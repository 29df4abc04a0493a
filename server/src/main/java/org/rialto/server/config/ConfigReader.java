package org.rialto.server.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads settings from flags, environment and file, and says in one line what is wrong with them.
 *
 * <p>Thread: confined to {@link #read}.
 */
public final class ConfigReader {
    private static final String PREFIX = "RIALTO_";
    /** Read by the launcher script, not by the server. */
    private static final Set<String> NOT_OURS = Set.of("RIALTO_JAVA_HOME");

    private final Map<String, Settings.Setting> given = new HashMap<>();

    private ConfigReader() {}

    /** @throws OperatorException for an unknown key, a bad value or a file that cannot be read */
    public static Configuration read(ConfigSources sources) {
        return new ConfigReader().readAll(sources);
    }

    private Configuration readAll(ConfigSources sources) {
        // First without the file, because the data folder says where the file is.
        fromEnvironment(sources.environment());
        sources.flags().forEach(this::fromFlag);
        Path data = new Settings(given).get(ConfigKeys.DATA);
        Path standardFile = data.resolve("rialto.toml");
        Optional<Path> file = sources.file().or(() -> Optional.of(standardFile).filter(Files::exists));
        if (file.isPresent()) {
            Map<String, Settings.Setting> stronger = new HashMap<>(given);
            new TomlFile(file.get()).read().forEach((name, entry) -> put(name, entry.text(), entry.origin()));
            if (sources.file().isEmpty()) {
                requireSameFolder(data);
            }
            given.putAll(stronger);
        }
        Settings settings = new Settings(withoutClosedListeners());
        check(settings);
        return new Configuration(settings, file);
    }

    private void fromEnvironment(Map<String, String> environment) {
        Map<String, String> names = ConfigKeys.ALL.stream().collect(Collectors.toMap(Key::environmentName, Key::name));
        // Sorted, so that of several mistakes the same one is named each time.
        new TreeMap<>(environment).forEach((variable, text) -> {
            if (!variable.startsWith(PREFIX) || NOT_OURS.contains(variable)) {
                return;
            }
            Origin origin = new Origin(Origin.Kind.ENVIRONMENT, "the environment: " + variable);
            String name = names.get(variable);
            if (name == null) {
                throw origin.complain("unknown setting " + variable + suggest(variable, names.keySet()));
            }
            put(name, text, origin);
        });
    }

    private void fromFlag(ConfigSources.Flag flag) {
        put(flag.key(), flag.value(), new Origin(Origin.Kind.FLAG, flag.words()));
    }

    private void put(String name, String text, Origin origin) {
        Key<?> key = ConfigKeys.find(name).orElseThrow(() -> {
            List<String> known = ConfigKeys.ALL.stream().<String>map(Key::name).toList();
            return origin.complain("unknown setting \"" + printable(name) + "\"" + suggest(name, known));
        });
        Object value = key.type()
                .parse()
                .apply(text.strip())
                .orElseThrow(() -> origin.complain("bad value \"" + printable(text) + "\" for " + name + ", allowed: "
                        + key.type().allowed()));
        given.put(name, new Settings.Setting(value, origin));
    }

    /** {@code listeners.documented = false} closes also a port that another line opens. */
    private Map<String, Settings.Setting> withoutClosedListeners() {
        Settings.Setting documented = given.get(ConfigKeys.LISTENERS_DOCUMENTED.name());
        if (documented != null && documented.value().equals(false)) {
            given.keySet()
                    .removeIf(name ->
                            name.startsWith("listeners.") && !name.equals(ConfigKeys.LISTENERS_DOCUMENTED.name()));
        }
        return given;
    }

    private static void check(Settings settings) {
        notAbove(settings, ConfigKeys.TOKENS_DAYS, ConfigKeys.TOKENS_MAX_DAYS);
        notAbove(settings, ConfigKeys.MESSAGE_BYTES, ConfigKeys.FRAME_BYTES);
    }

    /** A file that was found through the data folder cannot send us to another one. */
    private void requireSameFolder(Path data) {
        Settings merged = new Settings(given);
        if (!merged.get(ConfigKeys.DATA).equals(data)) {
            throw merged.origin(ConfigKeys.DATA)
                    .complain("data cannot be set in the file that was found in the data folder itself; give the file"
                            + " with --config, or the folder with --data");
        }
    }

    private static void notAbove(Settings settings, Key<Integer> less, Key<Integer> more) {
        int value = settings.get(less);
        int bound = settings.get(more);
        if (value > bound) {
            Origin origin = settings.origin(settings.isGiven(less) ? less : more);
            throw origin.complain(less.name() + " = " + value + " must not be above " + more.name() + " = " + bound);
        }
    }

    private static String suggest(String word, Iterable<String> known) {
        return Nearest.to(word, known)
                .map(name -> ", did you mean " + name + "?")
                .orElse("");
    }

    private static String printable(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= 80 ? clean : clean.substring(0, 80) + "…";
    }
}
