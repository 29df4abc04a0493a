package org.rialto.desktop.ui.chat;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.rialto.desktop.store.MessageModel;
import org.rialto.desktop.store.MessageState;
import org.rialto.desktop.ui.common.Icon;
import org.rialto.desktop.ui.common.Texts;

/**
 * How far one of my messages got, as icon and words; a failed one can be sent again or deleted here.
 *
 * <p>Thread: FX.
 */
final class StateLine extends HBox {
    private final MessageModel message;
    private final ChatViewModel model;
    private final Texts texts;
    private final InvalidationListener changed = observable -> draw();

    StateLine(MessageModel message, ChatViewModel model, Texts texts) {
        this.message = message;
        this.model = model;
        this.texts = texts;
        message.stateProperty().addListener(changed);
        model.online().addListener(changed);
        draw();
    }

    void dispose() {
        message.stateProperty().removeListener(changed);
        model.online().removeListener(changed);
    }

    private void draw() {
        MessageState state = message.state();
        getStyleClass().setAll("state", state.name().toLowerCase(java.util.Locale.ROOT));
        List<Node> parts = new ArrayList<>();
        boolean posted = state != MessageState.SENDING && state != MessageState.FAILED;
        if (posted) {
            parts.add(words(model.clock(message), "message-time"));
        }
        parts.add(new Icon(icon(state), 14));
        parts.add(words(texts.get(key(state)), "state-words"));
        if (state == MessageState.FAILED) {
            parts.add(link("message.retry", () -> model.retry(message)));
            parts.add(link("message.delete", () -> model.discard(message)));
        }
        getChildren().setAll(parts);
    }

    private String key(MessageState state) {
        return switch (state) {
            case SENDING -> model.online().get() ? "message.sending" : "message.waiting";
            case FAILED -> "message.failed";
            case SENT -> "message.sent";
            case DELIVERED -> "message.delivered";
            case READ -> "message.read";
        };
    }

    private static String icon(MessageState state) {
        return switch (state) {
            case SENDING -> "clock";
            case FAILED -> "alert";
            case SENT -> "check";
            case DELIVERED, READ -> "checks";
        };
    }

    private static Label words(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }

    private Button link(String key, Runnable action) {
        Button button = new Button(texts.get(key));
        button.getStyleClass().add("link");
        button.setOnAction(click -> action.run());
        return button;
    }
}
