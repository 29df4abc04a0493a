package org.rialto.desktop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of one profile: {@code settings.json}, and {@code token} while somebody is kept signed in. Only its owner
 * can read it. What cannot be written is reported in the log and missing at the next start, nothing worse.
 *
 * <p>Thread: FX.
 */
final class DataFolder {
    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

    private final Path folder;
    private final ObjectMapper json;

    DataFolder(Path folder, ObjectMapper json) {
        this.folder = folder;
        this.json = json;
    }

    /** Where programs of this system keep their data. */
    static Path usual(String system, Map<String, String> environment, Path home) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("win")) {
            return under(
                    environment.get("LOCALAPPDATA"), home.resolve("AppData").resolve("Local"), "Rialto");
        } else if (name.contains("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Rialto");
        }
        return under(environment.get("XDG_DATA_HOME"), home.resolve(".local").resolve("share"), "rialto");
    }

    private static Path under(@Nullable String named, Path otherwise, String child) {
        return (named == null || named.isBlank() ? otherwise : Path.of(named)).resolve(child);
    }

    Settings settings() {
        return read("settings.json").map(this::parse).orElse(Settings.FRESH);
    }

    void settings(Settings settings) {
        write("settings.json", json.valueToTree(settings).toPrettyString());
    }

    Optional<String> token() {
        return read("token").map(String::strip).filter(token -> !token.isEmpty());
    }

    void token(String token) {
        write("token", token);
    }

    void forgetToken() {
        try {
            Files.deleteIfExists(folder.resolve("token"));
        } catch (IOException stays) {
            LOG.warn("cannot delete the token of {}", folder, stays);
        }
    }

    private Settings parse(String text) {
        try {
            return json.readValue(text, Settings.class);
        } catch (JsonProcessingException broken) {
            LOG.warn("cannot read the settings in {}, beginning afresh", folder, broken);
            return Settings.FRESH;
        }
    }

    private Optional<String> read(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException broken) {
            LOG.warn("cannot read {}", file, broken);
            return Optional.empty();
        }
    }

    private void write(String name, String text) {
        Path file = folder.resolve(name);
        Path part = folder.resolve(name + ".part");
        try {
            Files.createDirectories(folder);
            restrict(folder, "rwx------");
            Files.deleteIfExists(part);
            Files.createFile(part);
            restrict(part, "rw-------");
            Files.write(part, text.getBytes(StandardCharsets.UTF_8));
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            LOG.warn("cannot write {}", file, broken);
        }
    }

    /** On Windows the folder inherits the access of the user's profile. */
    private static void restrict(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
