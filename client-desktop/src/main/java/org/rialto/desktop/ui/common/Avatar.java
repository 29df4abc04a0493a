package org.rialto.desktop.ui.common;

import javafx.beans.NamedArg;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/**
 * Who it is, before one reads: people are circles, rooms are arches, each in one of eight hues with its initials, and
 * visitors are hollow circles. The
 * name stands beside it always, so it is silent for screen readers.
 *
 * <p>Thread: FX.
 */
public final class Avatar extends StackPane {
    private static final double SMALL = 28;

    private final double size;
    private final Label initials = new Label();

    public Avatar(@NamedArg("size") double size) {
        this.size = size;
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        initials.setMinSize(0, 0);
        initials.setMaxHeight(size);
        getChildren().add(initials);
    }

    public void showPerson(String id, String name) {
        show("person", id, Names.initials(name, size <= SMALL), size);
    }

    /** Nine tenths as wide as high, standing in the same square. */
    public void showRoom(String id, String title) {
        show("room", id, Names.roomInitials(title, size <= SMALL), Math.round(size * 0.45) * 2.0);
    }

    /** An outline; the sign of a person where the name was made by a machine. */
    public void showVisitor(String name) {
        boolean anonymous = size <= SMALL || name.isBlank() || name.chars().anyMatch(Character::isDigit);
        initials.setGraphic(anonymous ? new Icon("user", Math.round(size / 2)) : null);
        initials.setText(anonymous ? "" : Names.initials(name, false));
        draw("visitor", "", size);
    }

    private void show(String shape, String id, String text, double width) {
        initials.setGraphic(null);
        initials.setText(text);
        draw(shape, "hue-" + Names.hue(id), width);
    }

    private void draw(String shape, String hue, double width) {
        initials.setMinWidth(width);
        initials.setMaxWidth(width);
        initials.setMinHeight(size);
        initials.getStyleClass().setAll("avatar", "avatar-" + shape, "avatar-" + Math.round(size), hue);
        // The theme cannot express half of a width.
        initials.setStyle(
                shape.equals("room") ? "-fx-background-radius: %s %s 4 4".formatted(width / 2, width / 2) : "");
    }
}
