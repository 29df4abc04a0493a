package org.rialto.desktop.ui.common;

import javafx.scene.control.Label;

/**
 * A small count; nothing at zero, "99+" above 99.
 *
 * <p>Thread: FX.
 */
public final class Badge extends Label {
    private static final int MOST = 99;

    public Badge() {
        getStyleClass().add("badge");
        setMinWidth(USE_PREF_SIZE);
        show(0);
    }

    public void show(int count) {
        setText(count > MOST ? MOST + "+" : Integer.toString(count));
        setVisible(count > 0);
        setManaged(count > 0);
    }
}
