package org.rialto.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rialto.desktop.net.DeskCodec;
import org.rialto.desktop.net.ServerApi;
import org.rialto.desktop.testkit.LiveServer;
import org.rialto.desktop.testkit.Screen;
import org.rialto.desktop.testkit.Screenshots;
import org.rialto.desktop.ui.shell.SystemTheme;
import org.rialto.server.testkit.FrameRecorder;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** A visitor waits, is taken, answered, handed over, ended and rates; the real server, HTTP and J-IM for the visitor. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class SupportJourneyIT {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String TOKEN = "the-token-of-vera";

    private final ObjectMapper json = new DeskCodec().json();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private LiveServer server;
    private String annToken;
    private Stage stage;
    private DesktopApp app;

    @BeforeEach
    void serve() {
        server = new LiveServer(folder.resolve("server"));
        annToken = server.addAgent("ann", "Ann");
        server.addAgent("ben", "Ben");
    }

    @AfterEach
    void stop() {
        Screen.run(() -> app.close());
        await().atMost(PATIENCE).until(() -> app.closed().isDone());
        server.close();
    }

    @Test
    void aVisitorWaitsIsTakenAnsweredNotedEndedAndRates(FxRobot robot) {
        open();
        robot.clickOn("Support");
        eventually(() ->
                !texts(".own-state").isEmpty() && texts(".own-state").get(0).startsWith("Available"));
        robot.clickOn(".own-state");
        robot.clickOn("Busy");
        eventually(() -> texts(".own-state").get(0).startsWith("Busy"));

        assertThat(call("initUser", "\"nick\":\"Vera\",\"terminal\":\"pc\",\"page\":\"/flats/12\",")
                        .path("code")
                        .asInt())
                .isEqualTo(200);
        assertThat(call("getReceiver", "").path("code").asInt()).isEqualTo(500);
        eventually(() -> texts(".queue-name").equals(List.of("Vera · web")));
        assertThat(texts(".queue-preview")).containsExactly("Looks at /flats/12");
        eventually(() -> stage.getTitle().equals("(1) Rialto"));
        Screenshots.keep(stage.getScene(), "journey-support-waiting");

        try (FrameRecorder vera = server.jim(TOKEN)) {
            robot.clickOn("Take");
            eventually(
                    () -> texts(".queue-name").isEmpty() && texts(".chat-title").equals(List.of("Vera")));
            robot.clickOn("#input").write("good morning").push(KeyCode.ENTER);
            assertThat(heard(vera, "good morning")).isEqualTo("ann");
            vera.send("{\"cmd\":\"11\",\"from\":\"vera\",\"to\":\"ann\",\"chatType\":2,\"msgType\":0,"
                    + "\"content\":\"is it still free?\",\"createTime\":1763600000000}");
            eventually(() -> texts(".bubble").contains("is it still free?"));

            robot.clickOn("#note").write("has a dog");
            robot.clickOn("Add note");
            eventually(() -> texts(".note-text").equals(List.of("has a dog")));
            Screenshots.keep(stage.getScene(), "journey-support-open");

            robot.clickOn("Ask for a rating");
            eventually(() -> texts(".visit-hint").contains("Asked for a rating."));
            robot.clickOn("End");
            eventually(() -> texts(".button").contains("Go on"));
            assertThat(call("rate", "\"rating\":5,\"text\":\"kind\",")
                            .path("code")
                            .asInt())
                    .isEqualTo(200);
            while (vera.poll(Duration.ZERO).isPresent()) {
                assertThat(vera.lastReceived()).doesNotContain("has a dog");
            }
            assertThat(vera.story()).doesNotContain("has a dog");
        }
        robot.clickOn("Go on");
        eventually(() -> texts(".button").contains("Transfer"));
        robot.clickOn("Transfer");
        robot.clickOn("Ben · Available · no visitors");
        eventually(() -> !texts(".button").contains("Transfer"));
        assertThat(texts(".section-label")).contains("Ended");
    }

    @Test
    void tellsAtOnceThatTheServerIsAwayAndGoesOnAfterwards(FxRobot robot) {
        open();
        call("initUser", "\"nick\":\"Vera\",");
        eventually(() -> texts(".rail-item").contains("Support"));
        call("getReceiver", "\"receiverId\":\"ann\",");
        robot.clickOn("Support");
        eventually(() -> texts(".row-name").equals(List.of("Vera")));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        eventually(() -> texts(".chat-title").equals(List.of("Vera")));
        server.stop();
        eventually(() -> texts(".strip-text").contains("Not connected. Your visitors go to colleagues if this lasts."));
        server.startAgain();
        eventually(() -> texts(".strip-text").isEmpty());
        robot.clickOn("#input").write("here again").push(KeyCode.ENTER);
        try (FrameRecorder vera = server.jim(TOKEN)) {
            vera.send("{\"cmd\":19,\"fromUserId\":\"ann\",\"userId\":\"vera\",\"type\":\"1\"}");
            assertThat(vera.next()).contains("here again");
        }
    }

    private void open() {
        Screen.run(() -> {
            stage = new Stage();
            app = new DesktopApp(
                    stage,
                    new DataFolder(folder.resolve("desktop"), json),
                    Settings.FRESH
                            .withAccess(server.address(), "ann", false)
                            .withLook("light", Locale.ENGLISH.toLanguageTag(), 14),
                    new ServerApi(json),
                    new SystemTheme("none"),
                    Clock.systemDefaultZone());
            app.start(Optional.of(annToken));
        });
        eventually(() -> texts(".rail-item").contains("Support"));
    }

    private JsonNode call(String name, String fields) {
        String body = "{\"senderId\":\"vera\"," + fields + "\"token\":\"" + TOKEN + "\",\"type\":0}";
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/im/vanke/" + name))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return json.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException broken) {
            throw new AssertionError(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    /** Who wrote that; what comes before it is passed over. */
    private String heard(FrameRecorder jim, String text) {
        while (true) {
            try {
                JsonNode data = json.readTree(jim.next()).path("data");
                if (data.path("content").asText().equals(text)) {
                    return data.path("from").asText();
                }
            } catch (IOException broken) {
                throw new AssertionError(broken);
            }
        }
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(30)).until(() -> {
            WaitForAsyncUtils.waitForFxEvents();
            return WaitForAsyncUtils.waitForAsyncFx(5_000, condition);
        });
    }

    private List<String> texts(String selector) {
        return WaitForAsyncUtils.waitForAsyncFx(
                5_000,
                () -> stage.getScene().getRoot().lookupAll(selector).stream()
                        .filter(SupportJourneyIT::isShown)
                        .filter(Labeled.class::isInstance)
                        .map(node -> ((Labeled) node).getText())
                        .toList());
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
