package org.rialto.desktop.ui.support;

import java.util.List;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.rialto.desktop.store.ConversationModel;
import org.rialto.desktop.store.SupportModel.Tally;
import org.rialto.desktop.ui.common.Badge;
import org.rialto.desktop.ui.common.Icon;
import org.rialto.desktop.ui.common.Presence;
import org.rialto.desktop.ui.common.ScrollMark;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.desktop.ui.support.SupportViewModel.Filter;
import org.rialto.desktop.ui.support.SupportViewModel.Row;
import org.rialto.protocol.desk.DeskSupport.Agent;
import org.rialto.protocol.desk.DeskSupport.Case;

/**
 * Own state, queue, the three lists.
 *
 * <p>Thread: FX.
 */
@SuppressWarnings("NullAway.Init") // the FXML fills the fields
public final class SupportController {
    private static final int SHOWN = 4;
    private static final List<String> STATES = List.of("available", "busy", "away");

    private final SupportViewModel model;
    private final Texts texts;
    private boolean unfolded;

    @FXML
    private MenuButton state;

    @FXML
    private HBox problemLine;

    @FXML
    private Label problem;

    @FXML
    private HBox offline;

    @FXML
    private HBox lost;

    @FXML
    private VBox lostLines;

    @FXML
    private VBox queue;

    @FXML
    private Badge waiting;

    @FXML
    private ToggleButton quiet;

    @FXML
    private VBox entries;

    @FXML
    private Button more;

    @FXML
    private ToggleGroup filters;

    @FXML
    private ToggleButton all;

    @FXML
    private ToggleButton pending;

    @FXML
    private ToggleButton recent;

    @FXML
    private ListView<Row> list;

    @FXML
    private VBox empty;

    public SupportController(SupportViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        for (String word : STATES) {
            MenuItem item = new MenuItem(texts.get("support.state." + word), new Presence(word));
            item.setOnAction(click -> model.choose(word));
            state.getItems().add(item);
        }
        state.setMinWidth(Region.USE_PREF_SIZE);
        state.disableProperty().bind(model.meProperty().isNull());
        model.meProperty().addListener((property, was, now) -> showState(now));
        model.rows().addListener((InvalidationListener)
                changed -> showState(model.meProperty().get()));
        showState(model.meProperty().get());

        problem.textProperty().bind(model.problemProperty());
        show(problemLine, false);
        model.problemProperty().addListener((property, was, now) -> show(problemLine, !now.isEmpty()));
        model.online().addListener((property, was, now) -> show(offline, !now));
        show(offline, !model.online().get());
        model.lost().addListener((InvalidationListener) changed -> showLost());
        showLost();

        VBox.setMargin(queue, new Insets(0, 12, 0, 12));
        model.queue().addListener((InvalidationListener) changed -> showQueue());
        model.nowProperty().addListener((property, was, now) -> showQueue());
        model.online().addListener((property, was, now) -> showQueue());
        showQueue();
        quiet.selectedProperty().bindBidirectional(model.quietProperty());
        quiet.selectedProperty().addListener((property, was, now) -> showBell());
        showBell();

        Map<Toggle, Filter> chips = Map.of(all, Filter.ALL, pending, Filter.PENDING, recent, Filter.RECENT);
        filters.selectedToggleProperty().addListener((property, was, now) -> {
            if (now == null && was != null) {
                filters.selectToggle(was); // one is always chosen
            } else if (now != null) {
                model.filterProperty().set(chips.getOrDefault(now, Filter.ALL));
            }
        });
        model.tallyProperty().addListener((property, was, now) -> count(now));
        count(model.tallyProperty().get());

        ScrollMark.install(list);
        list.setItems(model.rows());
        list.setCellFactory(view -> new VisitorCell(model, texts));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        model.openProperty().addListener((property, was, now) -> follow(now));
        model.rows().addListener((InvalidationListener) changed -> showEmpty());
        showEmpty();
    }

    @FXML
    void dismiss() {
        model.dismissLost();
    }

    @FXML
    void showAll() {
        unfolded = true;
        showQueue();
    }

    private void showState(@Nullable Agent me) {
        state.setText(model.state());
        state.setGraphic(me == null ? null : new Presence(me.availability()));
    }

    private void showLost() {
        lostLines.getChildren().clear();
        for (Case gone : model.lost()) {
            Label line = new Label(model.lostLine(gone));
            line.getStyleClass().add("strip-text");
            line.setWrapText(true);
            lostLines.getChildren().add(line);
        }
        show(lost, !model.lost().isEmpty());
    }

    private void showBell() {
        boolean off = quiet.isSelected();
        quiet.setGraphic(new Icon(off ? "bell-off" : "bell", 16));
        String words = texts.get(off ? "support.bell-on" : "support.bell-off");
        quiet.setAccessibleText(words);
        quiet.setTooltip(new Tooltip(words));
    }

    /** Entries stay the same nodes while the same visitors wait: the focus stays where it is. */
    private void showQueue() {
        int size = model.queue().size();
        int shown = unfolded ? size : Math.min(SHOWN, size);
        unfolded = unfolded && size > SHOWN;
        List<Node> nodes = entries.getChildren();
        while (nodes.size() > shown) {
            nodes.remove(nodes.size() - 1);
        }
        for (int i = 0; i < shown; i++) {
            Case waits = model.queue().get(i);
            boolean same = i < nodes.size() && ((QueueEntry) nodes.get(i)).isOf(waits);
            if (!same && i < nodes.size()) {
                nodes.set(i, new QueueEntry(waits, model, texts, i == 0));
            } else if (!same) {
                nodes.add(new QueueEntry(waits, model, texts, i == 0));
            }
            ((QueueEntry) nodes.get(i)).draw();
        }
        waiting.show(size);
        show(queue, size > 0);
        show(more, size > shown);
        more.setText(texts.get("support.more", size - shown));
    }

    private void count(Tally tally) {
        all.setText(texts.get("support.list.all", tally.all()));
        pending.setText(texts.get("support.list.pending", tally.pending()));
        recent.setText(texts.get("support.list.recent", tally.recent()));
    }

    private void keys(KeyEvent key) {
        if (key.isAltDown() || key.isShortcutDown()) {
            return;
        }
        int steps = switch (key.getCode()) {
            case UP -> -1;
            case DOWN -> 1;
            case HOME -> -model.rows().size();
            case END -> model.rows().size();
            default -> 0;
        };
        if (steps != 0) {
            model.walk(steps);
            key.consume();
        }
    }

    private void follow(@Nullable ConversationModel open) {
        int index = open == null ? -1 : model.index(open.id());
        list.getFocusModel().focus(index);
        if (index >= 0 && list.lookup(".row:open") == null) {
            list.scrollTo(index);
        }
    }

    private void showEmpty() {
        show(empty, model.rows().isEmpty());
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
