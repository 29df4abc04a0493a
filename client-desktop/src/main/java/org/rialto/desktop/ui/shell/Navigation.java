package org.rialto.desktop.ui.shell;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import org.rialto.desktop.store.ConversationModel;

/**
 * Where in the window one is: which conversation is open, and whether the window has the focus at all. Screens go from
 * one to another through it and do not know each other.
 *
 * <p>Thread: FX.
 */
public final class Navigation {
    private final ReadOnlyObjectWrapper<@Nullable ConversationModel> open = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty windowFocused = new SimpleBooleanProperty();
    private final BooleanProperty narrow = new SimpleBooleanProperty();
    private Runnable afterOpening = () -> {};

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
