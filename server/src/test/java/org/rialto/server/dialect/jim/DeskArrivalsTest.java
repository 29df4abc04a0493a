package org.rialto.server.dialect.jim;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.rialto.server.testkit.FrameRecorder;
import org.rialto.server.testkit.TestServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Many visitors at once, over HTTP: everybody is placed or waits. Logs how long answers took (docs/performance.md). */
class DeskArrivalsTest {
    private static final Logger LOG = LoggerFactory.getLogger(DeskArrivalsTest.class);
    private static final int VISITORS = Integer.getInteger("visitors", 200);
    private static final int AGENTS = 20;
    private static final int MOST = 5;
    private static final Duration WITHIN = Duration.ofSeconds(Integer.getInteger("seconds", 1));

    @Test
    void everyVisitorIsPlacedOrWaits() {
        String key = "the-key-of-the-site";
        try (TestServer server =
                TestServer.start(Map.of("support.app-key", key, "support.max-visitors", Integer.toString(MOST)))) {
            HttpClient client = HttpClient.newHttpClient();
            List<FrameRecorder> agents = new ArrayList<>();
            for (int i = 0; i < AGENTS; i++) {
                String token = "token-of-agent-" + i;
                assertThat(post(client, server.http("/im/vanke/initUser"), key, body("agent" + i, token, 1))
                                .join())
                        .contains("\"code\":200");
                FrameRecorder agent = FrameRecorder.connect(server.webSocket("token=" + token));
                assertThat(agent.next()).contains("10007");
                agents.add(agent);
            }
            long[] nanos = new long[VISITORS];
            List<CompletableFuture<String>> answers = new ArrayList<>();
            for (int i = 0; i < VISITORS; i++) {
                int visitor = i;
                Executor due = CompletableFuture.delayedExecutor(
                        WITHIN.toMillis() * visitor / VISITORS, TimeUnit.MILLISECONDS);
                answers.add(CompletableFuture.supplyAsync(System::nanoTime, due)
                        .thenCompose(start -> post(
                                        client,
                                        server.http("/im/vanke/getReceiver"),
                                        "",
                                        body("visitor" + visitor, "token-of-visitor-" + visitor, 0))
                                .whenComplete((answer, failure) -> nanos[visitor] = System.nanoTime() - start)));
            }
            List<String> all = answers.stream().map(CompletableFuture::join).toList();
            long placed = all.stream()
                    .filter(answer -> answer.contains("\"code\":200"))
                    .count();
            long waiting =
                    all.stream().filter(answer -> answer.contains("当前客服繁忙")).count();
            assertThat(placed).isEqualTo(Math.min(VISITORS, AGENTS * MOST));
            assertThat(placed + waiting).isEqualTo(VISITORS);
            Arrays.sort(nanos);
            LOG.info(
                    "{} visitors in {}: {} placed, {} wait; answered p50 {} ms, p99 {} ms, max {} ms",
                    VISITORS,
                    WITHIN,
                    placed,
                    waiting,
                    millis(nanos[VISITORS / 2]),
                    millis(nanos[VISITORS * 99 / 100]),
                    millis(nanos[VISITORS - 1]));
            agents.forEach(FrameRecorder::breakOff);
        }
    }

    private static String body(String id, String token, int type) {
        return "{\"senderId\":\"" + id + "\",\"nick\":\"" + id + "\",\"avatar\":\"\",\"terminal\":\"pc\",\"token\":\""
                + token + "\",\"type\":" + type + "}";
    }

    private static CompletableFuture<String> post(HttpClient client, URI address, String key, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("X-App-Key", key);
        }
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::body);
    }

    private static double millis(long nanos) {
        return Math.round(nanos / 10_000.0) / 100.0;
    }
}
