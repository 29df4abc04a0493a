package org.rialto.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rialto.desktop.net.Link;
import org.rialto.desktop.net.Refusal;
import org.rialto.desktop.testkit.FedAccount;
import org.rialto.desktop.testkit.Samples;
import org.rialto.desktop.testkit.Screen;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.desktop.ui.shell.Navigation;
import org.rialto.desktop.ui.shell.ShellController;
import org.rialto.desktop.ui.shell.ShellViewModel;
import org.rialto.protocol.desk.DeskData.Posted;
import org.rialto.protocol.desk.DeskData.SyncPage;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The main window over a store that a test feeds; pictures of it in both themes and both languages. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // start() fills the field
class MainScreenIT {
    private final FedAccount fed = new FedAccount();
    private final Navigation navigation = new Navigation();
    private Stage stage;
    private Screen screen;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @ParameterizedTest
    @CsvSource({"light,zh", "light,en", "dark,zh", "dark,en"})
    void showsListAndConversation(String theme, String language) {
        show(theme, language, 1280, 800, Samples.list());
        open(Samples.FAIR);
        screen.keep("main-" + theme + "-" + language);
        assertThat(all(".bubble")).hasSizeGreaterThan(4);
        assertThat(texts(".row-name")).startsWith("秋季展会筹备组", "周子昂", "产品评审 Product Review");
        assertThat(texts(".divider-text")).contains(language.equals("zh") ? "4 条新消息" : "4 new messages");
    }

    @ParameterizedTest
    @CsvSource({"light,zh", "light,en", "dark,zh", "dark,en"})
    void welcomesWhereNothingIsYet(String theme, String language) {
        show(theme, language, 1280, 800, new SyncPage(List.of(), List.of(), false, 1, false));
        screen.keep("empty-" + theme + "-" + language);
        assertThat(texts(".list-empty-title"))
                .containsExactly(language.equals("zh") ? "还没有会话" : "No conversations yet");
    }

    @ParameterizedTest
    @CsvSource({"light,zh", "light,en", "dark,zh", "dark,en"})
    void takesTurnsAndSaysThatItIsOfflineWhereTheWindowIsNarrow(String theme, String language, FxRobot robot) {
        show(theme, language, 640, 800, Samples.list());
        fed.outbox.offline();
        Screen.run(() -> fed.link.set(Link.offline(Screen.CLOCK.instant().plus(Duration.ofSeconds(12)))));
        screen.keep("narrow-list-" + theme + "-" + language);
        assertThat(all(".bubble")).isEmpty();
        open(Samples.FAIR);
        robot.write("图纸我下午补一版带电源点的。").push(KeyCode.ENTER);
        screen.keep("narrow-offline-" + theme + "-" + language);
        assertThat(texts(".banner-state")).containsExactly(language.equals("zh") ? "离线" : "Offline");
        assertThat(visible(".row")).isEmpty();
        assertThat(texts(".state-words"))
                .contains(language.equals("zh") ? "恢复连接后发出" : "Goes out when you are back online");
        robot.push(KeyCode.ESCAPE);
        assertThat(visible(".row")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"light,28,1280", "dark,28,1000", "light,14,640", "light,14,1000"})
    void keepsItsShapeAtOtherSizes(String theme, int size, int width) {
        show(theme, "zh", width, 800, Samples.list());
        Screen.run(() -> screen.appearance().size(size));
        open(Samples.FAIR);
        screen.keep("size-" + theme + "-" + size + "-" + width);
        assertThat(all(".bubble")).isNotEmpty().allSatisfy(bubble -> {
            double right = bubble.localToScene(bubble.getBoundsInLocal()).getMaxX();
            assertThat(right).isLessThanOrEqualTo(width);
        });
    }

    @Test
    void sendsWithEnterAndShowsEveryState(FxRobot robot) {
        show("light", "en", 1280, 800, Samples.list());
        open("u:nadia");
        robot.write("first").push(KeyCode.ENTER).write("second").push(KeyCode.ENTER);
        assertThat(texts(".bubble")).containsExactly("first", "second");
        assertThat(texts(".state-words")).containsExactly("Sending");
        Screen.run(() -> fed.answers.get(0).complete(new Posted("mine1", 9, Samples.at(11, 20, 9, 58))));
        Screen.run(() -> fed.answers.get(1).completeExceptionally(new Refusal(413, "too-large", Duration.ZERO)));
        assertThat(texts(".state-words")).contains("Not sent");
        screen.keep("states-light-en");
        robot.clickOn("Retry");
        assertThat(fed.letters).extracting(letter -> letter.clientId()).containsExactly("mine1", "mine2", "mine2");
    }

