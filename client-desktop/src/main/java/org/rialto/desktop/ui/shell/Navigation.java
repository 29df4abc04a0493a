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

    public ReadOnlyObjectProperty<@Nullable ConversationModel> openProperty() {
        return open.getReadOnlyProperty();
    }

    public void open(ConversationModel conversation) {
        open.set(conversation);
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
