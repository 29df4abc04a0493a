package org.rialto.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.ContextMenuEvent;
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

/** From the sign-in to a restart of the server, with the real server and somebody on J-IM. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class ChatJourneyIT {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ObjectMapper json = new DeskCodec().json();

    @TempDir
    private Path folder;

    private LiveServer server;
    private String bobToken;
    private Stage stage;
    private DesktopApp app;

    @BeforeEach
    void serve() {
        server = new LiveServer(folder.resolve("server"));
        server.addUser("alice", "Alice", "correct horse");
        bobToken = server.addUser("bob", "Bob", "battery staple");
        server.addRoom("Design", "alice", "bob");
    }

    @AfterEach
    void stop() {
        Screen.run(() -> app.close());
        await().atMost(PATIENCE).until(() -> app.closed().isDone());
        server.close();
    }

    @Test
    void signsInReadsChatsAndComesBackAfterARestart(FxRobot robot) {
        try (FrameRecorder bob = server.jim(bobToken)) {
            say(bob, "hello");
            say(bob, "are you there?");
            open(Settings.FRESH.withAccess(server.address(), "", false), Optional.empty());

            robot.clickOn("#account").write("alice");
            robot.clickOn("#password").write("wrong").push(KeyCode.ENTER);
            eventually(() -> shown(robot, "#secretHint").contains("4 tries left"));
            robot.clickOn("#password").eraseText(5).write("correct horse").push(KeyCode.ENTER);

            eventually(() -> texts(".row-name").contains("Bob"));
            assertThat(texts(".row-name")).contains("Design");
            assertThat(texts(".row-preview")).contains("are you there?");
            eventually(() -> stage.getTitle().equals("(2) Rialto"));

            robot.clickOn("Bob");
            eventually(() -> texts(".bubble").equals(List.of("hello", "are you there?")));
            assertThat(texts(".divider-text")).contains("2 new messages");
            eventually(() -> stage.getTitle().equals("Rialto"));

            robot.write("yes I am").push(KeyCode.ENTER);
            assertThat(text(bob)).isEqualTo("yes I am");
            eventually(() -> !texts(".state-words").contains("Sending"));
            say(bob, "good");
            eventually(() -> texts(".bubble").contains("good"));
            Screenshots.keep(stage.getScene(), "journey");

            server.stop();
            eventually(() -> texts(".banner-state").contains("Offline"));
            robot.clickOn(".composer").write("written").push(KeyCode.ENTER);
            robot.write("while you were away").push(KeyCode.ENTER);
            assertThat(texts(".state-words")).contains("Goes out when you are back online");
            Screenshots.keep(stage.getScene(), "journey-offline");
        }
        server.startAgain();
        try (FrameRecorder bob = server.jim(bobToken)) {
            eventually(() -> !stateWords().contains("Goes out when you are back online"));
            assertThat(text(bob)).isEqualTo("written");
            assertThat(text(bob)).isEqualTo("while you were away");
            say(bob, "welcome back");
            eventually(() -> texts(".bubble").contains("welcome back"));
            assertThat(texts(".bubble").stream().filter("written"::equals)).hasSize(1);
            assertThat(texts(".banner-state")).isEmpty();
        }
    }

    @Test
    void aTokenOpensTheWindowAndAWorthlessOneTheForm(FxRobot robot) {
        String token = server.addUser("carol", "Carol", "long password");
        open(Settings.FRESH.withAccess(server.address(), "carol", false), Optional.of(token));
        eventually(() -> texts(".list-empty-title").contains("No conversations yet"));
        Screen.run(() -> app.close());
        open(
                Settings.FRESH.withAccess(server.address(), "carol", false),
                Optional.of("00000000000000000000000000000000"));
        eventually(() -> shown(robot, "#secretHint").contains("not valid any more"));
    }

    @Test
    void readingElsewhereClearsTheNumberHere(FxRobot robot) {
        try (FrameRecorder bob = server.jim(bobToken)) {
            say(bob, "hello");
            String token = server.addUser("dora", "Dora", "long password");
            bob.send("{\"cmd\":\"11\",\"from\":\"bob\",\"to\":\"dora\",\"chatType\":2,\"msgType\":0,"
                    + "\"content\":\"for dora\",\"createTime\":1763600000000}");
            bob.next();
            open(Settings.FRESH.withAccess(server.address(), "dora", false), Optional.of(token));
            eventually(() -> stage.getTitle().equals("(1) Rialto"));
            try (FrameRecorder elsewhere = server.jim(token)) {
                elsewhere.send("{\"cmd\":19,\"fromUserId\":\"bob\",\"userId\":\"dora\",\"type\":\"0\"}");
                elsewhere.next();
                eventually(() -> stage.getTitle().equals("Rialto"));
            }
        }
        assertThat(robot.lookup(".badge").queryAll()).isNotEmpty();
    }

    @Test
    void pinsMutesMarksAndHidesFromTheMenuOfARow(FxRobot robot) {
        try (FrameRecorder bob = server.jim(bobToken)) {
            say(bob, "hello");
            String token = server.addUser("eve", "Eve", "long password");
            bob.send("{\"cmd\":\"11\",\"from\":\"bob\",\"to\":\"eve\",\"chatType\":2,\"msgType\":0,"
                    + "\"content\":\"for eve\",\"createTime\":1763600000000}");
            bob.next();
            open(Settings.FRESH.withAccess(server.address(), "eve", false), Optional.of(token));
            eventually(() -> stage.getTitle().equals("(1) Rialto"));
            choose(robot, "Pin");
            eventually(() -> texts(".section-label").contains("Pinned"));
            choose(robot, "Mark as read");
            eventually(() -> stage.getTitle().equals("Rialto"));
            choose(robot, "Mark as unread");
            eventually(() -> stage.getTitle().equals("(1) Rialto"));
            choose(robot, "Mute");
            eventually(() -> stage.getTitle().equals("Rialto"));
            choose(robot, "Unmute");
            eventually(() -> stage.getTitle().equals("(1) Rialto"));
            robot.clickOn("Bob");
            eventually(() -> stage.getTitle().equals("Rialto"));
            robot.clickOn("#input").write("oops").push(KeyCode.ENTER);
            eventually(() ->
                    texts(".bubble").contains("oops") && !texts(".state-words").contains("Sending"));
            recall(robot);
            eventually(() -> texts(".notice").contains("You withdrew a message"));
            assertThat(text(bob)).isEqualTo("oops");
            assertThat(text(bob)).contains("撤回");
            choose(robot, "Hide until the next message");
            eventually(() -> !texts(".row-name").contains("Bob"));
            bob.send("{\"cmd\":\"11\",\"from\":\"bob\",\"to\":\"eve\",\"chatType\":2,\"msgType\":0,"
                    + "\"content\":\"back again\",\"createTime\":1763600000001}");
            bob.next();
            eventually(() -> texts(".row-name").contains("Bob"));
        }
    }

    private static void recall(FxRobot robot) {
        Screen.run(() -> {
            Node own = robot.lookup(".bubble.own").query();
            Point2D at = own.localToScreen(10, 10);
            own.fireEvent(new ContextMenuEvent(
                    ContextMenuEvent.CONTEXT_MENU_REQUESTED, 10, 10, at.getX(), at.getY(), false, null));
        });
        robot.clickOn("Recall");
    }

    /** The headless window system does not turn a right click into a wish for a menu. */
    private static void choose(FxRobot robot, String item) {
        Screen.run(() -> {
            Node row = robot.lookup(".row").query();
            Point2D at = row.localToScreen(40, 20);
            row.fireEvent(new ContextMenuEvent(
                    ContextMenuEvent.CONTEXT_MENU_REQUESTED, 40, 20, at.getX(), at.getY(), false, null));
        });
        robot.clickOn(item);
    }

    @Test
    void signingInIsKeptOnlyWhenAskedForAndNeverThePassword(FxRobot robot) throws IOException {
        open(Settings.FRESH.withAccess(server.address(), "alice", false), Optional.empty());
        robot.clickOn("#password").write("correct horse");
        robot.clickOn("#keep");
        robot.clickOn("#signIn");
        eventually(() -> texts(".row-name").contains("Design"));
        Path desktop = folder.resolve("desktop");
        String token = Files.readString(desktop.resolve("token"));
        assertThat(token).matches("[0-9a-f]{32}");
        assertThat(Files.readString(desktop.resolve("settings.json"))).doesNotContain("correct horse", token);
        Screen.run(() -> app.close());
        await().atMost(PATIENCE).until(() -> app.closed().isDone());
        open(new DataFolder(desktop, json).settings(), Optional.empty());
        eventually(() -> texts(".row-name").contains("Design"));
    }

    private void open(Settings settings, Optional<String> token) {
        Screen.run(() -> {
            stage = new Stage();
            app = new DesktopApp(
                    stage,
                    new DataFolder(folder.resolve("desktop"), json),
                    settings.withLook("light", Locale.ENGLISH.toLanguageTag(), 14),
                    new ServerApi(json),
                    new SystemTheme("none"),
                    Clock.systemDefaultZone());
            app.start(token);
        });
    }

    private static void say(FrameRecorder from, String text) {
        from.send("{\"cmd\":\"11\",\"from\":\"bob\",\"to\":\"alice\",\"chatType\":2,\"msgType\":0,\"content\":\"" + text
                + "\",\"createTime\":1763600000000}");
        assertThat(from.next()).contains("\"command\":12");
    }

    /** The text of the next message that arrives on J-IM. */
    private String text(FrameRecorder jim) {
        while (true) {
            try {
                JsonNode frame = json.readTree(jim.next());
                if (frame.path("command").asInt() == 11) {
                    String content = frame.path("data").path("content").asText();
                    return content;
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

    private static String shown(FxRobot robot, String query) {
        return robot.lookup(query)
                .tryQuery()
                .map(node -> ((Labeled) node).getText())
                .orElse("");
    }

    private List<String> stateWords() {
        return texts(".state-words");
    }

    private List<String> texts(String selector) {
        return WaitForAsyncUtils.waitForAsyncFx(5_000, () -> {
            Scene scene = stage.getScene();
            return scene.getRoot().lookupAll(selector).stream()
                    .filter(ChatJourneyIT::isShown)
                    .map(node -> ((Labeled) node).getText())
                    .toList();
        });
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
