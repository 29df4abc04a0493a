package org.rialto.server.dialect.shiku;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rialto.server.testkit.ServerExtension;
import org.rialto.server.testkit.TestServer;

/** Each endpoint asked by each caller, against {@code permissions.txt}. */
@ExtendWith(ServerExtension.class)
class ShikuPermissionsTest {
    private final ShikuClient client;
    private final PermissionWorld world;

    ShikuPermissionsTest(TestServer server) {
        this.client = new ShikuClient(server);
        this.world = new PermissionWorld(new ShikuWorld(server));
    }

    @TestFactory
    Stream<DynamicTest> everybodyGetsWhatIsTheirs() throws IOException {
        world.populate();
        return PermissionTable.read().rows().stream()
                .map(row -> DynamicTest.dynamicTest(row.call(), () -> {
                    List<String> differences = new ArrayList<>();
                    row.cells().forEach((caller, outcome) -> {
                        Map<String, String> names = world.fresh(caller);
                        JsonNode answer = client.get(world.call(row.call(), caller, names));
                        if (!outcome.isThat(answer)) {
                            differences.add(caller + " expected " + outcome.word() + " got " + answer);
                        }
                    });
                    assertThat(differences).isEmpty();
                }));
    }

    @Test
    void everyEndpointHasARow() throws IOException {
        Set<String> served = new TreeSet<>();
        client.get("/openapi.json").path("paths").properties().forEach(path -> {
            if (path.getValue().path("get").path("tags").path(0).asText().equals("shiku")) {
                served.add(path.getKey());
            }
        });
        assertThat(served).hasSizeGreaterThan(20);
        assertThat(PermissionTable.read().paths()).isEqualTo(served);
    }
}
