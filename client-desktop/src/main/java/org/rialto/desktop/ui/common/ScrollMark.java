package org.rialto.desktop.ui.common;

import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.ScrollBar;

/**
 * Puts the pseudo class {@code :scrolls} on a view while its scroll bar is shown, so that a sheet can keep the content
 * where it is.
 *
 * <p>Thread: FX.
 */
public final class ScrollMark {
    private static final PseudoClass SCROLLS = PseudoClass.getPseudoClass("scrolls");

    private ScrollMark() {}

    public static void install(Parent view) {
        if (view instanceof Control control && control.getSkin() == null) {
            control.skinProperty().addListener((property, was, skin) -> watch(view));
        } else {
            watch(view);
        }
    }

    private static void watch(Parent view) {
        for (Node node : view.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL) {
                bar.visibleProperty().addListener((shown, old, now) -> view.pseudoClassStateChanged(SCROLLS, now));
                view.pseudoClassStateChanged(SCROLLS, bar.isVisible());
            }
        }
    }
}
