package org.rialto.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.rialto.desktop.net.DeskCodec;

@SuppressWarnings("NullAway.Init") // JUnit fills the folder
class DataFolderTest {
    @TempDir
    private Path temp;

    @Test
    void beginsFreshAndRemembers() {
        DataFolder folder = folder("a/b");
        assertThat(folder.settings()).isEqualTo(Settings.FRESH);
        Settings changed = Settings.FRESH
                .withAccess("http://x:1", "alice", true)
                .withLook("dark", "zh-CN", 16)
                .withWindow(900, 700)
                .withListWidth(280);
        folder.settings(changed);
        assertThat(folder("a/b").settings()).isEqualTo(changed);
    }

    @Test
    void keepsTheTokenUntilItIsForgotten() {
        DataFolder folder = folder("a");
        assertThat(folder.token()).isEmpty();
        folder.token("0123");
        assertThat(folder("a").token()).contains("0123");
        folder.forgetToken();
        folder.forgetToken();
        assertThat(folder.token()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyItsOwnerCanReadIt() throws IOException {
        folder("a").token("0123");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("a"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("a/token"))))
                .isEqualTo("rw-------");
    }

    @Test
    void brokenSettingsBeginAfresh() throws IOException {
        Files.createDirectories(temp.resolve("a"));
        Files.writeString(temp.resolve("a/settings.json"), "{ nonsense");
        assertThat(folder("a").settings()).isEqualTo(Settings.FRESH);
    }

    @Test
    void aFolderThatCannotBeWrittenHarmsNothing() throws IOException {
        Files.writeString(temp.resolve("file"), "in the way");
        DataFolder folder = folder("file");
        folder.settings(Settings.FRESH);
        assertThat(folder.settings()).isEqualTo(Settings.FRESH);
    }

    @Test
    void liesWhereTheSystemWantsIt() {
        Path home = Path.of("home");
        assertThat(DataFolder.usual("Linux", Map.of("XDG_DATA_HOME", "/x"), home))
                .isEqualTo(Path.of("/x/rialto"));
        assertThat(DataFolder.usual("Linux", Map.of(), home)).isEqualTo(Path.of("home/.local/share/rialto"));
        assertThat(DataFolder.usual("Windows 11", Map.of("LOCALAPPDATA", "L"), home))
                .isEqualTo(Path.of("L/Rialto"));
        assertThat(DataFolder.usual("Mac OS X", Map.of(), home))
                .isEqualTo(Path.of("home/Library/Application Support/Rialto"));
    }

    private DataFolder folder(String name) {
        return new DataFolder(temp.resolve(name), new DeskCodec().json());
    }
}
