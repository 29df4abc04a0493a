package org.rialto.desktop.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/** Keeps a picture of a screen under target/screenshots. */
public final class Screenshots {
    private Screenshots() {}

    public static Path keep(Scene scene, String name) {
        WaitForAsyncUtils.waitForFxEvents();
        Path file = Path.of("target", "screenshots", name + ".png");
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            try {
                Files.createDirectories(file.getParent());
                ImageIO.write(SwingFXUtils.fromFXImage(scene.snapshot(null), null), "png", file.toFile());
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
        return file;
    }
}
