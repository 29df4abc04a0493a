package org.rialto.desktop.ui.common;

import java.util.ResourceBundle;
import javafx.beans.NamedArg;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.transform.Scale;

/**
 * An outline of {@code icons.properties}. Its colour is the looked-up {@code -rialto-icon}, so that a button colours
 * its icon as it colours its text. It is decoration: the control around it has the accessible name.
 *
 * <p>Thread: FX.
 */
public final class Icon extends Region {
    private static final double GRID = 24;
    private static final double STROKE = 1.75;

    private final double size;

    public Icon(@NamedArg("name") String name, @NamedArg("size") double size) {
        this.size = size;
        SVGPath path = new SVGPath();
        path.setContent(
                ResourceBundle.getBundle("org.rialto.desktop.ui.common.icons").getString(name));
        path.setFill(Color.TRANSPARENT);
        path.setStrokeWidth(STROKE);
        path.setStrokeLineCap(StrokeLineCap.ROUND);
        path.setStrokeLineJoin(StrokeLineJoin.ROUND);
        path.getStyleClass().add("outline");
        path.getTransforms().add(new Scale(size / GRID, size / GRID));
        path.setManaged(false);
        getChildren().add(path);
        getStyleClass().add("icon");
        setMinSize(size, size);
        setMaxSize(size, size);
        setMouseTransparent(true);
    }

    @Override
    protected double computePrefWidth(double height) {
        return size;
    }

    @Override
    protected double computePrefHeight(double width) {
        return size;
    }
}
