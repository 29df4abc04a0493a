package org.rialto.desktop.ui.common;

import javafx.beans.NamedArg;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/**
 * The sign of Rialto without its tile: two speech shapes that meet as the arch of a bridge.
 *
 * <p>Thread: FX.
 */
public final class Mark extends Region {
    private static final double LEFT = 38;
    private static final double TOP = 96;
    private static final double SPAN = 436;

    private final double width;

    public Mark(@NamedArg("width") double width) {
        this.width = width;
        double scale = width / SPAN;
        SVGPath light = half(
                "M256 96C142 96 72 176 72 284C72 342 62 372 38 400Q26 416 44 416L144 416Q160 416 160 400L160 288"
                        + "A96 96 0 0 1 256 192Z",
                "mark-light",
                scale);
        SVGPath warm = half(
                "M256 96C370 96 440 176 440 284C440 342 450 372 474 400Q486 416 468 416L368 416Q352 416 352 400"
                        + "L352 288A96 96 0 0 0 256 192Z",
                "mark-warm",
                scale);
        getChildren().addAll(light, warm);
        setMinSize(width, computePrefHeight(-1));
        setMaxSize(width, computePrefHeight(-1));
        setMouseTransparent(true);
    }

    private static SVGPath half(String content, String style, double scale) {
        SVGPath path = new SVGPath();
        path.setContent(content);
        path.getStyleClass().add(style);
        path.setManaged(false);
        path.getTransforms().addAll(new Scale(scale, scale), new javafx.scene.transform.Translate(-LEFT, -TOP));
        return path;
    }

    @Override
    protected double computePrefWidth(double height) {
        return width;
    }

    @Override
    protected double computePrefHeight(double w) {
        return width * 320 / SPAN;
    }
}
