package org.rialto.desktop.ui.login;

import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.Shape;
import javafx.scene.shape.StrokeLineCap;

/**
 * The picture beside the sign-in form: the bridge, a boat and the evening sun, 520 wide. The water reaches to the foot
 * of the window, whatever its height.
 *
 * <p>Thread: FX.
 */
public final class Lagoon extends Pane {
    private static final double WIDTH = 520;
    private static final double WATERLINE = 560;
    private static final double[][] WAVES = {
        {34, 178, 592},
        {218, 362, 592},
        {450, 498, 592},
        {78, 134, 620},
        {170, 302, 620},
        {334, 470, 620},
        {18, 98, 648},
        {146, 302, 648},
        {58, 182, 676},
        {234, 334, 676},
        {370, 482, 676}
    };
    private static final double[][] GLINTS = {{318, 388, 606}, {334, 372, 634}, {342, 364, 662}};
    private static final double[][] WINDOWS = {
        {150, 391, 18, 24, 10},
        {184, 369, 18, 24, 8},
        {218, 349, 18, 24, 6},
        {257, 335, 22, 25, 0},
        {300, 349, 18, 24, -6},
        {334, 369, 18, 24, -8},
        {368, 391, 18, 24, -10}
    };

    public Lagoon() {
        getStyleClass().add("lagoon");
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        Rectangle water = new Rectangle(0, WATERLINE, WIDTH, 0);
        water.heightProperty().bind(heightProperty().subtract(WATERLINE));
        Circle sun = new Circle(352, 300, 64);
        SVGPath stone = path("M0 420C90 410 150 370 214 328C246 303 288 303 320 328C384 370 430 408 520 418V560H430"
                + "C430 466 358 404 268 404C178 404 106 466 106 560H0Z");
        SVGPath rail = path("M0 436C90 424 150 384 214 346C246 319 288 319 320 346C384 386 430 424 520 434");
        rail.getStyleClass().add("lagoon-rail");
        SVGPath boat = path("M150 556C200 566 280 562 330 548C318 586 176 584 150 556Z");
        getChildren().addAll(styled(water, "lagoon-water"), styled(sun, "lagoon-sun"), styled(stone, "lagoon-stone"));
        getChildren().add(rail);
        for (double[] w : WINDOWS) {
            getChildren().add(styled(window(w), "lagoon-window"));
        }
        getChildren().add(styled(boat, "lagoon-sun"));
        for (double[] wave : WAVES) {
            getChildren().add(styled(line(wave), "lagoon-wave"));
        }
        for (double[] glint : GLINTS) {
            getChildren().add(styled(line(glint), "lagoon-glint"));
        }
        Rectangle clip = new Rectangle(WIDTH, 0);
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        setMouseTransparent(true);
    }

    /** An arched opening whose sill follows the slope of the bridge. */
    private static SVGPath window(double[] w) {
        double half = w[2] / 2;
        return path("M%s %sa%s %s 0 0 1 %s 0v%sl%s %sZ"
                .formatted(w[0], w[1] + half, half, half, w[2], w[3] - half - Math.max(0, w[4]), -w[2], w[4]));
    }

    private static Line line(double[] wave) {
        Line line = new Line(wave[0], wave[2], wave[1], wave[2]);
        line.setStrokeWidth(4);
        line.setStrokeLineCap(StrokeLineCap.ROUND);
        return line;
    }

    private static SVGPath path(String content) {
        SVGPath path = new SVGPath();
        path.setContent(content);
        return path;
    }

    private static Shape styled(Shape shape, String style) {
        shape.getStyleClass().add(style);
        return shape;
    }
}
