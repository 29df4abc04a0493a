package org.rialto.desktop.ui.conversations;

import java.util.Map;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.rialto.desktop.store.ConversationModel;
import org.rialto.desktop.ui.common.ScrollMark;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.desktop.ui.conversations.ConversationsViewModel.Filter;

/**
 * Search field, filter chips and the list.
 *
 * <p>Thread: FX.
 */
@SuppressWarnings("NullAway.Init") // the FXML fills the fields
public final class ConversationsController {
    private final ConversationsViewModel model;
    private final Texts texts;

    @FXML
    private TextField search;

    @FXML
    private Label searchKey;

    @FXML
    private ToggleGroup filters;

    @FXML
    private ToggleButton all;

    @FXML
    private ToggleButton unread;

    @FXML
    private ToggleButton rooms;

    @FXML
    private ToggleButton contacts;

    @FXML
    private ListView<ConversationModel> list;

    @FXML
    private Label refused;

    @FXML
    private VBox empty;

    @FXML
    private Label emptyTitle;

    @FXML
    private Label emptyHint;

    public ConversationsController(ConversationsViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /** Ctrl+K. */
    public void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    @FXML
    void initialize() {
        KeyCombination shortcut = new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN);
        searchKey.setText(shortcut.getDisplayText().replace('+', ' '));
        searchKey.visibleProperty().bind(search.textProperty().isEmpty());
        searchKey.managedProperty().bind(searchKey.visibleProperty());
        search.textProperty().bindBidirectional(model.queryProperty());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKeys);

        Map<Toggle, Filter> chips =
                Map.of(all, Filter.ALL, unread, Filter.UNREAD, rooms, Filter.ROOMS, contacts, Filter.CONTACTS);
        filters.selectedToggleProperty().addListener((property, was, now) -> choose(chips, was, now));
        model.unread().addListener((property, was, now) -> countUnread());
        countUnread();

        refused.visibleProperty().bind(model.actions().refusedProperty());
        refused.managedProperty().bind(refused.visibleProperty());
        ScrollMark.install(list);
        list.setItems(model.items());
        list.setCellFactory(view -> new ConversationCell(model, texts));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::listKeys);
        model.openProperty().addListener((property, was, now) -> follow(now));
        model.emptyProperty().addListener((property, was, now) -> showEmpty(now));
        showEmpty(model.emptyProperty().get());
    }

    private void choose(Map<Toggle, Filter> chips, @Nullable Toggle was, @Nullable Toggle now) {
        if (now == null && was != null) {
            filters.selectToggle(was); // one is always chosen
        } else if (now != null) {
            model.filterProperty().set(chips.getOrDefault(now, Filter.ALL));
        }
    }

    private void countUnread() {
        int count = model.unread().get();
        unread.setText(count == 0 ? texts.get("list.filter.unread") : texts.get("list.filter.unread-count", count));
    }

    private void searchKeys(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
            search.clear();
            key.consume();
        } else if (key.getCode() == KeyCode.ENTER && model.openFirst()) {
            search.clear();
            key.consume();
        } else if (key.getCode() == KeyCode.DOWN) {
            list.requestFocus();
            key.consume();
        }
    }

    /** The menu of the open conversation, at its row. */
    private void menu() {
        ConversationModel open = model.openProperty().get();
        Node row = list.lookup(".row:open");
        if (open != null && row != null) {
            new RowMenu(model.actions(), texts).make(open).show(row, Side.BOTTOM, 48, 0);
        }
    }

    private void listKeys(KeyEvent key) {
        boolean menu = key.getCode() == KeyCode.CONTEXT_MENU || key.getCode() == KeyCode.F10 && key.isShiftDown();
        if (menu) {
            menu();
            key.consume();
            return;
        }
        if (key.isAltDown() || key.isShortcutDown()) {
            return;
        }
        int page = (int) Math.max(1, list.getHeight() / 60 - 1);
        int steps = switch (key.getCode()) {
            case UP -> -1;
            case DOWN -> 1;
            case PAGE_UP -> -page;
            case PAGE_DOWN -> page;
            case HOME -> -model.items().size();
            case END -> model.items().size();
            default -> 0;
        };
        if (steps != 0) {
            model.walk(steps);
            key.consume();
        }
    }

    private void follow(@Nullable ConversationModel open) {
        int index = open == null ? -1 : model.items().indexOf(open);
        list.getFocusModel().focus(index);
        if (index >= 0 && list.lookup(".row:open") == null) {
            // A cell that is created by scrolling knows its state only after the pulse.
            Platform.requestNextPulse();
            list.scrollTo(index);
        }
    }

    private void showEmpty(ConversationsViewModel.Empty why) {
        empty.setVisible(why != ConversationsViewModel.Empty.NO);
        emptyTitle.setText(
                switch (why) {
                    case NO -> "";
                    case WAITING -> texts.get("list.waiting");
                    case NOTHING_YET -> texts.get("list.empty");
                    case NOTHING_FOUND -> texts.get("list.nothing");
                });
        emptyHint.setText(
                switch (why) {
                    case NO, WAITING -> "";
                    case NOTHING_YET -> texts.get("list.empty-hint");
                    case NOTHING_FOUND -> texts.get("list.nothing-hint");
                });
    }
}
