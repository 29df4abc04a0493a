package org.rialto.desktop.ui.chat;

import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;

/**
 * Makes a text area behave as one writes a message: Enter sends, Shift+Enter breaks, an input method that composes
 * keeps its Enter, and the area is as high as its text.
 *
 * <p>Thread: FX.
 */
final class Composer {
    private static final double LEAST = 36;
    private static final double MOST = 200;
    private static final double PADDING = 16;

    private final TextArea area;
    private final Runnable send;
    private boolean composing;
    private boolean measured;

    Composer(TextArea area, Runnable send) {
        this.area = area;
        this.send = send;
        area.setPrefHeight(LEAST);
        area.setMinHeight(LEAST);
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        area.addEventFilter(
                InputMethodEvent.INPUT_METHOD_TEXT_CHANGED,
                event -> composing = !event.getComposed().isEmpty());
        area.heightProperty().addListener((property, was, now) -> measure());
        area.textProperty().addListener((property, was, now) -> measure());
    }

    private void key(KeyEvent key) {
        if (key.getCode() != KeyCode.ENTER || composing) {
            return;
        }
        key.consume();
        if (key.isShiftDown()) {
            area.replaceSelection("\n");
        } else if (!key.isAltDown() && !key.isShortcutDown()) {
            send.run();
        }
    }

    /** The text inside the skin knows how high it is; the area itself only counts rows. It is there after a layout. */
    private void measure() {
        Node text = measured ? null : area.lookup(".text");
        if (text instanceof Text lines) {
            measured = true;
            lines.layoutBoundsProperty().addListener((property, was, now) -> grow(now.getHeight()));
            grow(lines.getLayoutBounds().getHeight());
        }
    }

    private void grow(double height) {
        double wanted = Math.max(LEAST, Math.min(MOST, Math.ceil(height) + PADDING));
        area.setPrefHeight(wanted);
        area.setMinHeight(wanted);
        area.setMaxHeight(wanted);
    }
}
