package org.rialto.desktop.ui.common;

import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.ScrollBar;

/**
 * Puts the pseudo class {@code :scrolls} on a list while its scroll bar is shown, so that a sheet can keep the content
 * where it is.
 *
 * <p>Thread: FX.
 */
public final class ScrollMark {
    private static final PseudoClass SCROLLS = PseudoClass.getPseudoClass("scrolls");

    private ScrollMark() {}

    public static void install(Control list) {
        list.skinProperty().addListener((property, was, skin) -> {
            for (Node node : list.lookupAll(".scroll-bar")) {
                if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL) {
                    bar.visibleProperty().addListener((shown, old, now) -> list.pseudoClassStateChanged(SCROLLS, now));
                    list.pseudoClassStateChanged(SCROLLS, bar.isVisible());
                }
            }
        });
    }
}
