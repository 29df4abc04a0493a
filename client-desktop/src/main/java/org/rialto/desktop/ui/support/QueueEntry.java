package org.rialto.desktop.ui.support;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.rialto.desktop.ui.common.Icon;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.protocol.desk.DeskSupport.Case;

/**
 * Somebody who waits: who, how long, what is known, and the button that takes them.
 *
 * <p>Thread: FX.
 */
final class QueueEntry extends VBox {
    private final Case waiting;
    private final SupportViewModel model;
    private final Texts texts;
    private final Label name = label("queue-name");
    private final Label waits = label("waits");
    private final Label preview = label("queue-preview");
    private final Button take = new Button();

    QueueEntry(Case waiting, SupportViewModel model, Texts texts, boolean first) {
        this.waiting = waiting;
        this.model = model;
        this.texts = texts;
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox.setHgrow(preview, Priority.ALWAYS);
        waits.setMinWidth(USE_PREF_SIZE);
        waits.setGraphic(new Icon("clock", 14));
        take.setText(texts.get("support.take"));
        take.setMinWidth(USE_PREF_SIZE);
        take.getStyleClass().add("take");
        if (first) {
            take.getStyleClass().add("primary");
        }
        take.setOnAction(click -> model.take(waiting));
        HBox above = new HBox(name, gap, waits);
        HBox below = new HBox(preview, take);
        above.getStyleClass().add("queue-line");
        below.getStyleClass().add("queue-line");
        getChildren().addAll(above, below);
        getStyleClass().add("queue-entry");
    }

    boolean isOf(Case other) {
        return waiting.equals(other);
    }

    void draw() {
        Waits now = model.waits(waiting);
        name.setText(model.waiter(waiting));
        waits.setText(now.text());
        waits.getStyleClass().setAll("label", "waits", now.late() ? "late" : "fresh");
        preview.setText(model.preview(waiting));
        take.setDisable(!model.online().get());
        take.setAccessibleText(texts.get("support.take-spoken", model.waiter(waiting), now.text()));
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }
}
