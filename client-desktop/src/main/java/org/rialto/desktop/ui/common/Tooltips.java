package org.rialto.desktop.ui.common;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/**
 * Tells the whole text of a label whose end was cut.
 *
 * <p>Thread: FX.
 */
public final class Tooltips {
    private Tooltips() {}

    public static void whenCut(Label label) {
        label.setOnMouseEntered(event -> {
            boolean cut = label.prefWidth(-1) > label.getWidth() + 1;
            label.setTooltip(cut ? new Tooltip(label.getText()) : null);
        });
    }
}
