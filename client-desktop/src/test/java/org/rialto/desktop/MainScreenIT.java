package org.rialto.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rialto.desktop.net.Link;
import org.rialto.desktop.net.Outbox;
import org.rialto.desktop.net.ReadMarks;
import org.rialto.desktop.store.ChatStore;
import org.rialto.desktop.testkit.Samples;
import org.rialto.desktop.testkit.Screenshots;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.desktop.ui.shell.Appearance;
import org.rialto.desktop.ui.shell.Navigation;
import org.rialto.desktop.ui.shell.ShellController;
import org.rialto.desktop.ui.shell.ShellViewModel;
import org.rialto.protocol.desk.DeskData.SyncPage;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@Tag("ui")
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // start() fills the field
class MainScreenIT {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(Samples.at(11, 20, 9, 58)), Samples.ZONE);

    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @ParameterizedTest
    @CsvSource({"light,zh", "light,en", "dark,zh", "dark,en"})
    void showsListAndConversation(String theme, String language) {
        Scene scene = show(theme, language, 1280, 800, Samples.list(), Link.online(), true);
        Screenshots.keep(scene, "main-" + theme + "-" + language);
        assertThat(scene.getRoot().lookupAll(".bubble")).isNotEmpty();
    }

    private Scene show(
            String theme, String language, double width, double height, SyncPage list, Link link, boolean open) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            ChatStore store = new ChatStore(Samples.ME, () -> {});
            store.apply(list);
            Navigation navigation = new Navigation();
            ObjectProperty<Link> state = new SimpleObjectProperty<>(link);
            Scene scene = new Scene(new Region(), width, height);
            Appearance appearance = new Appearance(scene);
            appearance.show(theme.equals("dark"));
            Outbox outbox = new Outbox(letter -> new CompletableFuture<>(), new Ignoring(), CLOCK, () -> "id");
            MainScreen.Account account = new MainScreen.Account(
                    store,
                    state,
                    outbox,
                    new ReadMarks((id, seq) -> new CompletableFuture<>()),
                    (conversation, before, after, around) -> CompletableFuture.completedFuture(
                            Samples.page(conversation.equals(Samples.FAIR) ? Samples.fair() : List.of())),
                    Runnable::run);
            MainScreen screen = new MainScreen(
                    account,
                    navigation,
                    new Texts(Locale.forLanguageTag(language)),
                    CLOCK,
                    new NoActions(),
                    new FixedLayout(appearance));
            scene.setRoot(screen.root());
            stage.setScene(scene);
            stage.show();
            store.find("u:zhou.ziang").orElseThrow().draftProperty().set("报价单我下午两点前发你，先看下");
            if (open) {
                navigation.open(store.find(Samples.FAIR).orElseThrow());
            }
            return scene;
        });
    }

    private record FixedLayout(Appearance appearance) implements ShellController.Layout {
        @Override
        public ContextMenu menu() {
            return new ContextMenu();
        }

        @Override
        public ObservableDoubleValue textScale() {
            return appearance.widthScale();
        }

        @Override
        public double listWidth() {
            return 304;
        }

        @Override
        public void listWidth(double width) {}
    }

    private static final class NoActions implements ShellViewModel.Actions {
        @Override
        public void retryNow() {}

        @Override
        public void signInAgain() {}

        @Override
        public void signOut() {}
    }

    private static final class Ignoring implements Outbox.Listener {
        @Override
        public void sending(Outbox.Letter letter) {}

        @Override
        public void sent(Outbox.Letter letter, org.rialto.protocol.desk.DeskData.Posted posted) {}

        @Override
        public void failed(Outbox.Letter letter, org.rialto.desktop.net.Refusal refusal) {}

        @Override
        public void discarded(Outbox.Letter letter) {}
    }
}
