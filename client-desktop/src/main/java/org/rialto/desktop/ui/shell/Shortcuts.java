package org.rialto.desktop.ui.shell;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * The keys that work everywhere in the window. They are taken before the field that has the focus sees them.
 *
 * <p>Thread: FX.
 */
public final class Shortcuts {
    private static final List<KeyCode> DIGITS = List.of(
            KeyCode.DIGIT1,
            KeyCode.DIGIT2,
            KeyCode.DIGIT3,
            KeyCode.DIGIT4,
            KeyCode.DIGIT5,
            KeyCode.DIGIT6,
            KeyCode.DIGIT7,
            KeyCode.DIGIT8);
    private static final List<KeyCode> LARGER = List.of(KeyCode.PLUS, KeyCode.EQUALS, KeyCode.ADD);
    private static final List<KeyCode> SMALLER = List.of(KeyCode.MINUS, KeyCode.SUBTRACT);
    private static final List<KeyCode> NORMAL = List.of(KeyCode.DIGIT0, KeyCode.NUMPAD0);

    private final Actions actions;

    /** What the keys do. */
    public interface Actions {
        void search();

        /** The open visitor of that number, 1 to 8; false if there is none. */
        boolean visitor(int number);

        /** Ctrl and the full stop. */
        void details();

        void walk(int steps);

        void walkUnread(int direction);

        /** False if there was nothing to leave. */
        boolean escape();

        /** Positive for larger, negative for smaller, 0 for normal. */
        void textSize(int direction);
    }

    public Shortcuts(Actions actions) {
        this.actions = actions;
    }

    public void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (handle(key)) {
                key.consume();
            }
        });
        scene.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE && actions.escape()) {
                key.consume();
            }
        });
    }

    private boolean handle(KeyEvent key) {
        KeyCode code = key.getCode();
        boolean vertical = code == KeyCode.UP || code == KeyCode.DOWN;
        int direction = code == KeyCode.UP ? -1 : 1;
        if (key.isShortcutDown() && !key.isAltDown()) {
            return command(code);
        } else if (key.isAltDown() && vertical && key.isShiftDown()) {
            actions.walkUnread(direction);
            return true;
        } else if (key.isAltDown() && vertical) {
            actions.walk(direction);
            return true;
        }
        return false;
    }

    private boolean command(KeyCode code) {
        int digit = DIGITS.indexOf(code) + 1;
        if (digit > 0) {
            return actions.visitor(digit);
        } else if (code == KeyCode.K) {
            actions.search();
        } else if (code == KeyCode.PERIOD) {
            actions.details();
        } else if (LARGER.contains(code)) {
            actions.textSize(1);
        } else if (SMALLER.contains(code)) {
            actions.textSize(-1);
        } else if (NORMAL.contains(code)) {
            actions.textSize(0);
        } else {
            return false;
        }
        return true;
    }
}
