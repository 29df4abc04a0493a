package org.rialto.desktop.ui.common;

import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Shape;

/**
 * Whether somebody is there, by shape before colour: a full disc is available, a crescent away, a disc with a bar busy,
 * a ring offline.
 *
 * <p>Thread: FX.
 */
public final class Presence extends Pane {
    private static final double SIZE = 12;
    private static final double HALF = SIZE / 2;

    /** {@code state} is available, busy, away or offline. */
    public Presence(String state) {
        Circle disc = new Circle(HALF, HALF, HALF - 1);
        switch (state) {
            case "away" -> add(Shape.subtract(disc, new Circle(HALF + 3, HALF - 2, HALF - 1)), "presence-away");
            case "busy" -> add(Shape.subtract(disc, bar()), "presence-busy");
            case "available" -> add(disc, "presence-online");
            default -> add(Shape.subtract(disc, new Circle(HALF, HALF, HALF - 3)), "presence-offline");
        }
        setMinSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
        setMouseTransparent(true);
    }

    private static Shape bar() {
        Line bar = new Line(HALF - 2, HALF, HALF + 2, HALF);
        bar.setStrokeWidth(2);
        return bar;
    }

    private void add(Shape shape, String style) {
        shape.getStyleClass().add(style);
        getChildren().add(shape);
    }
}
