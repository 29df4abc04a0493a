package org.rialto.desktop.ui.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Locale;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/**
 * Loads the FXML of a controller: {@code XController} has {@code X.fxml} and {@code x.css} beside it. Fails at once if
 * the FXML names another controller.
 *
 * <p>Thread: FX.
 */
public final class Views {
    private static final String SUFFIX = "Controller";

    private final Texts texts;

    public Views(Texts texts) {
        this.texts = texts;
    }

    public Parent load(Object controller) {
        Class<?> type = controller.getClass();
        String name = type.getSimpleName().replace(SUFFIX, "");
        FXMLLoader loader = new FXMLLoader(resource(type, name + ".fxml"), texts.bundle());
        loader.setControllerFactory(wanted -> {
            if (wanted != type) {
                throw new IllegalArgumentException(name + ".fxml wants " + wanted + ", given was " + type);
            }
            return controller;
        });
        try {
            Parent root = loader.load();
            root.getStylesheets()
                    .add(resource(type, name.toLowerCase(Locale.ROOT) + ".css").toExternalForm());
            return root;
        } catch (IOException broken) {
            throw new UncheckedIOException(name + ".fxml", broken);
        }
    }

    private static URL resource(Class<?> type, String file) {
        URL url = type.getResource(file);
        if (url == null) {
            throw new IllegalStateException("no " + file + " beside " + type);
        }
        return url;
    }
}
