package org.rialto.desktop.ui.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/**
 * Colours, face and size of the text of one scene.
 *
 * <p>Thread: FX.
 */
public final class Appearance {
    /** Ctrl +/- walks through these. */
    public static final List<Integer> SIZES = List.of(12, 13, 14, 16, 18, 20, 24, 28);

    public static final int NORMAL = 14;
    private static final int HUGE = 24;
    private static final double WIDER = 1.25;

    /** One family only in the style sheets: the first of these that is there. */
    private static final List<String> FACES =
            List.of("Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC");

    private final Scene scene;
    private final DoubleProperty widthScale = new SimpleDoubleProperty(1);
    private int size = NORMAL;
    private boolean dark;

    public Appearance(Scene scene) {
        this.scene = scene;
        scene.rootProperty().addListener((property, was, root) -> write());
    }

    public void show(boolean nowDark) {
        dark = nowDark;
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets()
                .setAll(Stream.of(
                                dark ? "theme/tokens-dark.css" : "theme/tokens-light.css",
                                "theme/atlantafx-map.css",
                                "ui/common/common.css")
                        .map(Appearance::sheet)
                        .toList());
        write();
    }

    public boolean dark() {
        return dark;
    }

    public int size() {
        return size;
    }

    /** The nearest of {@link #SIZES}. */
    public void size(int wanted) {
        size = SIZES.stream()
                .min((a, b) -> Integer.compare(Math.abs(a - wanted), Math.abs(b - wanted)))
                .orElse(NORMAL);
        widthScale.set(size >= HUGE ? WIDER : 1);
        write();
    }

    /** One step larger or smaller. */
    public void step(int direction) {
        int index = SIZES.indexOf(size) + direction;
        size(SIZES.get(Math.max(0, Math.min(SIZES.size() - 1, index))));
    }

    /** By how much the widths at which the layout changes grow with very large text. */
    public ObservableDoubleValue widthScale() {
        return widthScale;
    }

    private void write() {
        String face = FACES.stream()
                .filter(Font.getFamilies()::contains)
                .findFirst()
                .orElse(Font.getDefault().getFamily());
        scene.getRoot().setStyle("-fx-font-family: \"%s\"; -fx-font-size: %dpx;".formatted(face, size));
    }

    private static String sheet(String name) {
        return Appearance.class.getResource("/org/rialto/desktop/" + name).toExternalForm();
    }
}
