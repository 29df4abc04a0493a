package org.rialto.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rialto.desktop.testkit.Samples.ME;
import static org.rialto.desktop.testkit.Samples.WANG;
import static org.rialto.desktop.testkit.Samples.at;
import static org.rialto.desktop.testkit.Samples.text;
import static org.rialto.desktop.testkit.Visits.ALVAREZ;
import static org.rialto.desktop.testkit.Visits.NOW;
import static org.rialto.desktop.testkit.Visits.TAO;
import static org.rialto.desktop.testkit.Visits.V2B6D;
import static org.rialto.desktop.testkit.Visits.V7F3A;
import static org.rialto.desktop.testkit.Visits.V91CE;
import static org.rialto.desktop.testkit.Visits.agent;
import static org.rialto.desktop.testkit.Visits.card;
import static org.rialto.desktop.testkit.Visits.closed;
import static org.rialto.desktop.testkit.Visits.contact;
import static org.rialto.desktop.testkit.Visits.contacts;
import static org.rialto.desktop.testkit.Visits.note;
import static org.rialto.desktop.testkit.Visits.open;
import static org.rialto.desktop.testkit.Visits.waiting;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rialto.desktop.net.Link;
import org.rialto.desktop.testkit.FedAccount;
import org.rialto.desktop.testkit.Samples;
import org.rialto.desktop.testkit.Screen;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.desktop.ui.shell.Navigation;
import org.rialto.desktop.ui.shell.Navigation.Place;
import org.rialto.desktop.ui.shell.ShellController;
import org.rialto.desktop.ui.shell.ShellViewModel;
import org.rialto.protocol.desk.DeskCommand;
import org.rialto.protocol.desk.DeskData.Message;
import org.rialto.protocol.desk.DeskData.SyncPage;
import org.rialto.protocol.desk.DeskSupport.Filled;
import org.rialto.protocol.desk.DeskSupport.Notes;
import org.rialto.protocol.desk.DeskSupport.QuickReplies;
import org.rialto.protocol.desk.DeskSupport.QuickReply;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The agent's console over a desk that a test feeds; pictures of it in both themes and both languages. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // start() fills the field
class SupportScreenIT {
    private static final String SHOWN = "u:v-2b6d-90e1";

    private final FedAccount fed = new FedAccount();
    private final Navigation navigation = new Navigation();
    private Stage stage;
    private Screen screen;
    private MainScreen main;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @ParameterizedTest
    @CsvSource({"light,zh", "light,en", "dark,zh", "dark,en"})
    void showsQueueVisitorsAndCard(String theme, String language, FxRobot robot) {
        show(theme, language, 1280, 800);
        Screen.run(() -> main.support().open(1));
        robot.write("/");
        screen.keep("support-" + theme + "-" + language);
        assertThat(texts(".queue-name")).containsExactly("访客 7F3A · 网页", "访客 91CE · 网页");
        assertThat(texts(".row-name")).containsExactly("访客 2B6D", "陶女士 · 星屿文具", "Ms Alvarez");
        assertThat(texts(".note-text")).containsExactly("常在月底采购，偏好电话确认送货时间。");
        assertThat(texts(".quick-shortcut")).containsExactly("/发票时效", "/发票重开");
        robot.push(KeyCode.DOWN).push(KeyCode.ENTER);
        assertThat(input()).isEqualTo("您好 访客 2B6D，原发票作废后会按新抬头重新开具。");
    }

    @ParameterizedTest
    @CsvSource({"light,zh,640", "dark,en,640", "light,en,900"})
    void givesWayWhereTheWindowIsNarrow(String theme, String language, int width, FxRobot robot) {
        show(theme, language, width, 800);
        screen.keep("support-list-" + theme + "-" + language + "-" + width);
        Screen.run(() -> main.support().open(1));
        assertThat(visible(".visit")).isEmpty();
        screen.keep("support-chat-" + theme + "-" + language + "-" + width);
        Screen.run(() -> navigation.toggleDetails());
        assertThat(visible(".visit")).hasSize(1);
        screen.keep("support-card-" + theme + "-" + language + "-" + width);
        assertThat(all(".visit"))
                .allSatisfy(card -> assertThat(
                                card.localToScene(card.getLayoutBounds()).getMaxX())
                        .isLessThanOrEqualTo(width));
    }

    @ParameterizedTest
    @CsvSource({"light,en", "dark,zh"})
    void tellsThatItIsNotConnectedAndWhoWasLost(String theme, String language) {
        show(theme, language, 1280, 800);
        Screen.run(() -> {
            main.support().open(1);
            fed.desk.model.lost(List.of(open(7, ALVAREZ, WANG, NOW)));
            fed.link.set(Link.offline(Screen.CLOCK.instant().plus(Duration.ofSeconds(12))));
        });
        screen.keep("support-offline-" + theme + "-" + language);
        assertThat(texts(".strip-text")).hasSize(2);
        assertThat(visible(".take")).allMatch(Node::isDisabled);
        assertThat(visible(".list-edge")).isNotEmpty();
    }

