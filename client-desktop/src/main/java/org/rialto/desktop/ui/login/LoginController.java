package org.rialto.desktop.ui.login;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.rialto.desktop.ui.common.Icon;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.desktop.ui.login.LoginViewModel.Field;
import org.rialto.desktop.ui.login.LoginViewModel.Problem;

/**
 * The sign-in form and the picture beside it, which gives way where the window is narrow.
 *
 * <p>Thread: FX.
 */
@SuppressWarnings("NullAway.Init") // the FXML fills the fields
public final class LoginController {
    private static final double ROOM_FOR_PICTURE = 900;
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final LoginViewModel model;
    private final Texts texts;
    private final Consumer<Locale> chooseLanguage;

    @FXML
    private HBox screen;

    @FXML
    private StackPane picture;

    @FXML
    private HBox serverField;

    @FXML
    private TextField server;

    @FXML
    private Label serverHint;

    @FXML
    private VBox accountGroup;

    @FXML
    private TextField account;

    @FXML
    private Label secretLabel;

    @FXML
    private HBox secretField;

    @FXML
    private StackPane secretIcon;

    @FXML
    private PasswordField password;

    @FXML
    private TextField plain;

    @FXML
    private PasswordField token;

    @FXML
    private Button reveal;

    @FXML
    private Label secretHint;

    @FXML
    private CheckBox keep;

    @FXML
    private Button signIn;

    @FXML
    private Button otherWay;

    @FXML
    private MenuButton language;

    private boolean revealed;

    public LoginController(LoginViewModel model, Texts texts, Consumer<Locale> chooseLanguage) {
        this.model = model;
        this.texts = texts;
        this.chooseLanguage = chooseLanguage;
    }

    @FXML
    void initialize() {
        server.textProperty().bindBidirectional(model.serverProperty());
        account.textProperty().bindBidirectional(model.accountProperty());
        password.textProperty().bindBidirectional(model.passwordProperty());
        plain.textProperty().bindBidirectional(model.passwordProperty());
        token.textProperty().bindBidirectional(model.tokenProperty());
        keep.selectedProperty().bindBidirectional(model.keepProperty());
        signIn.disableProperty().bind(model.busyProperty());
        model.busyProperty().addListener((property, was, now) -> drawButton());
        model.problemProperty().addListener((property, was, now) -> draw(now));
        model.insecure()
                .addListener(
                        (property, was, now) -> draw(model.problemProperty().get()));
        model.byTokenProperty().addListener((property, was, now) -> drawWay());
        screen.widthProperty()
                .addListener((property, was, now) -> show(picture, now.doubleValue() >= ROOM_FOR_PICTURE));
        language.setText(texts.get(texts.locale().equals(Texts.CHINESE) ? "menu.language.zh" : "menu.language.en"));
        language.getItems().addAll(item("menu.language.zh", Texts.CHINESE), item("menu.language.en", Texts.ENGLISH));
        drawWay();
        drawButton();
        draw(model.problemProperty().get());
    }

    /** Puts the cursor where something is still to be typed. */
    public void focus() {
        for (TextField field : new TextField[] {server, account}) {
            if (field.getText().isBlank()) {
                field.requestFocus();
                return;
            }
        }
        (model.byTokenProperty().get() ? token : password).requestFocus();
    }

    @FXML
    void signIn() {
        if (model.complete().get()) {
            model.signIn();
        } else {
            focus();
        }
    }

    @FXML
    void toggleWay() {
        model.byTokenProperty().set(!model.byTokenProperty().get());
    }

    @FXML
    void toggleReveal() {
        revealed = !revealed;
        drawWay();
        (revealed ? plain : password).requestFocus();
        (revealed ? plain : password).end();
    }

    private void drawWay() {
        boolean byToken = model.byTokenProperty().get();
        show(accountGroup, !byToken);
        show(password, !byToken && !revealed);
        show(plain, !byToken && revealed);
        show(token, byToken);
        show(reveal, !byToken);
        reveal.setGraphic(new Icon(revealed ? "eye-off" : "eye", 18));
        reveal.setAccessibleText(texts.get(revealed ? "login.hide-password" : "login.show-password"));
        secretIcon.getChildren().setAll(new Icon(byToken ? "key" : "lock", 18));
        secretLabel.setText(texts.get(byToken ? "login.token" : "login.password"));
        otherWay.setText(texts.get(byToken ? "login.use-password" : "login.use-token"));
    }

    private void drawButton() {
        signIn.setText(texts.get(model.busyProperty().get() ? "login.signing-in" : "login.sign-in"));
    }

    private void draw(Problem problem) {
        boolean server = problem.field() == Field.SERVER;
        boolean secret = problem.field() == Field.SECRET;
        boolean insecure = model.insecure().get();
        serverField.pseudoClassStateChanged(WRONG, server);
        secretField.pseudoClassStateChanged(WRONG, secret);
        serverHint.getStyleClass().setAll("label", "hint", server ? "wrong" : "warn");
        serverHint.setText(server ? problem.text() : texts.get("login.insecure"));
        serverHint.setGraphic(new Icon("alert", 14));
        show(serverHint, server || insecure);
        secretHint.setText(problem.text());
        secretHint.setGraphic(new Icon("alert", 14));
        show(secretHint, secret);
    }

    private MenuItem item(String key, Locale locale) {
        MenuItem item = new MenuItem(texts.get(key));
        item.setOnAction(click -> chooseLanguage.accept(locale));
        return item;
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
