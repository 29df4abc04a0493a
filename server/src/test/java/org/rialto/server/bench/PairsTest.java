package org.rialto.server.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rialto.server.bench.client.Account;
import org.rialto.server.bench.client.Wire;
import org.rialto.server.testkit.ServerExtension;
import org.rialto.server.testkit.TestServer;

@ExtendWith(ServerExtension.class)
class PairsTest {

    @ParameterizedTest
    @EnumSource(Wire.class)
    void eachWireIsMeasuredAndNothingIsLost(Wire wire, TestServer server) throws IOException {
        List<Account> accounts = Stream.of("101", "102", "103", "104")
                .map(server::addUser)
                .map(person -> new Account(person.id(), person.token()))
                .toList();
        Pairs.Options options = new Pairs.Options(wire, 2, 4, 200, 0, 50, Duration.ofMillis(10), Duration.ofSeconds(5));

        ObjectNode figure = new Pairs(options).run(new Target(server.http(""), accounts, Optional.empty()));

        assertThat(figure.path("wire").asText()).isEqualTo(wire.name());
        assertThat(figure.path("messages").asLong()).isGreaterThanOrEqualTo(50);
        for (String none : List.of("lost", "unacked", "refused", "duplicates", "reordered", "closed")) {
            assertThat(figure.path(none).asLong()).as(none).isZero();
        }
        assertThat(figure.path("deliveryMillis").path("max").asDouble()).isBetween(0.001, 5_000.0);
    }
}
