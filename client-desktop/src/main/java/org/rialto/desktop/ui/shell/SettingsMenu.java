package org.rialto.desktop.ui.shell;

import java.util.List;
import java.util.Locale;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.rialto.desktop.ui.common.Icon;
import org.rialto.desktop.ui.common.Texts;

/**
 * What opens at the gear: theme, language, text size, signing out.
 *
 * <p>Thread: FX.
 */
public final class SettingsMenu {
    private final Texts texts;
    private final Choices choices;

    /** What is chosen now, and what choosing does. */
    public interface Choices {
        Theme theme();

        void theme(Theme theme);

        void language(Locale language);

        void textSize(int direction);

        void signOut();
    }

    public SettingsMenu(Texts texts, Choices choices) {
        this.texts = texts;
        this.choices = choices;
    }

    public ContextMenu make() {
        MenuItem signOut = item("menu.sign-out", choices::signOut);
        signOut.setGraphic(new Icon("sign-out", 16));
        signOut.getStyleClass().add("danger");
        MenuItem larger = item("menu.text-larger", () -> choices.textSize(1));
        larger.setAccelerator(new KeyCodeCombination(KeyCode.PLUS, KeyCombination.SHORTCUT_DOWN));
        MenuItem smaller = item("menu.text-smaller", () -> choices.textSize(-1));
        smaller.setAccelerator(new KeyCodeCombination(KeyCode.MINUS, KeyCombination.SHORTCUT_DOWN));
        return new ContextMenu(themes(), languages(), larger, smaller, new SeparatorMenuItem(), signOut);
    }

    private Menu themes() {
        ToggleGroup group = new ToggleGroup();
        Menu menu = new Menu(texts.get("menu.theme"));
        for (Theme theme : Theme.values()) {
            menu.getItems()
                    .add(radio(
                            "menu.theme." + theme.word(), group, theme == choices.theme(), () -> choices.theme(theme)));
        }
        return menu;
    }

    private Menu languages() {
        ToggleGroup group = new ToggleGroup();
        Menu menu = new Menu(texts.get("menu.language"));
        for (Locale language : List.of(Texts.CHINESE, Texts.ENGLISH)) {
            boolean chosen = language.equals(texts.locale());
            menu.getItems()
                    .add(radio(
                            "menu.language." + language.getLanguage(),
                            group,
                            chosen,
                            () -> choices.language(language)));
        }
        return menu;
    }

    private RadioMenuItem radio(String key, ToggleGroup group, boolean chosen, Runnable action) {
        RadioMenuItem item = new RadioMenuItem(texts.get(key));
        item.setToggleGroup(group);
        item.setSelected(chosen);
        item.setOnAction(click -> action.run());
        return item;
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(texts.get(key));
        item.setOnAction(click -> action.run());
        return item;
    }
}
