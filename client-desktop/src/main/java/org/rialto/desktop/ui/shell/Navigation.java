package org.rialto.desktop.ui.shell;

import java.util.EnumMap;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import org.jspecify.annotations.Nullable;
import org.rialto.desktop.store.ConversationModel;

/**
 * Where in the window one is: which place and which conversation is open, and whether the window has the focus at all. Screens go from
 * one to another through it and do not know each other.
 *
 * <p>Thread: FX.
 */
public final class Navigation {
    private final ReadOnlyObjectWrapper<@Nullable ConversationModel> open = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Place> place = new ReadOnlyObjectWrapper<>(Place.CHATS);
    private final Map<Place, ConversationModel> left = new EnumMap<>(Place.class);
    private final BooleanProperty wide = new SimpleBooleanProperty(true);
    private final BooleanProperty pane = new SimpleBooleanProperty(true);
    private final BooleanProperty sheet = new SimpleBooleanProperty();
    private final BooleanBinding details = Bindings.createBooleanBinding(
            () -> open.get() != null && (wide.get() ? pane.get() : sheet.get()), open, wide, pane, sheet);
    private final BooleanProperty windowFocused = new SimpleBooleanProperty();
    private final BooleanProperty narrow = new SimpleBooleanProperty();
    private Runnable afterOpening = () -> {};

    /** What the rail leads to. */
    public enum Place {
        CHATS,
        SUPPORT
    }

    public ReadOnlyObjectProperty<Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    /** Shows another place, with the conversation that was open there. */
    public void go(Place to) {
        ConversationModel now = open.get();
        if (to == place.get()) {
            return;
        } else if (now == null) {
            left.remove(place.get());
        } else {
            left.put(place.get(), now);
        }
        sheet.set(false);
        open.set(null);
        place.set(to);
        open.set(left.get(to));
    }

    /** True while the details of the open conversation are shown, beside it or over it. */
    public ObservableBooleanValue details() {
        return details;
    }

    public void toggleDetails() {
        BooleanProperty shown = wide.get() ? pane : sheet;
        shown.set(!shown.get());
    }

    /** True while there is room for the details beside the conversation. */
    public BooleanProperty wideProperty() {
        return wide;
    }

    public ReadOnlyObjectProperty<@Nullable ConversationModel> openProperty() {
        return open.getReadOnlyProperty();
    }

    /** Shows it and goes to where one writes. */
    public void open(ConversationModel conversation) {
        open.set(conversation);
        afterOpening.run();
    }

    /** Shows it and leaves the focus where it is: somebody walks through the list. */
    public void show(ConversationModel conversation) {
        open.set(conversation);
    }

    /** What brings the focus to where one writes. */
    public void afterOpening(Runnable focus) {
        afterOpening = focus;
    }

    public void close() {
        sheet.set(false);
        open.set(null);
    }

    public BooleanProperty windowFocusedProperty() {
        return windowFocused;
    }

    /** True while list and conversation take turns. */
    public BooleanProperty narrowProperty() {
        return narrow;
    }
}
