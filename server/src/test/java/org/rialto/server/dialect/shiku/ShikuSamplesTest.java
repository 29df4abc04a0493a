package org.rialto.server.dialect.shiku;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rialto.server.testkit.ServerExtension;
import org.rialto.server.testkit.TestServer;

/** Every sample of the document against the live answer: each documented key, with the same type. */
@ExtendWith(ServerExtension.class)
class ShikuSamplesTest {
    private static final Path SAMPLES = Path.of("src/test/resources/dialect/shiku/source/samples.md");
    private static final Pattern SAMPLE = Pattern.compile("## (\\S+)\n```json\n(.*?)\n```", Pattern.DOTALL);

    /** docs/protocol/README.md, ruling 37. */
    private static final Map<String, Set<String>> EXCEPTIONS =
            Map.of("/user/get", Set.of(".data.password"), "/room/member/list", Set.of(".data"));

    /** docs/protocol/shiku.md, Lists and pages: what newer clients of contacts read. */
    private static final Map<String, Set<String>> ADDITIONS =
            Map.of("/friends/page", Set.of(".data.data", ".data.count"));

    private final ShikuWorld world;
    private final ShikuClient client;

    ShikuSamplesTest(TestServer server) {
        this.world = new ShikuWorld(server);
        this.client = new ShikuClient(server);
    }

    @TestFactory
    Stream<DynamicTest> everyDocumentedKeyIsThereWithItsType() throws IOException {
        Map<String, JsonNode> samples = samples();
        return world.samples().entrySet().stream()
                .map(call -> DynamicTest.dynamicTest(call.getKey(), () -> {
                    String token = world.token(call.getKey().startsWith("/console") ? "tasks" : "yida");
                    JsonNode answer =
                            client.get(call.getKey() + "?access_token=" + token + "&flag=rw" + call.getValue());
                    JsonNode sample = Objects.requireNonNull(samples.get(call.getKey()));
                    assertThat(answer.path("resultCode").asInt())
                            .as("%s", answer)
                            .isEqualTo(1);
                    assertThat(Shape.differences(sample, answer, EXCEPTIONS.getOrDefault(call.getKey(), Set.of())))
                            .as("%s", answer)
                            .isEmpty();
                    assertThat(Shape.additions(sample, answer))
                            .containsExactlyInAnyOrderElementsOf(ADDITIONS.getOrDefault(call.getKey(), Set.of()));
                }));
    }

    @Test
    void theComparisonSeesWhatIsMissingOrOfAnotherType() throws IOException {
        JsonNode sample =
                new ObjectMapper().readTree("{\"a\":1,\"b\":[{\"c\":\"x\"}],\"d\":0.5,\"m\":\"{\\\"n\\\":1}\"}");
        JsonNode answer = new ObjectMapper().readTree("{\"a\":\"1\",\"b\":[{}],\"d\":1,\"m\":\"{}\"}");
        assertThat(Shape.differences(sample, answer, Set.of())).hasSize(4);
        assertThat(Shape.differences(sample, sample, Set.of())).isEmpty();
    }

    private static Map<String, JsonNode> samples() throws IOException {
        Map<String, JsonNode> samples = new TreeMap<>();
        SAMPLE.matcher(Files.readString(SAMPLES)).results().forEach(match -> {
            try {
                samples.put(match.group(1), new ObjectMapper().readTree(match.group(2)));
            } catch (JsonProcessingException e) {
                throw new AssertionError(match.group(1), e);
            }
        });
        assertThat(samples).hasSizeGreaterThan(20);
        return samples;
    }
}
