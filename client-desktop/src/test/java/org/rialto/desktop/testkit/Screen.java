package org.rialto.desktop.testkit;

import java.time.Clock;
import java.time.Instant;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.rialto.desktop.ui.shell.Appearance;
import org.testfx.util.WaitForAsyncUtils;

/** A scene in the house's look on a test's stage. */
public final class Screen {
    public static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(Samples.at(11, 20, 9, 58)), Samples.ZONE);

    private final Scene scene;
    private final Appearance appearance;

    private Screen(Scene scene, Appearance appearance) {
        this.scene = scene;
        this.appearance = appearance;
    }

    /** On the FX thread. */
    public static Screen on(Stage stage, String theme, double width, double height) {
        Scene scene = new Scene(new Region(), width, height);
        Appearance appearance = new Appearance(scene);
        appearance.show(theme.equals("dark"));
        stage.setScene(scene);
        stage.show();
        return new Screen(scene, appearance);
    }

    public Scene scene() {
        return scene;
    }

    public Appearance appearance() {
        return appearance;
    }

    public void show(Parent root) {
        scene.setRoot(root);
    }

    public void keep(String name) {
        Screenshots.keep(scene, name);
    }

    /** Runs on the FX thread and waits for it and what it caused. */
    public static void run(Runnable task) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, task);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
