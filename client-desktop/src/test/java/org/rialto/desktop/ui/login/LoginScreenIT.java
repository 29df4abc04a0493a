package org.rialto.desktop.ui.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rialto.desktop.net.ServerAddress;
import org.rialto.desktop.net.SignIn;
import org.rialto.desktop.testkit.Screen;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.desktop.ui.common.Views;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The sign-in form; pictures of it in both themes and both languages. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // start() and show() fill the fields
class LoginScreenIT implements LoginViewModel.Gate {
    private final List<String> entered = new ArrayList<>();
    private Stage stage;
    private Screen screen;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @ParameterizedTest
    @CsvSource({"light,zh,1280", "light,en,1280", "dark,zh,1280", "dark,en,1280", "light,en,640"})
    void saysWhatIsWrongUnderTheField(String theme, String language, int width, FxRobot robot) {
        show(theme, language, width);
        robot.clickOn("#server").write("https://chat.qinghe.example");
        robot.clickOn("#account").write("shen.yiming");
        robot.clickOn("#password").write("wrong").push(KeyCode.ENTER);
        screen.keep("sign-in-" + theme + "-" + language + "-" + width);
        Labeled hint = robot.lookup("#secretHint").queryAs(Labeled.class);
        assertThat(hint.isVisible()).isTrue();
        assertThat(hint.getText()).contains("4");
        assertThat(robot.lookup("#picture").query().isVisible()).isEqualTo(width > 900);
    }

    @Test
    void entersWithTheRightPassword(FxRobot robot) {
        show("light", "en", 1280);
        robot.clickOn("#server").write("127.0.0.1:9");
        robot.push(KeyCode.TAB).write("shen.yiming");
        robot.push(KeyCode.TAB).write("right").push(KeyCode.ENTER);
        assertThat(entered).containsExactly("http://127.0.0.1:9 shen.yiming 0123 false");
    }

    @Test
    void showsAndHidesThePassword(FxRobot robot) {
        show("light", "en", 1280);
        robot.clickOn("#password").write("visible");
        robot.clickOn("#reveal");
        assertThat(robot.lookup("#plain").query().isVisible()).isTrue();
        assertThat(robot.lookup("#password").query().isVisible()).isFalse();
    }

    @Test
    void asksForATokenInstead(FxRobot robot) {
        show("light", "en", 1280);
        robot.clickOn("#server").write("localhost");
        robot.clickOn("#otherWay");
        robot.clickOn("#token").write("0123456789abcdef0123456789abcdef");
        robot.clickOn("#signIn");
        assertThat(entered).containsExactly("http://localhost:8080  0123456789abcdef0123456789abcdef false");
    }

    @Override
    public CompletableFuture<SignIn> signIn(ServerAddress server, String account, String password) {
        return CompletableFuture.completedFuture(
                password.equals("right") ? new SignIn.Done("0123", 0) : new SignIn.WrongCredentials(4));
    }

    @Override
    public void enter(ServerAddress server, String account, String token, boolean keep) {
        entered.add(server + " " + account + " " + token + " " + keep);
    }

    private void show(String theme, String language, double width) {
        Screen.run(() -> {
            screen = Screen.on(stage, theme, width, 800);
            Texts texts = new Texts(Locale.forLanguageTag(language));
            LoginViewModel model = new LoginViewModel(this, Runnable::run, texts);
            screen.show(new Views(texts).load(new LoginController(model, texts, chosen -> {})));
        });
    }
}
