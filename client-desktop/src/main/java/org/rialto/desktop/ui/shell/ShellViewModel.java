package org.rialto.desktop.ui.shell;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableIntegerValue;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.rialto.desktop.net.Link;
import org.rialto.desktop.store.ChatStore;
import org.rialto.desktop.store.SupportModel;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.protocol.desk.DeskData.Person;

/**
 * The frame of the window: the number on the rail and in the title, and the line that says how we stand with the
 * server.
 *
 * <p>Thread: FX.
 */
public final class ShellViewModel {
    private final ChatStore store;
    private final SupportModel support;
    private final IntegerBinding waiting;
    private final ObservableValue<Link> link;
    private final Texts texts;
    private final Clock clock;
    private final Actions actions;
    private final StringBinding title;
    private final ReadOnlyObjectWrapper<Banner> banner = new ReadOnlyObjectWrapper<>(Banner.NONE);

    /** What the frame can ask for; the application does it. */
    public interface Actions {
        void retryNow();

        void signInAgain();

        void signOut();
    }

    /** The line above the conversation. {@code tone} is none, offline, connecting or danger; an empty button is none. */
    public record Banner(String tone, String state, String text, String button) {
        static final Banner NONE = new Banner("none", "", "", "");
    }

    public ShellViewModel(
            ChatStore store,
            SupportModel support,
            ObservableValue<Link> link,
            Texts texts,
            Clock clock,
            Actions actions) {
        this.store = store;
        this.support = support;
        this.waiting = Bindings.createIntegerBinding(
                () -> support.queue().size() + support.tallyProperty().get().pending(),
                support.queue(),
                support.tallyProperty());
        this.link = link;
        this.texts = texts;
        this.clock = clock;
        this.actions = actions;
        this.title = Bindings.createStringBinding(this::makeTitle, store.unreadProperty(), waiting);
        link.addListener((property, was, now) -> tick());
        tick();
    }

    public ReadOnlyObjectProperty<Person> meProperty() {
        return store.meProperty();
    }

    public ObservableIntegerValue unread() {
        return store.unreadProperty();
    }

    /** Visitors who wait for somebody, and for an answer of mine. */
    public ObservableIntegerValue waiting() {
        return waiting;
    }

    /** True for who sees the support desk. */
    public ObservableBooleanValue onDuty() {
        return support.onDutyProperty();
    }

    public StringBinding title() {
        return title;
    }

    public ReadOnlyObjectProperty<Banner> bannerProperty() {
        return banner.getReadOnlyProperty();
    }

    /** Counts down; to be called once a second while the window is shown. */
    public void tick() {
        banner.set(line(link.getValue()));
    }

    /** What the button of the banner does now. */
    public void act() {
        if (link.getValue().state() == Link.State.OFFLINE) {
            actions.retryNow();
        } else {
            actions.signInAgain();
        }
    }

    public void signOut() {
        actions.signOut();
    }

    private Banner line(Link now) {
        return switch (now.state()) {
            case ONLINE -> Banner.NONE;
            case CONNECTING ->
                new Banner("connecting", texts.get("banner.connecting"), texts.get("banner.connecting-text"), "");
            case OFFLINE ->
                new Banner(
                        "offline",
                        texts.get("banner.offline"),
                        texts.get("banner.offline-text", seconds(now.nextTry())),
                        texts.get("banner.retry"));
            case SIGNED_OUT ->
                new Banner(
                        "danger",
                        texts.get("banner.signed-out"),
                        texts.get(reason(now.reason())),
                        texts.get("banner.sign-in"));
            case NOT_RIALTO ->
                new Banner(
                        "danger",
                        texts.get("banner.not-rialto"),
                        texts.get("banner.not-rialto-text"),
                        texts.get("banner.sign-in"));
        };
    }

    private static String reason(String word) {
        return switch (word) {
            case "too-many-sessions" -> "banner.too-many-sessions";
            case "revoked" -> "banner.revoked";
            default -> "banner.token";
        };
    }

    private long seconds(@Nullable Instant due) {
        if (due == null) {
            return 0;
        }
        Duration left = Duration.between(clock.instant(), due);
        return Math.max(0, left.plusMillis(999).toSeconds());
    }

    private String makeTitle() {
        int unread = store.unreadProperty().get() + waiting.get();
        return unread == 0 ? texts.get("app.name") : texts.get("app.title-unread", unread > 99 ? "99+" : "" + unread);
    }
}
