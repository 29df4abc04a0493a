package org.rialto.desktop.ui.common;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/**
 * What stands where nothing is yet: the bridge, one line that says so, one that says what comes.
 *
 * <p>Thread: FX.
 */
public final class EmptyState extends VBox {

    public EmptyState(String title, String hint) {
        Label first = new Label(title);
        first.getStyleClass().add("empty-title");
        first.setWrapText(true);
        Label second = new Label(hint);
        second.getStyleClass().add("empty-hint");
        second.setWrapText(true);
        getChildren().addAll(new Bridge(), first, second);
        getStyleClass().add("empty");
        setAlignment(Pos.CENTER);
    }
}
