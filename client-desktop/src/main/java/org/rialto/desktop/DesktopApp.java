package org.rialto.desktop;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.rialto.desktop.net.Link;
import org.rialto.desktop.net.ServerAddress;
import org.rialto.desktop.net.ServerApi;
import org.rialto.desktop.net.ServerConnection;
import org.rialto.desktop.net.SignIn;
import org.rialto.desktop.store.ConversationModel;
import org.rialto.desktop.store.UiThread;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.desktop.ui.common.Views;
import org.rialto.desktop.ui.login.LoginController;
import org.rialto.desktop.ui.login.LoginViewModel;
import org.rialto.desktop.ui.shell.Appearance;
import org.rialto.desktop.ui.shell.Navigation;
import org.rialto.desktop.ui.shell.SettingsMenu;
import org.rialto.desktop.ui.shell.ShellController;
import org.rialto.desktop.ui.shell.ShellViewModel;
import org.rialto.desktop.ui.shell.Shortcuts;
import org.rialto.desktop.ui.shell.SystemTheme;
import org.rialto.desktop.ui.shell.Theme;

/**
 * One window of the desktop application: makes its parts, puts them together, and changes between the sign-in and the
 * conversations.
 *
 * <p>Thread: FX.
 */
final class DesktopApp {
    private static final double LEAST = 480;
    private static final List<Integer> ICONS = List.of(16, 24, 32, 48, 64, 128, 256, 512);

    private final Stage stage;
    private final DataFolder folder;
    private final ServerApi api;
    private final SystemTheme systemTheme;
    private final Clock clock;
    private final UiThread ui = new UiThread();
    private final Scene scene = new Scene(new Region());
    private final Appearance appearance = new Appearance(scene);
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private Settings settings;
    private Texts texts;
    private @Nullable Access access;
    private @Nullable MainScreen screen;
    private Navigation navigation = new Navigation();
    private String refusal = "";

    /** Somebody is signed in; {@code borrowed} tokens came from outside and are not ours to revoke. */
    private record Access(ServerAddress server, String token, AccountSession session, boolean keep, boolean borrowed) {}

    DesktopApp(Stage stage, DataFolder folder, Settings settings, ServerApi api, SystemTheme systemTheme, Clock clock) {
        this.stage = stage;
        this.folder = folder;
        this.settings = settings;
        this.api = api;
        this.systemTheme = systemTheme;
        this.clock = clock;
        this.texts = new Texts(
                settings.language().isEmpty() ? Locale.getDefault() : Locale.forLanguageTag(settings.language()));
    }

    /** Completes when the window was closed and everything is put away. */
    CompletableFuture<Void> closed() {
        return closed;
    }

    /** Shows the window: signed in with this token, else with the one that was kept, else the sign-in form. */
    void start(Optional<String> givenToken) {
        stage.setMinWidth(LEAST);
        stage.setMinHeight(LEAST);
        stage.setWidth(settings.width());
        stage.setHeight(settings.height());
        stage.setScene(scene);
        stage.setTitle(texts.get("app.name"));
        for (int size : ICONS) {
            stage.getIcons().add(new Image(icon(size)));
        }
        appearance.size(settings.textSize());
        showTheme();
        stage.focusedProperty().addListener((property, was, focused) -> {
            navigation.windowFocusedProperty().set(focused);
            if (focused && theme() == Theme.SYSTEM) {
                showTheme();
            }
        });
        stage.setOnCloseRequest(request -> close());
        new Shortcuts(new Keys()).install(scene);
        Optional<ServerAddress> server = ServerAddress.parse(settings.server());
        Optional<String> token = givenToken.or(() -> settings.keep() ? folder.token() : Optional.empty());
        if (server.isPresent() && token.isPresent()) {
            enter(server.get(), settings.account(), token.get(), settings.keep(), givenToken.isPresent());
        } else {
            showSignIn(Optional.empty());
        }
        stage.show();
    }

    /** Why the server would not take us in, as the sign-in form says it; else empty. */
    String refusal() {
        return refusal;
    }

    Optional<AccountSession> session() {
        return Optional.ofNullable(access).map(Access::session);
    }

    void close() {
        settings = settings.withWindow(stage.getWidth(), stage.getHeight());
        folder.settings(settings);
        stage.hide();
        Access open = access;
        access = null;
        if (open == null) {
            closed.complete(null);
            return;
        }
        open.session().close();
        CompletableFuture<Boolean> revoked = open.keep() || open.borrowed()
                ? CompletableFuture.completedFuture(false)
                : api.signOut(open.server(), open.token());
        revoked.thenAccept(done -> closed.complete(null));
    }

    private void enter(ServerAddress server, String account, String token, boolean keep, boolean borrowed) {
        leave();
        settings = settings.withAccess(server.toString(), account, keep);
        folder.settings(settings);
        if (keep && !borrowed) {
            folder.token(token);
        }
        ServerConnection.Client client = new ServerConnection.Client(
                "rialto-desktop " + VersionText.number(),
                System.getProperty("os.name", ""),
                texts.locale().toLanguageTag());
        AccountSession session = new AccountSession(server, account, token, client, ui, clock);
        access = new Access(server, token, session, keep, borrowed);
        session.linkProperty().addListener((property, was, now) -> turnedAway(session, now));
        showConversations(session);
        session.start();
    }

