package org.rialto.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rialto.server.store.sql.Database;
import org.rialto.server.store.sql.NewerSchemaException;
import org.rialto.server.store.sql.Sql;
import org.rialto.server.store.sql.StoreException;
import org.rialto.server.testkit.TestClock;

class MigrationsTest {
    @TempDir
    Path folder;

    @Test
    void aNewFolderGetsTheNewestSchemaAndKeepsItsIdentity() {
        Storage.Identity first = open();
        Storage.Identity second = open();
        assertThat(second).isEqualTo(first);
        assertThat(first.serverId()).hasSize(32).isNotEqualTo(first.epoch());
    }

    @Test
    void aNewerSchemaIsRefusedAndNotTouched() throws IOException {
        open();
        run("PRAGMA user_version = 99");
        byte[] before = Files.readAllBytes(folder.resolve("rialto.db"));
        assertThatThrownBy(this::open)
                .isInstanceOf(NewerSchemaException.class)
                .hasMessageContaining("schema 99")
                .hasMessageContaining("start the newer version");
        assertThat(Files.readAllBytes(folder.resolve("rialto.db"))).isEqualTo(before);
    }

    @Test
    void anotherHistoryOfStepsIsRefused() {
        open();
        run("UPDATE schema_version SET sha256 = 'other'");
        assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessageContaining("V001__initial");
    }

    @Test
    void whatIsNoDatabaseIsRefused() throws IOException {
        Files.writeString(folder.resolve("rialto.db"), "this is a letter, not a database, and rather long at that");
        assertThatThrownBy(this::open).isInstanceOf(StoreException.class);
        assertThat(Files.readString(folder.resolve("rialto.db"))).startsWith("this is a letter");
    }

    private Storage.Identity open() {
        try (Storage storage = Storage.open(folder, false, new TestClock(), event -> {})) {
            return storage.identity();
        }
    }

    private void run(String statement) {
        try (Sql sql = new Database(folder.resolve("rialto.db")).writer()) {
            sql.run(statement);
        }
    }
}
