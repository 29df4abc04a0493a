package org.rialto.desktop.ui.conversations;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.rialto.desktop.store.ConversationModel;
import org.rialto.desktop.store.MessageModel;
import org.rialto.desktop.store.MessageState;
import org.rialto.desktop.ui.common.Avatar;
import org.rialto.desktop.ui.common.Badge;
import org.rialto.desktop.ui.common.Icon;
import org.rialto.desktop.ui.common.Names;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.desktop.ui.common.Tooltips;

/**
 * One row of the list; the first of a section wears its title.
 *
 * <p>Thread: FX.
 */
final class ConversationCell extends ListCell<ConversationModel> {
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
    private static final PseudoClass UNREAD = PseudoClass.getPseudoClass("unread");

    private final ConversationsViewModel model;
    private final Texts texts;
    private final Label section = label("section-label");
    private final Avatar avatar = new Avatar(40);
    private final Label name = label("row-name");
    private final StackPane mutedIcon = new StackPane(new Icon("bell-off", 14));
    private final Label time = label("row-time");
    private final Label mark = label("row-mark");
    private final Label preview = label("row-preview");
    private final Label mention = label("badge", "mention");
    private final Badge badge = new Badge();
    private final Region dot = new Region();
    private final StackPane state = new StackPane();
    private final Region bar = new Region();
    private final HBox row = new HBox();
    private final VBox cell = new VBox();
    private final InvalidationListener changed = observable -> draw();
    private final WeakInvalidationListener weakly = new WeakInvalidationListener(changed);
    private @Nullable ConversationModel shown;
    private @Nullable MessageModel latest;

    ConversationCell(ConversationsViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        mention.setText("@");
        dot.getStyleClass().add("row-dot");
        bar.getStyleClass().add("row-bar");
        for (Label fixed : new Label[] {time, mark, mention}) {
            fixed.setMinWidth(USE_PREF_SIZE);
        }
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox first = new HBox(name, mutedIcon, gap, time);
        preview.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(preview, Priority.ALWAYS);
        HBox second = new HBox(mark, preview, mention, badge, dot, state);
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
        row.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY) {
                open();
            }
        });
        row.setOnContextMenuRequested(asked -> {
            if (shown != null) {
                new RowMenu(model.actions(), texts).make(shown).show(row, asked.getScreenX(), asked.getScreenY());
            }
        });
        Tooltips.whenCut(name);
        setPrefWidth(0); // as wide as the list, never wider
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        model.openProperty().addListener(weakly);
        model.firstPinnedProperty().addListener(weakly);
        model.firstRecentProperty().addListener(weakly);
    }

    @Override
    protected void updateItem(@Nullable ConversationModel item, boolean empty) {
        super.updateItem(item, empty);
        ConversationModel now = empty ? null : item;
        if (shown != now) {
            if (shown != null) {
                listen(shown, false);
            }
            shown = now;
            if (now != null) {
                listen(now, true);
            }
        }
        draw();
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT && shown != null
                ? model.spoken(shown)
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    private void listen(ConversationModel conversation, boolean on) {
        for (Observable cause : new Observable[] {
            conversation.titleProperty(),
            conversation.unreadProperty(),
            conversation.mentionsProperty(),
            conversation.mutedProperty(),
            conversation.latestProperty(),
            conversation.draftProperty()
        }) {
            if (on) {
                cause.addListener(weakly);
            } else {
                cause.removeListener(weakly);
            }
        }
    }

    private void open() {
        if (shown != null) {
            model.open(shown);
        }
    }

    private void draw() {
        ConversationModel conversation = shown;
        follow(conversation == null ? null : conversation.latestProperty().get());
        if (conversation == null) {
            setGraphic(null);
            return;
        }
        setGraphic(cell);
        String title = Names.clean(conversation.title());
        if (conversation.isRoom()) {
            avatar.showRoom(conversation.id(), title);
        } else {
            avatar.showPerson(conversation.id(), title);
        }
        name.setText(title);
        time.setText(model.time(conversation));
        int unread = conversation.unread();
        boolean muted = conversation.mutedProperty().get();
        boolean open = conversation.equals(model.openProperty().get());
        row.pseudoClassStateChanged(OPEN, open);
        row.pseudoClassStateChanged(UNREAD, unread > 0 && !muted);
        bar.setVisible(open);
        ConversationsViewModel.Preview line = model.preview(conversation);
        boolean failed = latest != null && latest.state() == MessageState.FAILED;
        boolean draft = !line.mark().isEmpty();
        mark.setText(failed && !draft ? texts.get("row.failed") : line.mark());
        mark.getStyleClass().setAll("label", "row-mark", failed && !draft ? "failed" : "draft");
        show(mark, !mark.getText().isEmpty());
        preview.setText(line.text());
        show(mutedIcon, muted);
        show(mention, conversation.mentionsProperty().get() > 0);
        badge.show(muted ? 0 : unread);
        show(dot, muted && unread > 0);
        drawState(unread == 0 && !draft ? latest : null);
        drawSection(conversation);
    }

    private void drawState(@Nullable MessageModel message) {
        boolean own = message != null && message.own() && !message.isNotice();
        show(state, own);
        if (message == null || !own) {
            return;
        }
        boolean failed = message.state() == MessageState.FAILED;
        boolean read = message.state() == MessageState.READ;
        String icon = switch (message.state()) {
            case SENDING -> "clock";
            case FAILED -> "alert";
            case SENT, DELIVERED -> "check";
            case READ -> "checks";
        };
        state.getStyleClass().setAll("row-state", failed ? "failed" : read ? "read" : "sent");
        state.getChildren().setAll(new Icon(icon, 16));
    }

    private void drawSection(ConversationModel conversation) {
        boolean pinned = conversation.equals(model.firstPinnedProperty().get());
        boolean recent = conversation.equals(model.firstRecentProperty().get());
        section.setText(texts.get(pinned ? "list.pinned" : "list.recent"));
        show(section, pinned || recent);
    }

    private void follow(@Nullable MessageModel message) {
        if (latest != message) {
            if (latest != null) {
                latest.stateProperty().removeListener(weakly);
                latest.recalledProperty().removeListener(weakly);
            }
            latest = message;
            if (message != null) {
                message.stateProperty().addListener(weakly);
                message.recalledProperty().addListener(weakly);
            }
        }
    }

    private static Label label(String... styles) {
        Label label = new Label();
        label.getStyleClass().addAll(styles);
        return label;
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
