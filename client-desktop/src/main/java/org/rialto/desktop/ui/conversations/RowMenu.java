package org.rialto.desktop.ui.conversations;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.rialto.desktop.store.ConversationModel;
import org.rialto.desktop.ui.common.Texts;

/**
 * The menu of a row, made when it is asked for.
 *
 * <p>Thread: FX.
 */
final class RowMenu {
    private final RowActions actions;
    private final Texts texts;

    RowMenu(RowActions actions, Texts texts) {
        this.actions = actions;
        this.texts = texts;
    }

    ContextMenu make(ConversationModel conversation) {
        boolean pinned = conversation.order().pinned();
        boolean muted = conversation.mutedProperty().get();
        ContextMenu menu = new ContextMenu(
                item(pinned ? "row.unpin" : "row.pin", () -> actions.pin(conversation)),
                item(muted ? "row.unmute" : "row.mute", () -> actions.mute(conversation)));
        if (conversation.unread() > 0) {
            menu.getItems().add(item("row.mark-read", () -> actions.markRead(conversation)));
        } else if (actions.canMarkUnread(conversation)) {
            menu.getItems().add(item("row.mark-unread", () -> actions.markUnread(conversation)));
        }
        menu.getItems().addAll(new SeparatorMenuItem(), item("row.hide", () -> actions.hide(conversation)));
        return menu;
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(texts.get(key));
        item.setDisable(!actions.online().get());
        item.setOnAction(click -> action.run());
        return item;
    }
}
