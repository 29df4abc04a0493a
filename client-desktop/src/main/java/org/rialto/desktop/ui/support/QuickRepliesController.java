package org.rialto.desktop.ui.support;

import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.rialto.desktop.ui.common.Names;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.protocol.desk.DeskSupport.QuickReply;

/**
 * The quick replies above the composer. The composer keeps the focus; its keys choose here while this is shown.
 *
 * <p>Thread: FX.
 */
@SuppressWarnings("NullAway.Init") // the FXML fills the fields
public final class QuickRepliesController {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final int MOST = 6;
    private static final double ROW = 2.5714;

    private final QuickRepliesViewModel model;
    private final Texts texts;

    @FXML
    private VBox panel;

    @FXML
    private ListView<QuickReply> list;

    @FXML
    private Label count;

    public QuickRepliesController(QuickRepliesViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /** Takes the keys that belong to the list while it is shown, before the composer has them. */
    public void keys(KeyEvent key) {
        if (!model.shown().get() || key.isShortcutDown() || key.isAltDown() || key.isShiftDown()) {
            return;
        }
        switch (key.getCode()) {
            case UP -> model.move(-1);
            case DOWN -> model.move(1);
            case ENTER, TAB -> model.accept();
            case ESCAPE -> model.leave();
            default -> {
                return;
            }
        }
        key.consume();
    }

    @FXML
    void initialize() {
        list.setItems(model.matches());
        list.setCellFactory(view -> new Cell());
        panel.visibleProperty().bind(model.shown());
        panel.managedProperty().bind(model.shown());
        model.matches().addListener((InvalidationListener) changed -> size());
        count.fontProperty().addListener((property, was, now) -> size());
        model.chosenProperty().addListener((property, was, now) -> list.scrollTo(now.intValue()));
        size();
    }

    private void size() {
        int rows = Math.min(MOST, model.matches().size());
        list.setStyle("-fx-pref-height: %sem; -fx-min-height: %sem".formatted(rows * ROW, rows * ROW));
        count.setText(texts.get("support.quick.count", model.matches().size()));
    }

    private final class Cell extends ListCell<QuickReply> {
        private final Label shortcut = new Label();
        private final Label text = new Label();
        private final HBox line = new HBox(shortcut, text);

        Cell() {
            shortcut.getStyleClass().add("quick-shortcut");
            shortcut.setMinWidth(USE_PREF_SIZE);
            text.getStyleClass().add("quick-text");
            line.getStyleClass().add("quick-line");
            setPrefWidth(0);
            setOnMouseClicked(click -> {
                QuickReply item = getItem();
                if (item != null) {
                    model.accept(item);
                }
            });
            model.chosenProperty().addListener((property, was, now) -> mark());
        }

        @Override
        protected void updateItem(@Nullable QuickReply item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty ? null : line);
            if (item != null && !empty) {
                shortcut.setText("/" + Names.clean(item.shortcut()));
                text.setText(Names.clean(item.text()));
                setAccessibleText(shortcut.getText() + ", " + text.getText());
            }
            mark();
        }

        private void mark() {
            pseudoClassStateChanged(
                    CHOSEN, !isEmpty() && getIndex() == model.chosenProperty().get());
        }
    }
}
