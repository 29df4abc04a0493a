package org.rialto.desktop.ui.support;

import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.rialto.desktop.ui.common.Icon;
import org.rialto.desktop.ui.common.Presence;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.desktop.ui.shell.Navigation;
import org.rialto.desktop.ui.shell.Navigation.Place;
import org.rialto.protocol.desk.DeskSupport.Agent;

/**
 * What an agent does with a visit, in the head of the conversation: hand over, end, go on, and the card.
 *
 * <p>Thread: FX.
 */
public final class VisitActions extends HBox {
    private static final double WORDS = 600;

    private final VisitViewModel model;
    private final Navigation navigation;
    private final Texts texts;
    private final Button transfer;
    private final Button end;
    private final Button reopen;
    private final ContextMenu menu = new ContextMenu();

    public VisitActions(VisitViewModel model, Navigation navigation, Texts texts) {
        this.model = model;
        this.navigation = navigation;
        this.texts = texts;
        this.transfer = button("support.transfer", "transfer");
        this.end = button("support.end", "check");
        this.reopen = button("support.reopen", "retry");
        Button card = new Button("", new Icon("pane", 20));
        card.getStyleClass().add("icon-button");
        card.setAccessibleText(texts.get("support.card"));
        card.setTooltip(new Tooltip(texts.get("support.card.key")));
        card.setOnAction(click -> navigation.toggleDetails());
        transfer.setOnAction(click -> choose());
        end.setOnAction(click -> model.end());
        reopen.setOnAction(click -> model.reopen());
        getChildren().addAll(transfer, end, reopen, card);
        setSpacing(8);
        setAlignment(Pos.CENTER_RIGHT);
        InvalidationListener changed = observable -> draw();
        model.visitProperty().addListener(changed);
        model.online().addListener(changed);
        navigation.placeProperty().addListener(changed);
        navigation.wideProperty().addListener(changed);
        sceneProperty().addListener((property, was, scene) -> {
            if (scene != null) {
                scene.widthProperty().addListener(changed);
            }
        });
        draw();
    }

    private void choose() {
        menu.getItems().clear();
        for (Agent agent : model.colleagues()) {
            MenuItem item = new MenuItem(model.colleague(agent), new Presence(agent.availability()));
            item.setOnAction(click -> model.transferTo(agent.user().id()));
            menu.getItems().add(item);
        }
        if (!model.groups().isEmpty() && !menu.getItems().isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        for (String group : model.groups()) {
            MenuItem item = new MenuItem(texts.get("support.group", group));
            item.setOnAction(click -> model.transferToGroup(group));
            menu.getItems().add(item);
        }
        if (menu.getItems().isEmpty()) {
            MenuItem nobody = new MenuItem(texts.get("support.nobody-else"));
            nobody.setDisable(true);
            menu.getItems().add(nobody);
        }
        menu.show(transfer, Side.BOTTOM, 0, 4);
    }

    private void draw() {
        boolean support = navigation.placeProperty().get() == Place.SUPPORT;
        setVisible(support);
        setManaged(support);
        show(transfer, model.isMine());
        show(end, model.isMine());
        show(reopen, model.isClosed());
    }

    private void show(Button button, boolean shown) {
        boolean words = getScene() == null || getScene().getWidth() >= WORDS;
        button.setVisible(shown);
        button.setManaged(shown);
        button.setDisable(!model.online().get());
        button.setText(words ? button.getAccessibleText() : "");
    }

    private Button button(String key, String icon) {
        Button button = new Button(texts.get(key), new Icon(icon, 16));
        button.setAccessibleText(texts.get(key));
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip(texts.get(key)));
        return button;
    }
}