    /** Back to the form if the server would not even take us in the first time. */
    private void turnedAway(AccountSession session, Link link) {
        boolean current = access != null && access.session().equals(session);
        if (current && !session.wasGreeted()) {
            if (link.state() == Link.State.SIGNED_OUT) {
                leave();
                folder.forgetToken();
                showSignIn(Optional.of("login.error.token"));
            } else if (link.state() == Link.State.NOT_RIALTO) {
                leave();
                showSignIn(Optional.of("login.error.not-rialto"));
            }
        }
    }

    private void leave() {
        Access open = access;
        access = null;
        navigation.close();
        screen = null;
        if (open != null) {
            open.session().close();
        }
    }

    private void showSignIn(Optional<String> why) {
        refusal = why.map(texts::get).orElse("");
        LoginViewModel model = new LoginViewModel(new Door(), ui, texts);
        model.serverProperty().set(settings.server());
        model.accountProperty().set(settings.account());
        model.keepProperty().set(settings.keep());
        why.ifPresent(model::explain);
        LoginController controller = new LoginController(model, texts, this::choose);
        stage.titleProperty().unbind();
        stage.setTitle(texts.get("app.name"));
        scene.setRoot(new Views(texts).load(controller));
        controller.focus();
    }

    private void showConversations(AccountSession session) {
        ConversationModel open = navigation.openProperty().get();
        navigation.close(); // what was typed goes back to the store
        navigation = new Navigation();
        navigation.windowFocusedProperty().set(stage.isFocused());
        MainScreen now = new MainScreen(session.account(), navigation, texts, clock, new Frame(), new Frame());
        screen = now;
        scene.setRoot(now.root());
        stage.titleProperty().bind(now.shell().title());
        if (open != null) {
            navigation.open(open);
        }
    }

    private Theme theme() {
        return Theme.of(settings.theme());
    }

    private void showTheme() {
        if (theme() != Theme.SYSTEM) {
            appearance.show(theme() == Theme.DARK);
            return;
        }
        if (scene.getStylesheets().isEmpty()) {
            appearance.show(false);
        }
        systemTheme.isDark().thenAcceptAsync(this::showSystemTheme, ui);
    }

    private void showSystemTheme(boolean dark) {
        if (theme() == Theme.SYSTEM && dark != appearance.dark()) {
            appearance.show(dark);
        }
    }

    private void choose(Locale language) {
        texts = new Texts(language);
        remember();
        Access open = access;
        if (open == null) {
            showSignIn(Optional.empty());
        } else {
            showConversations(open.session());
        }
    }

    private void remember() {
        settings = settings.withLook(settings.theme(), texts.locale().toLanguageTag(), appearance.size());
        folder.settings(settings);
    }

    private static String icon(int size) {
        return Objects.requireNonNull(DesktopApp.class.getResource("icons/rialto-" + size + ".png"))
                .toExternalForm();
    }

    /** What the sign-in form asks for. */
    private final class Door implements LoginViewModel.Gate {
        @Override
        public CompletableFuture<SignIn> signIn(ServerAddress server, String account, String password) {
            return api.signIn(server, account, password);
        }

        @Override
        public void enter(ServerAddress server, String account, String token, boolean keep) {
            DesktopApp.this.enter(server, account, token, keep, account.isEmpty() && !keep);
        }
    }

    /** What the frame of the window asks for. */
    private final class Frame implements ShellViewModel.Actions, ShellController.Layout, SettingsMenu.Choices {
        @Override
        public void retryNow() {
            session().ifPresent(AccountSession::retryNow);
        }

        @Override
        public void signInAgain() {
            boolean crowded = session()
                    .map(open -> open.linkProperty().get().reason().equals("too-many-sessions"))
                    .orElse(false);
            if (crowded) {
                retryNow();
            } else {
                leave();
                folder.forgetToken();
                showSignIn(Optional.empty());
            }
        }

        @Override
        public void signOut() {
            Access open = access;
            if (open != null && !open.borrowed()) {
                api.signOut(open.server(), open.token());
            }
            leave();
            folder.forgetToken();
            showSignIn(Optional.empty());
        }

        @Override
        public ContextMenu menu() {
            return new SettingsMenu(texts, this).make();
        }

        @Override
        public ObservableDoubleValue textScale() {
            return appearance.widthScale();
        }

        @Override
        public double listWidth() {
            return settings.listWidth();
        }

        @Override
        public void listWidth(double width) {
            settings = settings.withListWidth(width);
        }

        @Override
        public Theme theme() {
            return DesktopApp.this.theme();
        }

        @Override
        public void theme(Theme theme) {
            settings = settings.withLook(theme.word(), settings.language(), settings.textSize());
            folder.settings(settings);
            showTheme();
        }

        @Override
        public void language(Locale language) {
            choose(language);
        }

        @Override
        public void textSize(int direction) {
            new Keys().textSize(direction);
        }
    }

    /** What the keys do. */
    private final class Keys implements Shortcuts.Actions {
        @Override
        public void search() {
            if (screen != null) {
                screen.search();
            }
        }

        @Override
        public boolean visitor(int number) {
            return screen != null && screen.support().open(number);
        }

        @Override
        public void details() {
            navigation.toggleDetails();
        }

        @Override
        public void walk(int steps) {
            if (screen != null) {
                screen.list().walk(steps);
            }
        }

        @Override
        public void walkUnread(int direction) {
            if (screen != null) {
                screen.list().walkUnread(direction);
            }
        }

        @Override
        public boolean escape() {
            return screen != null && screen.escape();
        }

        @Override
        public void textSize(int direction) {
            if (direction == 0) {
                appearance.size(Appearance.NORMAL);
            } else {
                appearance.step(direction);
            }
            remember();
        }
    }
}
