package org.rialto.desktop.ui.chat;

import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.Cell;
import org.jspecify.annotations.Nullable;
import org.rialto.desktop.store.MessageModel;
import org.rialto.desktop.store.MessageState;
import org.rialto.desktop.ui.common.Avatar;
import org.rialto.desktop.ui.common.Icon;
import org.rialto.desktop.ui.common.Names;
import org.rialto.desktop.ui.common.Texts;

/**
 * One row of the transcript: dividers, then a notice or a bubble.
 *
 * <p>Thread: FX.
 */
final class MessageCell implements Cell<TranscriptRow, Region> {
    private static final double AVATAR = 36;

    private final TranscriptRow row;
    private final ChatViewModel model;
    private final Texts texts;
    private final ObservableDoubleValue bubbleWidth;
    private final VBox box = new VBox();
    private final Label bubble = new Label();
    private final InvalidationListener stateChanged = observable -> drawState();
    private @Nullable StateLine state;

    MessageCell(TranscriptRow row, ChatViewModel model, Texts texts, ObservableDoubleValue bubbleWidth) {
        this.row = row;
        this.model = model;
        this.texts = texts;
        this.bubbleWidth = bubbleWidth;
        box.getStyleClass().addAll("cell", row.first() || row.line() ? "cell-first" : "cell-next");
        if (row.newDay()) {
            box.getChildren().add(divider(model.day(row.message()), "day"));
        }
        if (row.newCount() > 0) {
            box.getChildren().add(divider(texts.get("chat.new-messages", row.newCount()), "new"));
        }
        box.getChildren().add(row.line() ? notice() : message());
        box.setFocusTraversable(true);
        box.setAccessibleRole(AccessibleRole.TEXT);
        box.setAccessibleText(model.spoken(row.message()));
        box.addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
    }

    @Override
    public Region getNode() {
        return box;
    }

    @Override
    public void dispose() {
        bubble.maxWidthProperty().unbind();
        row.message().stateProperty().removeListener(stateChanged);
        if (state != null) {
            state.dispose();
        }
    }

    private Node notice() {
        Label notice = new Label(model.full(row.message()));
        notice.getStyleClass().add("notice");
        notice.setWrapText(true);
        HBox centred = new HBox(notice);
        centred.setAlignment(Pos.CENTER);
        return centred;
    }

    private Node message() {
        MessageModel message = row.message();
        bubble.setText(model.full(message));
        bubble.setWrapText(true);
        bubble.setMinHeight(Region.USE_PREF_SIZE);
        bubble.maxWidthProperty().bind(bubbleWidth);
        bubble.setContextMenu(menu());
        VBox body = new VBox();
        body.getStyleClass().addAll("message-body", message.own() ? "own" : "in");
        body.setFillWidth(false);
        HBox.setHgrow(body, Priority.ALWAYS);
        if (!message.own() && row.first()) {
            body.getChildren().add(head(message));
        }
        body.getChildren().add(bubble);
        message.stateProperty().addListener(stateChanged);
        if (message.own() && (row.last() || message.state() == MessageState.FAILED)) {
            state = new StateLine(message, model, texts);
            body.getChildren().add(state);
        }
        drawState();
        HBox line = new HBox(body);
        line.getStyleClass().add("message");
        if (!message.own()) {
            line.getChildren().add(0, face(message));
        }
        return line;
    }

    private static HBox headBox(Label... labels) {
        HBox head = new HBox(labels);
        head.getStyleClass().add("message-head");
        return head;
    }

    private Node head(MessageModel message) {
        Label sender = new Label(Names.clean(message.sender().nickname()));
        sender.getStyleClass().add("sender");
        Label time = new Label(model.clock(message));
        time.getStyleClass().add("message-time");
        time.setMinWidth(Region.USE_PREF_SIZE);
        return headBox(sender, time);
    }

    private Node face(MessageModel message) {
        if (!row.first()) {
            Region space = new Region();
            space.setMinWidth(AVATAR);
            return space;
        }
        Avatar avatar = new Avatar(AVATAR);
        if (model.isVisitor(message)) {
            avatar.showVisitor(message.sender().nickname());
        } else {
            avatar.showPerson("u:" + message.sender().id(), message.sender().nickname());
        }
        return avatar;
    }

    private void drawState() {
        MessageModel message = row.message();
        boolean failed = message.state() == MessageState.FAILED;
        bubble.getStyleClass()
                .setAll(
                        "label",
                        "bubble",
                        message.own() ? "own" : "in",
                        row.first() ? "first" : "next",
                        failed ? "failed" : "ok");
        if (failed && state == null && bubble.getParent() instanceof VBox body) {
            state = new StateLine(message, model, texts);
            body.getChildren().add(state);
        }
    }

    private ContextMenu menu() {
        MenuItem copy = new MenuItem(texts.get("message.copy"), new Icon("copy", 16));
        copy.setOnAction(click -> copy());
        MenuItem recall = new MenuItem(texts.get("message.recall"), new Icon("retry", 16));
        recall.setOnAction(click -> model.recall(row.message()));
        ContextMenu menu = new ContextMenu(copy, recall);
        menu.setOnShowing(asked -> recall.setVisible(model.mayRecall(row.message())));
        return menu;
    }

    private void keys(KeyEvent key) {
        if (key.isShortcutDown() && key.getCode() == KeyCode.C) {
            copy();
            key.consume();
        }
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(row.message().text());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static Node divider(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add("divider-text");
        label.setMinWidth(Region.USE_PREF_SIZE);
        HBox divider = new HBox(rule(), label, rule());
        divider.getStyleClass().addAll("divider", style);
        return divider;
    }

    private static Region rule() {
        Region rule = new Region();
        rule.getStyleClass().add("divider-line");
        HBox.setHgrow(rule, Priority.ALWAYS);
        return rule;
    }
}