    @Test
    void breaksTheLineWithShiftAndGrows(FxRobot robot) {
        show("light", "en", 1280, 800, Samples.list());
        open("u:nadia");
        double before = robot.lookup(".text-area").query().getBoundsInLocal().getHeight();
        robot.write("one").push(KeyCode.SHIFT, KeyCode.ENTER).write("two").push(KeyCode.SHIFT, KeyCode.ENTER);
        robot.write("three");
        Screen.run(() -> {});
        assertThat(robot.lookup(".text-area").query().getBoundsInLocal().getHeight())
                .isGreaterThan(before + 20);
        robot.push(KeyCode.ENTER);
        assertThat(fed.letters)
                .singleElement()
                .satisfies(letter -> assertThat(letter.text()).isEqualTo("one\ntwo\nthree"));
    }

    @Test
    void opensWithAClickAndWalksWithTheKeyboard(FxRobot robot) {
        show("light", "en", 1280, 800, Samples.list());
        robot.clickOn("何佳琪", MouseButton.PRIMARY);
        assertThat(openTitle()).contains("何佳琪");
        Screen.run(() -> robot.lookup(".list-view").query().requestFocus());
        robot.push(KeyCode.DOWN);
        assertThat(openTitle()).contains("客服一组");
        robot.push(KeyCode.HOME);
        assertThat(openTitle()).contains("秋季展会筹备组");
    }

    @Test
    void filtersByChipAndBySearch(FxRobot robot) {
        show("light", "en", 1280, 800, Samples.list());
        robot.clickOn("Rooms");
        assertThat(visibleRows()).doesNotContain("何佳琪").contains("财务报销");
        robot.clickOn("Contacts");
        assertThat(visibleRows()).contains("何佳琪").doesNotContain("财务报销");
        robot.clickOn("All");
        robot.clickOn(".search").write("nobody of that name");
        assertThat(texts(".list-empty-title")).containsExactly("Nothing found");
        robot.push(KeyCode.ESCAPE);
        assertThat(visibleRows()).contains("何佳琪");
    }

    private void show(String theme, String language, double width, double height, SyncPage list) {
        Screen.run(() -> {
            fed.answerFrom(Samples.fair());
            fed.store.apply(list);
            fed.store
                    .find("u:zhou.ziang")
                    .ifPresent(zhou -> zhou.draftProperty().set("报价单我下午两点前发你，先看下"));
            screen = Screen.on(stage, theme, width, height);
            MainScreen main = new MainScreen(
                    new MainScreen.Account(
                            fed.store,
                            fed.link,
                            fed.outbox,
                            fed.marks,
                            fed,
                            fed.conversations,
                            fed.desk.model,
                            fed.desk.calls,
                            fed.desk.lists::add,
                            Runnable::run),
                    navigation,
                    new Texts(Locale.forLanguageTag(language)),
                    Screen.CLOCK,
                    new NoActions(),
                    new FixedLayout(screen));
            screen.show(main.root());
            stage.getScene().addEventHandler(javafx.scene.input.KeyEvent.KEY_PRESSED, key -> {
                if (key.getCode() == KeyCode.ESCAPE) {
                    main.escape();
                }
            });
        });
    }

    private void open(String conversation) {
        Screen.run(() -> navigation.open(fed.store.find(conversation).orElseThrow()));
        Screen.run(() -> {});
    }

    private Optional<String> openTitle() {
        return Optional.ofNullable(navigation.openProperty().get()).map(open -> open.title());
    }

    private List<Node> all(String selector) {
        return List.copyOf(screen.scene().getRoot().lookupAll(selector));
    }

    private List<Node> visible(String selector) {
        return all(selector).stream().filter(MainScreenIT::isShown).toList();
    }

    private List<String> visibleRows() {
        return visible(".row-name").stream()
                .map(node -> ((Labeled) node).getText())
                .toList();
    }

    private List<String> texts(String selector) {
        Screen.run(() -> {});
        return all(selector).stream()
                .filter(MainScreenIT::isShown)
                .map(node -> ((Labeled) node).getText())
                .toList();
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private record FixedLayout(Screen screen) implements ShellController.Layout {
        @Override
        public ContextMenu menu() {
            return new ContextMenu();
        }

        @Override
        public ObservableDoubleValue textScale() {
            return screen.appearance().widthScale();
        }

        @Override
        public double listWidth() {
            return 304;
        }

        @Override
        public void listWidth(double width) {
            // the edge is not dragged here
        }
    }

    private static final class NoActions implements ShellViewModel.Actions {
        @Override
        public void retryNow() {
            throw new AssertionError("not asked for");
        }

        @Override
        public void signInAgain() {
            throw new AssertionError("not asked for");
        }

        @Override
        public void signOut() {
            throw new AssertionError("not asked for");
        }
    }
}
