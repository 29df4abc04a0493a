package org.rialto.desktop.ui.common;

import javafx.scene.Group;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.SVGPath;

/**
 * The small bridge above a welcome, 240 by 124, drawn in the colours of the theme.
 *
 * <p>Thread: FX.
 */
public final class Bridge extends Region {
    private static final double WIDTH = 240;
    private static final double HEIGHT = 124;

    public Bridge() {
        getStyleClass().add("bridge");
        Circle sun = new Circle(176, 14, 14);
        sun.getStyleClass().add("bridge-sun");
        SVGPath stone = path(
                "M0 66C38 62 62 44 88 26C104 15 136 15 152 26C178 44 202 62 240 66V92H186C186 60 156 38 120 38"
                        + "C84 38 54 60 54 92H0Z",
                "bridge-stone");
        SVGPath line = path(
                "M0 66C38 62 62 44 88 26C104 15 136 15 152 26C178 44 202 62 240 66 M54 92C54 60 84 38 120 38"
                        + "C156 38 186 60 186 92",
                "bridge-line");
        SVGPath boat = path("M82 87C106 92 134 92 158 86C150 101 92 102 82 87Z", "bridge-boat");
        Group picture = new Group(sun, stone, line, boat);
        double[][] waves = {{8, 60, 108}, {74, 166, 108}, {180, 232, 108}, {60, 112, 118}, {128, 180, 118}};
        for (double[] wave : waves) {
            Line water = new Line(wave[0], wave[2], wave[1], wave[2]);
            water.getStyleClass().add("bridge-line");
            picture.getChildren().add(water);
        }
        picture.setManaged(false);
        getChildren().add(picture);
        setMinSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        setAccessibleText("");
        setMouseTransparent(true);
    }

    private static SVGPath path(String content, String style) {
        SVGPath path = new SVGPath();
        path.setContent(content);
        path.getStyleClass().add(style);
        return path;
    }

    @Override
    protected double computePrefWidth(double height) {
        return WIDTH;
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }
}
