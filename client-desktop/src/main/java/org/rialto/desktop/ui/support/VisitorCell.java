package org.rialto.desktop.ui.support;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.rialto.desktop.store.ConversationModel;
import org.rialto.desktop.ui.common.Avatar;
import org.rialto.desktop.ui.common.Badge;
import org.rialto.desktop.ui.common.Icon;
import org.rialto.desktop.ui.common.Names;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.desktop.ui.common.Tooltips;
import org.rialto.desktop.ui.support.SupportViewModel.Row;

/**
 * One visitor of the console's list.
 *
 * <p>Thread: FX.
 */
final class VisitorCell extends ListCell<Row> {
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
    private static final PseudoClass UNREAD = PseudoClass.getPseudoClass("unread");

    private final SupportViewModel model;
    private final Texts texts;
    private final Label section = label("section-label");
    private final Avatar avatar = new Avatar(40);
    private final Label name = label("row-name");
    private final Label waits = label("waits");
    private final Label preview = label("row-preview");
    private final Badge badge = new Badge();
    private final Label number = label("key-cap");
    private final Icon clock = new Icon("clock", 14);
    private final Region bar = new Region();
    private final HBox row = new HBox();
    private final VBox cell = new VBox();
    private final InvalidationListener changed = observable -> draw();
    private final WeakInvalidationListener weakly = new WeakInvalidationListener(changed);
    private @Nullable ConversationModel conversation;

    VisitorCell(SupportViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        bar.getStyleClass().add("row-bar");
        waits.setMinWidth(USE_PREF_SIZE);
        number.setMinWidth(USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        preview.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(preview, Priority.ALWAYS);
        HBox first = new HBox(name, gap, waits);
        HBox second = new HBox(preview, badge, number);
        first.getStyleClass().addAll("row-line", "first");
        second.getStyleClass().addAll("row-line", "second");
        VBox lines = new VBox(first, second);
        lines.getStyleClass().add("row-lines");
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        row.getStyleClass().add("row");
        row.getChildren().addAll(avatar, lines);
        StackPane inset = new StackPane(row, bar);
        inset.getStyleClass().add("row-inset");
        StackPane.setAlignment(bar, Pos.CENTER_LEFT);
        cell.getChildren().addAll(section, inset);
        section.setMaxWidth(Double.MAX_VALUE);
        section.addEventFilter(MouseEvent.ANY, MouseEvent::consume);
        row.setOnMouseClicked(click -> open());
        Tooltips.whenCut(name);
        setPrefWidth(0); // as wide as the list, never wider
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        model.openProperty().addListener(weakly);
        model.nowProperty().addListener(weakly);
    }

    @Override
    protected void updateItem(@Nullable Row item, boolean empty) {
        super.updateItem(item, empty);
        ConversationModel now = empty || item == null ? null : model.conversation(item);
        if (now != conversation) {
            if (conversation != null) {
                conversation.latestProperty().removeListener(weakly);
                conversation.unreadProperty().removeListener(weakly);
            }
            conversation = now;
            if (now != null) {
                now.latestProperty().addListener(weakly);
                now.unreadProperty().addListener(weakly);
            }
        }
        draw();
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        Row item = getItem();
        return attribute == AccessibleAttribute.TEXT && item != null
                ? model.spoken(item)
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    private void open() {
        Row item = getItem();
        if (item != null) {
            model.open(item);
        }
    }

    private void draw() {
        Row item = getItem();
        if (isEmpty() || item == null) {
            setGraphic(null);
            return;
        }
        setGraphic(cell);
        String title = Names.clean(item.visitor().nickname());
        section.setText(item.section());
        section.setVisible(!item.section().isEmpty());
        section.setManaged(!item.section().isEmpty());
        avatar.showVisitor(title);
        name.setText(title);
        Waits wait = model.waits(item).orElse(null);
        waits.setText(wait == null ? model.time(item) : wait.text());
        waits.setGraphic(wait == null ? null : clock);
        waits.getStyleClass().setAll("label", "waits", wait != null && wait.late() ? "late" : "fresh");
        preview.setText(model.preview(item));
        int unread = conversation == null ? 0 : conversation.unread();
        badge.show(unread);
        number.setText(Integer.toString(item.number()));
        number.setVisible(item.number() > 0);
        number.setManaged(item.number() > 0);
        number.setAccessibleText(texts.get("support.shortcut", item.number()));
        ConversationModel opened = model.openProperty().get();
        boolean open = opened != null && opened.id().equals(item.conversation());
        row.pseudoClassStateChanged(OPEN, open);
        row.pseudoClassStateChanged(UNREAD, item.open() || unread > 0);
        bar.setVisible(open);
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }
}
