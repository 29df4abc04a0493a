package org.rialto.server.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.rialto.server.config.OperatorException;

class DataFolderTest {
    @TempDir
    Path temp;

    @Test
    void theFirstOneHasItAndTheSecondIsToldWho() throws IOException {
        Path path = temp.resolve("a/b");
        try (DataFolder folder = DataFolder.open(path)) {
            OpsFile.fresh().write(folder, 8081);

            assertThat(DataFolder.tryOpen(path)).isEmpty();
            assertThatThrownBy(() -> DataFolder.open(path))
                    .isInstanceOf(OperatorException.class)
                    .hasMessage(
                            "the data folder %s is in use by another server (process %d); stop that one or choose another"
                                    + " folder with --data",
                            path, ProcessHandle.current().pid());
        }
    }

    @Test
    void aClosedFolderCanBeOpenedAgain() throws IOException {
        DataFolder.open(temp).close();
        try (DataFolder again = DataFolder.open(temp)) {
            assertThat(again.run()).isDirectory();
        }
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(OperatorException.class)
                .hasMessage("the data folder %s is not a folder; choose another one with --data", file);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void onlyItsOwnerMayLookIntoANewFolder() throws IOException {
        Path path = temp.resolve("new");
        try (DataFolder folder = DataFolder.open(path)) {
            OpsFile.fresh().write(folder, 8081);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.resolve("run/ops.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void theOperationsFileHasANewKeyEachTime() throws IOException {
        try (DataFolder folder = DataFolder.open(temp)) {
            OpsFile first = OpsFile.fresh().write(folder, 1);
            OpsFile second = OpsFile.fresh().write(folder, 2);

            assertThat(OpsFile.find(temp)).contains(second);
            assertThat(second.key()).hasSize(64).isNotEqualTo(first.key());
            assertThat(second.accepts(second.key())).isTrue();
            assertThat(second.accepts(first.key())).isFalse();

            OpsFile.delete(folder);
            assertThat(OpsFile.find(temp)).isEmpty();
        }
    }

    @Test
    void aBrokenOperationsFileIsNone() throws IOException {
        try (DataFolder folder = DataFolder.open(temp)) {
            Files.writeString(folder.run().resolve("ops.json"), "{\"pid\":1,");
            assertThat(OpsFile.find(temp)).isEmpty();
        }
    }
}
