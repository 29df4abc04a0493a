package org.rialto.desktop.ui.support;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.rialto.desktop.net.SupportCalls;
import org.rialto.desktop.store.ConversationModel;
import org.rialto.desktop.store.SupportModel;
import org.rialto.desktop.ui.shell.Navigation;
import org.rialto.desktop.ui.shell.Navigation.Place;
import org.rialto.protocol.desk.DeskSupport.QuickReply;

/**
 * What a slash at the beginning of a message offers to agents: texts that are written again and again.
 *
 * <p>Thread: FX.
 */
public final class QuickRepliesViewModel {
    private final SupportCalls calls;
    private final Navigation navigation;
    private final Executor ui;
    private final StringProperty text;
    private final ObservableList<QuickReply> all = FXCollections.observableArrayList();
    private final ObservableList<QuickReply> matches = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper();
    private final BooleanProperty left = new SimpleBooleanProperty();
    private final BooleanBinding shown;

    /** {@code text} is what the composer holds. */
    public QuickRepliesViewModel(
            SupportModel desk, SupportCalls calls, Navigation navigation, Executor ui, StringProperty text) {
        this.calls = calls;
        this.navigation = navigation;
        this.ui = ui;
        this.text = text;
        this.shown = Bindings.createBooleanBinding(
                () -> !left.get()
                        && !matches.isEmpty()
                        && navigation.placeProperty().get() == Place.SUPPORT,
                left,
                matches,
                navigation.placeProperty());
        text.addListener((property, was, now) -> match());
        desk.meProperty().addListener((property, was, now) -> {
            if (was == null) {
                load();
            }
        });
        if (desk.meProperty().get() != null) {
            load();
        }
    }

    public ObservableList<QuickReply> matches() {
        return matches;
    }

    /** The index of the one that Enter takes. */
    public ReadOnlyIntegerProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    public BooleanBinding shown() {
        return shown;
    }

    public void move(int steps) {
        chosen.set(Math.floorMod(chosen.get() + steps, Math.max(1, matches.size())));
    }

    /** Not now: until the next slash. */
    public void leave() {
        left.set(true);
    }

    /** Puts the chosen text, filled for this visitor, where one writes. */
    public void accept() {
        if (chosen.get() < matches.size()) {
            accept(matches.get(chosen.get()));
        }
    }

    public void accept(QuickReply reply) {
        ConversationModel open = navigation.openProperty().get();
        if (open != null) {
            String slash = text.get();
            calls.fill(reply.id(), open.id().substring(2))
                    .thenAcceptAsync(
                            filled -> {
                                boolean same =
                                        open.equals(navigation.openProperty().get());
                                if (same && text.get().equals(slash)) {
                                    text.set(filled.text());
                                }
                            },
                            ui);
        }
    }

    private void load() {
        calls.quickReplies()
                .thenAcceptAsync(
                        answer -> {
                            all.setAll(answer.replies());
                            match();
                        },
                        ui);
    }

    private void match() {
        String typed = text.get();
        boolean slash = typed.startsWith("/") && typed.indexOf('\n') < 0;
        if (!slash) {
            left.set(false);
        }
        String word = slash ? typed.substring(1).toLowerCase(Locale.ROOT) : "";
        List<QuickReply> wanted = slash
                ? all.stream()
                        .filter(reply ->
                                reply.shortcut().toLowerCase(Locale.ROOT).contains(word))
                        .toList()
                : List.of();
        if (!matches.equals(wanted)) {
            chosen.set(0);
            matches.setAll(wanted);
        }
    }
}
