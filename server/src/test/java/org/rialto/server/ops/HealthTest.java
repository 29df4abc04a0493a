package org.rialto.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.port.Change;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.WriteQueue;

class HealthTest {
    @TempDir
    Path temp;

    @Test
    void everyReasonIsToldWith503() {
        HealthResource health =
                new HealthResource(List.of(() -> Optional.of("one"), Optional::empty, () -> Optional.of("two")));
        try (Response answer = health.ready()) {
            assertThat(answer.getStatus()).isEqualTo(503);
            assertThat(answer.getEntity()).isEqualTo(Map.of("status", "not ready", "reasons", List.of("one", "two")));
        }
        assertThat(health.live()).isEqualTo(Map.of("status", "alive"));
    }

    @Test
    void aDatabaseThatRefusesChangesIsAReason() {
        assertThat(new CommitProbe(new FullDisk()).problem()).contains("the database does not take changes");
    }

    @Test
    void aDataFolderThatIsGoneIsAReason() {
        assertThat(new DiskHeadroom(temp).problem()).isEmpty();
        assertThat(new DiskHeadroom(temp.resolve("gone")).problem())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("the data folder cannot be read: "));
    }

    /** A queue whose every commit fails. */
    private static final class FullDisk implements WriteQueue {

        @Override
        public <T> void submit(Change<T> change, Reply<T> reply) {
            reply.refused(new ChatException(Problem.NOT_WRITABLE, "the disk is full"));
        }

        @Override
        public int depth() {
            return 0;
        }
    }
}