    @Test
    void keepsItsShapeWithLargeText() {
        show("light", "zh", 1280, 800);
        Screen.run(() -> {
            screen.appearance().size(28);
            main.support().open(1);
        });
        screen.keep("support-size-28");
        assertThat(visible(".take"))
                .allSatisfy(take -> assertThat(
                                take.localToScene(take.getBoundsInLocal()).getWidth())
                        .isGreaterThan(60));
    }

    @Test
    void isNotThereForWhoIsNoAgent() {
        show("light", "en", 1280, 800);
        Screen.run(() -> fed.desk.model.begin(false, NOW));
        assertThat(texts(".rail-item")).doesNotContain("Support");
    }

    @Test
    void takesSomebodyWithTheKeyboard(FxRobot robot) {
        show("light", "en", 1280, 800);
        fed.desk.answer(DeskCommand.TAKE, open(1, V7F3A, ME, NOW));
        Screen.run(() -> visible(".take").get(0).requestFocus());
        robot.push(KeyCode.SPACE);
        assertThat(Optional.ofNullable(navigation.openProperty().get()).map(open -> open.id()))
                .contains("u:v-7f3a");
        assertThat(texts(".queue-name")).containsExactly("访客 91CE · 网页");
    }

    private void show(String theme, String language, double width, double height) {
        Screen.run(() -> {
            fed.answerFrom(history());
            fed.store.apply(new SyncPage(rows(), List.of(), false, 1, false));
            feed();
            screen = Screen.on(stage, theme, width, height);
            main = new MainScreen(
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
            main.support().quietProperty().set(true);
            screen.show(main.root());
            navigation.go(Place.SUPPORT);
        });
    }

    private void feed() {
        fed.desk.answer(
                DeskCommand.CARD,
                card(
                        V2B6D,
                        "网页",
                        "/orders/1113-0482",
                        "已下单, 发票, 企业客户",
                        open(9, V2B6D, ME, NOW - 1_200_000),
                        closed(3, V2B6D, ME, at(11, 2, 10, 0), 5),
                        closed(2, V2B6D, WANG, at(10, 8, 14, 0), 4)));
        fed.desk.answer(DeskCommand.NOTES, new Notes(List.of(note(1, V2B6D, ME, "常在月底采购，偏好电话确认送货时间。"))));
        fed.desk.answer(
                DeskCommand.QUICK_REPLIES,
                new QuickReplies(List.of(
                        new QuickReply(1, true, "发票时效", "电子发票会在三个工作日内发到邮箱，请留意查收。"),
                        new QuickReply(2, false, "发票重开", "您好 {visitor}，原发票作废后会按新抬头重新开具。"))));
        fed.desk.answer(DeskCommand.FILL_QUICK_REPLY, new Filled("您好 访客 2B6D，原发票作废后会按新抬头重新开具。"));
        fed.desk.model.begin(true, NOW);
        fed.desk.model.agents(List.of(agent(ME, "available", null, 4), agent(WANG, "busy", "客服一组", 2)));
        fed.desk.model.queue(List.of(waiting(1, V7F3A, 134, null), waiting(2, V91CE, 38, null)));
        fed.desk.model.closed(List.of(closed(5, ALVAREZ, ME, at(11, 20, 9, 5), 5)));
        fed.desk.model.mine(List.of(open(9, V2B6D, ME, NOW - 1_200_000), open(8, TAO, ME, NOW - 900_000)));
        fed.desk.model.apply(contacts(
                18, 3, 11, contact(V2B6D, NOW, 0), contact(TAO, NOW, 1), contact(ALVAREZ, NOW - 3_000_000, 0)));
    }

    private static List<Message> history() {
        return List.of(
                text(SHOWN, 1, V2B6D, "你好，上周买的两把办公椅，发票抬头填错了，能重开吗？", at(11, 20, 9, 32)),
                text(SHOWN, 2, ME, "可以的，我请开票的同事来帮您处理。", at(11, 20, 9, 36)),
                text(SHOWN, 3, V2B6D, "杭州青禾文具有限公司，税号在订单备注里", at(11, 20, 9, 55)),
                text(SHOWN, 4, V2B6D, "那电子发票大概多久能收到？", at(11, 20, 9, 56)));
    }

    private static List<org.rialto.protocol.desk.DeskData.ConversationRow> rows() {
        return List.of(
                Samples.direct(V2B6D, 0, history().get(3), 2),
                Samples.direct(TAO, 1, text("u:v-tao", 3, TAO, "[图片] 桌面划痕.jpg", at(11, 20, 9, 54)), 2),
                Samples.direct(ALVAREZ, 0, text("u:v-alvarez", 3, ALVAREZ, "Thank you", at(11, 20, 9, 5)), 2));
    }

    private String input() {
        Node area = screen.scene().getRoot().lookup("#input");
        return ((TextInputControl) area).getText();
    }

    private List<Node> all(String selector) {
        return List.copyOf(screen.scene().getRoot().lookupAll(selector));
    }

    private List<Node> visible(String selector) {
        return all(selector).stream().filter(SupportScreenIT::isShown).toList();
    }

    private List<String> texts(String selector) {
        Screen.run(() -> {});
        return visible(selector).stream()
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
